"""Hearing the moment: the publisher's recording plays from any time stamp, and goes on while the reader walks."""

import pytest
from playwright.sync_api import Page, expect

from appearances.models import Episode
from tests import make
from tests.browser_pages.recordings import publisher

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FLOODS = "/podcasts/ledger/floods/"


@pytest.fixture
def heard(live_server):
    """An episode of two voices, twelve quotes of ten seconds, at a publisher's; what the publisher is asked."""
    with publisher() as (address, asked):
        floods = make.episode(
            "Floods", podcast=make.podcast("Ledger"), transcript_source="publisher", duration_ms=120_000,
            enclosure=f"{address}/silence.wav", website="https://ledger.example/floods",
        )  # fmt: skip
        ada, ben = (make.voice(episode=floods, speaker=make.speaker(name)) for name in ("Ada Lovelace", "Ben Ode"))
        for number in range(12):
            make.quote(f"Sentence number {number}.", voice=ben if number % 3 == 2 else ada)
        yield asked


def position(page: Page) -> float:
    return float(page.evaluate("document.querySelector('#player audio').currentTime"))


def playing(page: Page) -> bool:
    return not page.evaluate("document.querySelector('#player audio').paused")


def until(page: Page, condition: str) -> None:
    """Playwright's own way to wait would need what the content security policy forbids."""
    for _ in range(100):
        if page.evaluate(condition.replace("audio.", "document.querySelector('#player audio').")):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{condition} has not come true.")


def test_nothing_is_asked_of_the_publisher_before_a_time_stamp_is_pressed(visit, heard):
    page = visit(FLOODS)
    page.wait_for_timeout(300)
    assert heard == []

    page.get_by_role("link", name="Play from 00:50").click()

    until(page, "!audio.paused && audio.currentTime >= 47.2")
    assert "/silence.wav" in heard
    assert position(page) < 50
    assert page.url.partition("#")[0].endswith(FLOODS)


def test_what_is_being_said_is_marked_and_kept_in_view(visit, heard):
    page = visit(FLOODS, size=(390, 500))
    page.get_by_role("link", name="Play from 01:40").click()

    until(page, "audio.currentTime >= 97")
    expect(page.locator(".spoken blockquote")).to_have_text("Sentence number 9.")
    page.evaluate("document.querySelector('#player audio').currentTime = 105")
    expect(page.locator(".spoken blockquote")).to_have_text("Sentence number 10.")
    expect(page.locator(".spoken")).to_be_in_viewport()

    page.mouse.move(200, 200)
    page.mouse.wheel(0, -3000)
    expect(page.locator(".spoken")).not_to_be_in_viewport()
    page.get_by_role("link", name="Back to what is playing").click()
    expect(page.locator(".spoken")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Back to what is playing")).to_be_hidden()


def test_it_goes_on_while_the_reader_walks_and_goes_back(visit, heard):
    page = visit(FLOODS)
    page.get_by_role("link", name="Play from 00:20").click()
    until(page, "!audio.paused && audio.currentTime > 17.5")
    page.evaluate("window.same = true")

    page.get_by_role("link", name="Ada Lovelace", exact=True).first.click()
    expect(page.locator("h1#name")).to_have_text("Ada Lovelace")
    page.locator("nav[aria-label=Main]").get_by_role("link", name="Speakers").click()
    expect(page.locator("h1")).to_have_text("Speakers")

    assert page.evaluate("window.same")
    assert playing(page)
    assert page.title().startswith("Speakers")
    assert page.url.endswith("/speakers/")
    page.locator(".find input").press_sequentially("ada")
    expect(page.locator("#suggestions [role=option]").first).to_contain_text("Ada Lovelace")
    page.go_back()
    expect(page.locator("h1#name")).to_have_text("Ada Lovelace")
    assert page.evaluate("window.same")
    assert playing(page)
    page.locator("#player .playing a").click()
    expect(page.locator("h1")).to_have_text("Floods")
    expect(page.locator(".spoken")).to_have_count(1)


def test_an_address_that_is_not_there_is_shown_while_it_plays(visit, heard):
    page = visit(FLOODS, expected=["the server responded with a status of 404", "Response Status Error Code 404"])
    page.get_by_role("link", name="Play from 00:20").click()
    until(page, "!audio.paused")

    page.evaluate("document.querySelector('.brand').href = '/speakers/nobody/'; htmx.process(document.body)")
    page.locator(".brand").click()

    expect(page.locator("h1")).to_contain_text("at this address")
    assert playing(page)


def test_nudges_speed_and_keys(visit, heard):
    page = visit(FLOODS)
    page.get_by_role("link", name="Play from 01:00").click()
    until(page, "!audio.paused && audio.currentTime >= 57")
    page.evaluate("document.querySelector('#player audio').pause()")
    start = position(page)

    page.get_by_role("button", name="−30 seconds").click()
    assert position(page) == pytest.approx(start - 30, abs=0.5)
    page.get_by_role("button", name="+10 seconds").press("l")
    assert position(page) == pytest.approx(start - 20, abs=0.5)
    page.get_by_role("button", name="+10 seconds").press("k")
    until(page, "!audio.paused")
    page.get_by_label("Speed").select_option("1.5")
    assert page.evaluate("document.querySelector('#player audio').playbackRate") == 1.5
    page.locator(".words input[name=q]").press_sequentially("jkl")
    assert playing(page)


def test_the_place_stands_in_the_address_and_opens_there(visit, heard):
    page = visit(FLOODS)
    page.get_by_role("link", name="Play from 01:30").click()
    until(page, "!audio.paused && audio.currentTime >= 87")
    page.evaluate("document.querySelector('#player audio').pause()")
    until(page, "location.hash.startsWith('#t=')")
    address = page.url
    page.close()  # or it would go on to fetch the recording
    heard.clear()

    other = visit(address[address.index("/podcasts") :])

    assert address.endswith(("#t=87", "#t=88", "#t=89"))
    expect(other.locator(".spoken blockquote")).to_have_text("Sentence number 8.")
    assert position(other) == pytest.approx(float(address.rpartition("=")[2]))
    assert heard == []


def test_a_time_behind_the_first_stretch_opens_there(visit, heard, monkeypatch):
    monkeypatch.setattr("appearances.pages.episode.STRETCH", 3)

    page = visit(f"{FLOODS}#t=95")

    expect(page.locator(".spoken blockquote")).to_have_text("Sentence number 9.")
    assert "?t=95" in page.url


@pytest.mark.parametrize("stretch", [3, 80])
def test_a_time_is_opened_at_where_there_is_no_recording(visit, heard, monkeypatch, stretch):
    monkeypatch.setattr("appearances.pages.episode.STRETCH", stretch)
    Episode.objects.update(enclosure="")

    page = visit(f"{FLOODS}#t=95", size=(390, 400))

    expect(page.get_by_text("Sentence number 9.")).to_be_in_viewport()


def test_a_time_stamp_in_a_list_plays_its_own_episode(visit, heard):
    page = visit("/speakers/ada-lovelace/")

    page.get_by_role("link", name="Play from 00:10").click()

    until(page, "!audio.paused && audio.currentTime >= 7")
    expect(page.locator("#player .playing a")).to_have_text("Floods")
    page.get_by_role("button", name="Close the player").click()
    expect(page.locator("#player")).to_be_hidden()


def test_a_recording_that_cannot_be_had_says_so_and_offers_the_publishers_page(visit, heard):
    page = visit(FLOODS, expected=["status of 404", "no supported source", "Failed to load"])
    page.evaluate("document.querySelector('[data-recording]').dataset.recording += '.gone'")

    page.get_by_role("link", name="Play", exact=True).click()

    expect(page.locator("#player .failed")).to_contain_text("The recording cannot be played here")
    link = page.locator("#player .failed a")
    assert link.get_attribute("href") == "https://ledger.example/floods"


def test_an_address_that_no_browser_understands_cannot_be_played_and_says_so(visit, heard):
    page = visit(FLOODS, expected=["no supported source", "Failed to load"])
    page.evaluate("document.querySelector('[data-recording]').dataset.recording = 'https://256.256.256.256/a.mp3'")

    page.get_by_role("link", name="Play", exact=True).click()

    expect(page.locator("#player .failed")).to_contain_text("The recording cannot be played here")
    expect(page.locator("#player .playing")).to_have_text("Floods")


def test_without_javascript_a_time_stamp_leads_to_its_place_and_the_browser_plays(visit, heard):
    page = visit(FLOODS, javascript=False)

    page.locator(".time", has_text="00:50").click()

    expect(page.locator(".came-for blockquote")).to_have_text("Sentence number 5.")
    expect(page.locator("#player")).to_be_hidden()
    expect(page.locator("noscript audio, .head > audio")).to_be_visible()
    assert heard == []


def test_the_rest_arrives_as_one_scrolls(visit, heard, monkeypatch):
    monkeypatch.setattr("appearances.pages.episode.STRETCH", 5)
    page = visit(FLOODS, size=(390, 700))
    expect(page.locator(".transcript blockquote")).to_have_count(5)

    page.locator("#later").scroll_into_view_if_needed()

    expect(page.locator(".transcript blockquote").nth(9)).to_be_attached()
    page.locator(".foot").scroll_into_view_if_needed()
    expect(page.locator(".transcript blockquote")).to_have_count(12)
    assert page.url.endswith(FLOODS)


def comes_in_view(page: Page, selector: str) -> None:
    """Between what stays above and the player."""
    box = f"document.querySelector('{selector}').getBoundingClientRect()"
    top = "document.querySelector('#player').getBoundingClientRect().top"
    until(page, f"{box}.top > 0 && {box}.bottom < {top}")


def test_a_place_in_a_page_is_opened_at_while_something_plays(visit, heard):
    page = visit("/speakers/ada-lovelace/?all=1", size=(390, 600))
    page.get_by_role("link", name="Show all 8 quotes").click()
    page.get_by_role("link", name="Play from 00:10").click()
    page.evaluate("window.same = true")

    page.get_by_role("link", name="Context of the quote at 01:40").click()

    expect(page.locator(".came-for blockquote")).to_have_text("Sentence number 10.")
    expect(page.locator(".came-for")).to_be_focused()
    comes_in_view(page, ".came-for")
    assert page.evaluate("window.same")
    page.locator("nav[aria-label=Main]").get_by_role("link", name="Podcasts").click()
    expect(page.locator("main")).to_be_focused()
    assert page.evaluate("scrollY") == 0


def test_passages_are_walked_through_while_something_plays_and_back_leads_back(visit, heard):
    page = visit(f"{FLOODS}?at=1#q1")
    page.get_by_role("link", name="Play from 00:10").click()
    page.get_by_label("Jump to").select_option("Ben Ode")

    page.get_by_role("button", name="Next passage").click()
    expect(page.locator(".came-for blockquote")).to_have_text("Sentence number 2.")
    expect(page.locator(".came-for")).to_be_focused()
    comes_in_view(page, ".came-for")
    page.get_by_role("button", name="Next passage").click()
    expect(page.locator(".came-for blockquote")).to_have_text("Sentence number 5.")

    page.go_back()
    expect(page.locator(".came-for blockquote")).to_have_text("Sentence number 2.")
    page.go_forward()
    expect(page.locator(".came-for blockquote")).to_have_text("Sentence number 5.")
    assert playing(page)


def test_what_plays_is_gone_back_to_from_another_page(visit, heard):
    page = visit(FLOODS, size=(390, 500))
    page.get_by_role("link", name="Play from 01:40").click()
    until(page, "audio.currentTime >= 97")
    page.mouse.move(200, 200)
    page.mouse.wheel(0, -3000)
    page.locator("nav[aria-label=Main]").get_by_role("link", name="Quotes").click()
    expect(page.locator("h1")).to_have_text("Search everybody’s words")

    page.get_by_role("link", name="Back to what is playing").click()

    expect(page.locator(".spoken blockquote")).to_have_text("Sentence number 9.")
    comes_in_view(page, ".spoken")
    assert playing(page)


def test_what_plays_goes_on_where_the_reader_goes_back_to_a_place_in_another_recording(visit, heard):
    rivers = make.episode("Rivers", podcast=make.podcast("Waters"), transcript_source="publisher")
    Episode.objects.filter(pk=rivers.pk).update(enclosure=Episode.objects.get(slug="floods").enclosure + "?rivers")
    make.voice(episode=rivers, speaker=make.speaker("Cleo Ray"), quotes=3)
    page = visit(FLOODS)
    page.get_by_role("link", name="Play from 01:00").click()
    until(page, "!audio.paused && audio.currentTime >= 57")
    page.evaluate("document.querySelector('#player audio').pause()")
    until(page, "location.hash.startsWith('#t=')")
    page.locator("nav[aria-label=Main]").get_by_role("link", name="Speakers").click()
    page.get_by_role("link", name="Cleo Ray").click()
    page.get_by_role("link", name="Play from 00:10").click()
    expect(page.locator("#player .playing a")).to_have_text("Rivers")

    page.go_back()
    expect(page.locator("h1")).to_have_text("Speakers")
    page.go_back()

    expect(page.locator("h1")).to_have_text("Floods")
    expect(page.locator("#player .playing a")).to_have_text("Rivers")


def test_a_list_is_taken_along_while_something_plays(visit, heard):
    page = visit(FLOODS)
    page.get_by_role("link", name="Play from 00:20").click()
    until(page, "!audio.paused")

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()

    assert download.value.suggested_filename == "ledger-floods-quotes.csv"
    assert playing(page)
