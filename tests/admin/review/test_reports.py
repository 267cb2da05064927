"""Readers' reports in the review list: the oldest first, with what can be done about each."""

import pytest

from appearances.editing.reporting import report
from appearances.models import Quote, Report
from appearances.models.check import check_library
from tests import make
from tests.admin.review.deciding import REPORTS, card

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def quote(db) -> Quote:
    before = make.said("Are you ready?", make.speaker("Priya Nair"), title="Floods")
    voice = make.voice(speaker=make.speaker("Ada Lovelace"), episode=before.episode)
    return make.quote("By the river.", voice=voice)


def test_the_oldest_comes_first_with_what_stands_around_the_quote(editor, quote):
    report(quote, "wrong speaker", f"This is Bo. {EVIL}", "me@example.org", sender="ada")
    report(quote, "advertisement", sender="ada")

    page = card(editor, REPORTS)

    assert page.title == "Somebody else is speaking"
    assert page.words("//*[@class='excerpts']/li") == [
        "Priya Nair 00:00 Are you ready?",
        "Ada Lovelace Hear from ▶ 00:10 By the river.",
    ]
    assert "This is Bo. &lt;script&gt;" in page.text
    assert "me@example.org" in page.text
    assert page.press("s").title == "This is an advertisement"


def test_one_key_handles_it_and_one_opens_it_again(editor, quote):
    report(quote, "something else", "Hm.", sender="ada")

    page = card(editor, REPORTS).press("Enter")
    assert (page.title, page.done) == ("No report is open.", "Handled.")
    assert Report.objects.get().state == "handled"

    assert page.press("u").title == "Something else"
    assert Report.objects.get().state == "open"


def test_setting_the_quote_aside_handles_it_too_and_both_are_taken_back_as_one(editor, quote):
    report(quote, "advertisement", sender="ada")

    page = card(editor, REPORTS).press("1")
    assert page.done == "1 quote set aside: advertisement."
    assert (Quote.objects.get(pk=quote.pk).set_aside, Report.objects.get().state) == ("advertisement", "handled")

    page.press("u")
    assert (Quote.objects.get(pk=quote.pk).set_aside, Report.objects.get().state) == ("", "open")
    assert not any(wrong for _, wrong in check_library())


def test_a_report_that_somebody_else_handled_says_so(editor, quote):
    report(quote, "advertisement", sender="ada")
    page = card(editor, REPORTS)
    page.press("Enter")

    assert page.press("1").problems == ["Somebody else has handled this report already."]
    assert Quote.objects.get(pk=quote.pk).set_aside == ""


def test_a_quote_that_left_its_transcript_is_shown_all_the_same(editor, quote):
    report(quote, "wrong words", sender="ada")
    Quote.objects.filter(pk=quote.pk).update(withdrawn_at=quote.published_at)

    page = card(editor, REPORTS)

    assert "This quote left its transcript since." in page.text
    assert page.press("Enter").title == "No report is open."


@pytest.mark.parametrize("odd", ["", "banana", "9" * 30, "\0"])
def test_an_odd_report_or_reason_changes_nothing_but_what_is_meant(editor, quote, odd):
    report(quote, "advertisement", sender="ada")

    assert editor.post(REPORTS, {"report": odd, "aside": "advertisement"}).status_code == 302
    assert Report.objects.get().state == "open"
    editor.post(REPORTS, {"report": Report.objects.get().pk, "aside": odd})
    assert Quote.objects.get(pk=quote.pk).set_aside == ""


def test_a_viewer_neither_reads_nor_handles_one(viewer, quote):
    report(quote, "advertisement", sender="ada")

    assert viewer.get(REPORTS).status_code == 403
    assert viewer.post(REPORTS, {"report": Report.objects.get().pk}).status_code == 403
