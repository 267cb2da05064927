"""Every kind of page fits every width, is pressed with a finger, and passes axe (WCAG 2.2 AA), light and dark."""

from collections.abc import Mapping

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser_pages.kinds import every_kind
from tests.browser_pages.recordings import publisher

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EXPECTED = ["the server responded with a status of 404", "the server responded with a status of 410"]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# What lies half beneath the player is small until one scrolls.
BENEATH_THE_PLAYER = RULES | {"rules": {"target-size": {"enabled": False}}}
# Kinds that differ from others in their words or length alone.
ALIKE = (
    "/?from=2040", "/?heard=all", "/speakers/?letter=M", "/speakers/aleksandra/", "/speakers/long/", "/speakers/abd/",
    "/speakers/somchai/", "/speakers/mara-lindqvist/", "/quotes/?q=substation&order=best", "/speakers/bo-ek/",
    "episode with what was left out", "episode at a time", "quote of nobody", "embed of what is gone",
)  # fmt: skip
ROOM = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
TOO_WIDE = """() => [...document.querySelectorAll("main *, header *, footer *, .player *")]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(e => !e.closest(".hidden, .skip, .letters ol, .scroll, .playing"))
    .map(e => e.outerHTML.slice(0, 90)).slice(0, 3)"""
# WCAG 2.2, 2.5.8: 24 px, or as much room around; links within a sentence are as large as its line.
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
    .filter(e => !e.closest("p, .skip, .years, svg") && e.checkVisibility())
    .map(e => [e.getBoundingClientRect(), e]).filter(([box]) => box.width && (box.width < 24 || box.height < 23.5))
    .map(([box, e]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${e.outerHTML.slice(0, 90)}`)"""


def violations(page: Page, rules: Mapping[str, object] = RULES) -> list[str]:
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{each['id']}: {each['help']}: {node['html'][:120]}" for each in found for node in each["nodes"][:3]]


# 640 is 1280 at 200 %.
@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_every_page_fits_can_be_pressed_and_asks_nothing_of_anybody_else(visit, library, live_server, width):
    page = visit("/", size=(width, 700), has_touch=width < 1000, expected=EXPECTED)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    for name, path in every_kind("https://ledger.example/a.mp3").items():
        page.goto(path)
        assert fits(page) == ([], []), name

    assert asked
    assert [url for url in asked if not url.startswith(live_server.url)] == []


@pytest.mark.parametrize("part", [0, 1])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_has_a_barrier_by_day_or_night(visit, library, width, part):
    page = visit("/", size=(width, 800), expected=EXPECTED)

    for name, path in list(every_kind("https://ledger.example/a.mp3").items())[part::2]:
        if name in ALIKE:
            continue
        page.goto(path)
        for fold in page.locator("details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        assert violations(page) == [], name
        if width == 320:
            page.emulate_media(color_scheme="dark")
            assert violations(page, COLOURS) == [], f"{name} at night"
            page.emulate_media(color_scheme="light")


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_no_page_has_a_barrier_while_something_plays(visit, library, width, scheme):
    with publisher() as (address, _):
        kinds = every_kind(f"{address}/silence.wav")
        page = visit("/", size=(width, 700), scheme=scheme)
        for name in ("/quotes/?q=substation", "episode", "quote corrected"):
            page.goto(kinds[name])
            page.get_by_role("link", name="Play from 00:").first.click()
            expect(page.locator("#player")).to_be_visible()
            page.evaluate("document.querySelector('#player audio').pause()")
            assert fits(page) == ([], []), name
            assert violations(page, BENEATH_THE_PLAYER) == [], name


def fits(page: Page) -> tuple[list[str], list[str]]:
    """What is too wide, and what too small to be pressed."""
    wide, (whole, seen) = page.evaluate(TOO_WIDE), page.evaluate(ROOM)
    return wide or [f"{whole - seen} pixels too wide"] * (whole > seen), page.evaluate(TOO_SMALL)


def test_an_empty_library_has_no_barrier(visit, live_server):
    for scheme in ("light", "dark"):
        page = visit("/", size=(320, 700), scheme=scheme)
        for path in ("/", "/speakers/", "/podcasts/"):
            page.goto(path)
            assert (violations(page), page.evaluate(TOO_WIDE)) == ([], []), path


def look(page: Page) -> None:
    assert fits(page) == ([], [])
    assert not violations(page)
