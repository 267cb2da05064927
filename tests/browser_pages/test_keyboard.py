"""By keyboard alone: what comes first, what can be skipped, and where the focus is after each step."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from appearances.models import Episode
from tests import make
from tests.browser_pages.recordings import publisher

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Nothing where the whole page has it: its text has every word that is looked for.
FOCUSED = """(({ activeElement: stop }) => (stop.getAttribute("aria-label")
    || (stop.matches("body, main") ? "" : stop.textContent)).trim())(document)"""

COVERED = """() => {
    const stop = document.activeElement;
    const seen = ([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top && (stop.contains(top) || (top.contains(stop) && !top.closest(".site, .reading, .player")));
    };
    const spots = [...stop.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
        .flatMap(({ x, y, width, height }) => [.1, .5, .9].map((part) => [x + width / 2, y + height * part]));
    return spots.length && !spots.some(seen) ? stop.outerHTML : "";
}"""


def tab(page: Page, times: int = 1) -> str:
    for _ in range(times):
        page.keyboard.press("Tab")
    return str(page.evaluate(FOCUSED))


def tab_to(page: Page, words: str) -> None:
    for _ in range(250):
        if words in tab(page):
            return
    raise AssertionError(f"{words} cannot be reached with the Tab key.")


def test_the_first_stop_skips_to_the_list(visit, library):
    page = visit("/speakers/mara-lindqvist/")

    assert tab(page) == "Skip to the list"
    expect(page.locator("a.skip:focus")).to_be_in_viewport()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "list"
    assert page.url.endswith("#list")


def test_stops_come_in_the_order_of_the_page(visit, library):
    page = visit("/speakers/mara-lindqvist/")

    stops = [tab(page) for _ in range(12)]

    assert stops[:4] == ["Skip to the list", "Skip to search their words", "Appearances", "A name, or words"]
    assert "the marine biologist Mara Lindqvist" in stops
    assert any("Skip the chart" in stop for stop in [*stops, *(tab(page) for _ in range(12))])


def test_every_stop_can_be_seen(visit, library):
    page = visit("/speakers/mara-lindqvist/")

    for _ in range(40):
        tab(page)
        shown = page.evaluate(
            """() => {
                const stop = document.activeElement, style = getComputedStyle(stop);
                const inner = stop.querySelector("path, rect");
                if (stop.matches("[type=month]")) return true;  // its parts are the browser's own
                return style.outlineStyle !== "none" || (inner && getComputedStyle(inner).stroke !== "none");
            }"""
        )
        assert shown, page.evaluate(FOCUSED)


def test_older_appearances_and_all_quotes_are_reached_and_opened(visit, library):
    page = visit("/speakers/mara-lindqvist/")
    tab(page)
    page.keyboard.press("Enter")

    tab_to(page, "Show all 5 quotes")
    page.keyboard.press("Enter")
    expect(page.locator("article").first.locator("blockquote")).to_have_count(5)
    tab_to(page, "Older appearances")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_have_count(40)

    expect(page.locator("h4:focus")).to_have_count(1)  # once htmx has settled
    title = page.locator("h4:focus a").inner_text()
    assert tab(page) == title


def test_a_name_is_found_from_the_keyboard(visit, library):
    page = visit("/")
    tab_to(page, "A name, or words")

    page.keyboard.type("bo ek")
    page.keyboard.press("Enter")
    expect(page.locator("h2#list")).to_have_text("Named like “bo ek”")
    tab_to(page, "Bo Ek")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Bo Ek")


@pytest.fixture
def heard(live_server) -> Iterator[None]:
    """Twelve quotes of two people, whose recording can be played."""
    with publisher() as (address, _):
        floods = make.episode("Floods", transcript_source="publisher", enclosure=f"{address}/silence.wav")
        ada, ben = (make.voice(episode=floods, speaker=make.speaker(name)) for name in ("Ada Lovelace", "Ben Ode"))
        for number in range(12):
            make.quote(f"Sentence number {number}.", voice=ben if number % 3 == 2 else ada)
        yield


def press(page: Page, words: str) -> None:
    tab_to(page, words)
    page.keyboard.press("Enter")


def test_from_a_name_to_a_sentence_that_was_heard_and_is_copied(visit, heard):
    page = visit("/", permissions=["clipboard-read", "clipboard-write"])
    tab_to(page, "A name, or words")
    page.keyboard.type("ada")
    expect(page.get_by_role("option").first).to_contain_text("Ada Lovelace")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Ada Lovelace")
    press(page, "Context of the quote at 00:10")
    expect(page.locator(".came-for")).to_contain_text("Sentence number 1.")

    press(page, "Play from 00:10")
    expect(page.locator("#player")).to_be_visible()
    position = page.evaluate("document.querySelector('#player audio').currentTime")
    page.keyboard.press("l")  # ten seconds on, without leaving the time stamp
    assert page.evaluate("document.querySelector('#player audio').currentTime") > position + 9
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('#player audio').paused")

    press(page, "Cite the quote at 00:10")
    expect(page.locator("#main")).to_be_focused()  # arrived, so that the next stop is not one of the page before
    press(page, "I have listened")
    expect(page.locator("#cite")).to_be_focused()
    press(page, "Copy Sentence")
    expect(page.locator("#copied")).to_have_text("Sentence copied")
    assert "Sentence number 1." in page.evaluate("navigator.clipboard.readText()")


def test_the_player_is_one_step_from_the_top_of_a_page(visit, heard):
    page = visit("/speakers/ada-lovelace/")
    press(page, "Play from 00:10")
    expect(page.locator("#player")).to_be_visible()
    page.locator(".brand").focus()

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == "Skip to the player"
    page.keyboard.press("Enter")
    tab_to(page, "+10 seconds")
    page.keyboard.press("Enter")

    assert page.evaluate("document.querySelector('#player audio').currentTime") > 16


def test_words_are_found_and_passages_walked_through_within_an_episode(visit, heard):
    page = visit(Episode.objects.get().get_absolute_url())
    tab_to(page, "Skip to the transcript")
    focus_on(page, "q")
    page.keyboard.type("number")
    page.keyboard.press("Enter")
    expect(page.locator("#list")).to_have_text("12 quotes with “number”")

    focus_on(page, "voice")
    page.keyboard.type("Ben")
    press(page, "Next passage")

    expect(page.locator(".came-for")).to_be_focused()
    expect(page.locator(".came-for blockquote")).to_have_text("Sentence number 2.")


@pytest.mark.parametrize("size", [(320, 568), (1280, 720)])
def test_nothing_that_has_the_focus_is_covered(visit, heard, size):
    """WCAG 2.2, 2.4.11: by what stays in view, the player among it."""
    page = visit(Episode.objects.get().get_absolute_url(), size=size)
    page.get_by_role("link", name="Play from 00:10").click()
    page.evaluate("document.querySelector('#player audio').pause()")
    page.evaluate("scrollTo(0, 0)")

    for key in ["Tab"] * 60 + ["Shift+Tab"] * 60:
        page.keyboard.press(key)
        assert not page.evaluate(COVERED), key


def focus_on(page: Page, name: str) -> None:
    """A field of the bar above the transcript."""
    for _ in range(100):
        tab(page)
        if page.evaluate("name => document.activeElement.matches(`.reading [name=${name}]`)", name):
            return
    raise AssertionError(f"{name} cannot be reached with the Tab key.")
