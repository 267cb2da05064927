"""By keyboard alone: what comes first, what can be skipped, and where the focus is after each step."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOCUSED = "(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()"


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
