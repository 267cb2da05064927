"""A reader reports a mistake in a real browser: without scripts, by keyboard, and without a barrier."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from appearances.editing.correcting import correct
from appearances.editing.naming import name_voice
from appearances.editing.setting_aside import set_aside
from appearances.models import Episode, Quote, Report
from appearances.models.library import writing
from tests import make
from tests.browser_pages.recordings import publisher
from tests.browser_pages.test_keyboard import press
from tests.browser_pages.test_looks import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIMITED = "the server responded with a status of 429"
GONE = "the server responded with a status of 410"


@pytest.fixture
def quote(live_server) -> Quote:
    return make.said("By the river, " * 12, make.speaker("Mara Lindqvist"), title="Floods")


def fill_in(page: Page, reason: str = "That is me", words: str = "It is.", reach: str = "") -> None:
    page.get_by_label("What is wrong?").select_option(reason)
    page.get_by_label("What should an editor know?").fill(words)
    page.get_by_label("Your e-mail address").fill(reach)


@pytest.mark.parametrize("size", [(320, 700), (1280, 800)])
def test_without_scripts_a_report_is_sent_and_thanked_for(visit, quote, size):
    page = visit(f"/quotes/{quote.pk}/", size=size, javascript=False)

    page.get_by_role("link", name="Report a mistake").click()
    fill_in(page, reach="mara@example.org")
    page.get_by_role("button", name="Send the report").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.reload()
    assert Report.objects.get().reach == "mara@example.org"
    page.get_by_role("link", name="Back to the quote").click()
    expect(page.get_by_role("link", name="Report a mistake")).to_be_visible()


def test_by_keyboard_alone(visit, quote):
    page = visit(f"/quotes/{quote.pk}/")
    press(page, "Report a mistake")
    expect(page.get_by_role("heading", level=1)).to_have_text("Report a mistake")

    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "reason":
            break
    page.keyboard.type("That")
    page.keyboard.press("Tab")
    page.keyboard.type("It is.")
    press(page, "Send the report")

    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert (Report.objects.get().reason, Report.objects.get().words) == ("that is me", "It is.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_of_it_has_a_barrier(visit, quote, width, scheme):
    page = visit(f"/quotes/{quote.pk}/report/", size=(width, 800), scheme=scheme)
    look(page)

    page.evaluate("document.querySelector('.report form').noValidate = true")
    page.get_by_label("Your e-mail address").fill("banana")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_label("What is wrong?")).to_have_attribute("aria-invalid", "true")
    look(page)

    fill_in(page)
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    look(page)


def test_who_has_sent_too_many_has_lost_nothing_and_meets_no_barrier(visit, quote, monkeypatch):
    monkeypatch.setattr("appearances.editing.reporting.MOST_OF_ONE", 1)
    page = visit(f"/quotes/{quote.pk}/report/", size=(320, 700), expected=[LIMITED])
    fill_in(page, words="The first.")
    page.get_by_role("button", name="Send the report").click()
    page.goto(f"/quotes/{quote.pk}/report/")

    fill_in(page, words="The second.")
    page.get_by_role("button", name="Send the report").click()

    expect(page.get_by_role("alert")).to_contain_text("Nothing is lost")
    expect(page.get_by_label("What should an editor know?")).to_have_value("The second.")
    look(page)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_a_quote_with_a_history_and_one_that_is_gone_fit_and_have_no_barrier(visit, quote, width, scheme):
    mara = quote.speaker
    correct(quote, quote.text.replace("river", "rivers", 1))
    name_voice(quote.voice, make.speaker("w" * 120, slug="long"))
    name_voice(quote.voice, mara)
    set_aside(Quote.objects.filter(pk=quote.pk), "advertisement")
    gone = make.quote("Gone.", voice=quote.voice)
    make.quote("Wissenschaftskommunikation" * 8, voice=quote.voice)
    with writing():
        Quote.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now())
    page = visit(f"/quotes/{quote.pk}/", size=(width, 700), scheme=scheme, expected=[GONE])
    expect(page.get_by_text("not counted as Mara Lindqvist’s words")).to_be_visible()
    look(page)

    page.goto(f"/quotes/{gone.pk}/")
    expect(page.get_by_text("The nearest quote now")).to_be_visible()
    look(page)


def test_what_is_playing_goes_on_while_its_listener_reports_what_is_wrong(visit, quote):
    with publisher() as (address, _):
        with writing():
            Episode.objects.update(enclosure=f"{address}/silence.wav")
        page = visit(f"/quotes/{quote.pk}/")
        page.get_by_role("link", name="Play from 00:00").first.click()
        expect(page.locator("#player")).to_be_visible()
        page.evaluate("window.sameDocument = true")
        page.get_by_role("link", name="Report a mistake").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Report a mistake")
        page.evaluate("document.querySelector('.report form').noValidate = true")

        page.get_by_role("button", name="Send the report").click()
        expect(page.get_by_text("Choose what is wrong.")).to_be_visible()
        fill_in(page)
        page.get_by_role("button", name="Send the report").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
        assert page.evaluate("window.sameDocument && !document.querySelector('#player audio').paused")
    assert Report.objects.count() == 1
