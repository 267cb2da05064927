"""Every page fits every width, light and dark, is pressed with a finger, and passes axe (WCAG 2.2 AA)."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/", "/?from=2040", "/speakers/", "/speakers/?q=lindqvst", "/speakers/?q=mara", "/speakers/mara-lindqvist/",
    "/speakers/mara-lindqvist/?podcast=the-ledger-daily&from=2021&count=minutes&left-out=1", "/speakers/bo-ek/",
    "/speakers/bo-ek/?from=2040&role=host", "/speakers/nina-novak/", "/speakers/aleksandra/", "/speakers/long/",
    "/speakers/abd/", "/speakers/somchai/", "/speakers/mara-lindqvist/?q=substation", "/speakers/bo-ek/?q=nothing",
    "/quotes/", "/quotes/?q=substation", "/quotes/?q=nothing&from=2021", "/podcasts/", "/podcasts/the-ledger-daily/",
    "/podcasts/the-ledger-daily/?from=2021&to=2022-06", "/podcasts/the-ledger-daily/?from=2040",
    "/podcasts/the-ledger-daily/announced/", "/?heard=all",
)  # fmt: skip
CHECKED = (
    "/", "/speakers/", "/speakers/mara-lindqvist/", "/speakers/nina-novak/", "/speakers/mara-lindqist/",
    "/quotes/?q=substation", "/speakers/mara-lindqvist/?q=substation", "/podcasts/", "/podcasts/the-ledger-daily/",
    "/podcasts/the-ledger-daily/?from=2021&to=2022-06",
)  # fmt: skip
NOT_FOUND = "the server responded with a status of 404"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
TOO_WIDE = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(e => !e.closest(".hidden, .skip, .letters ol, .scroll")).map(e => e.outerHTML.slice(0, 90)).slice(0, 3)"""
# WCAG 2.2, 2.5.8: 24 px, or as much room around; links within a sentence are as large as its line.
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
    .filter(e => !e.closest("p, .skip, .years, svg") && e.checkVisibility())
    .map(e => [e.getBoundingClientRect(), e]).filter(([box]) => box.width && (box.width < 24 || box.height < 23.5))
    .map(([box, e]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${e.outerHTML.slice(0, 90)}`)"""


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {each['help']}: {node['html'][:120]}" for each in found for node in each["nodes"][:3]]


# 640 is 1280 at 200 %.
@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_every_page_fits_and_can_be_pressed(visit, library, width):
    page = visit("/", size=(width, 700), has_touch=width < 1000)

    for path in PAGES:
        page.goto(path)
        room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert (page.evaluate(TOO_WIDE), room[0]) == ([], room[1]), path
        assert not page.evaluate(TOO_SMALL), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_has_a_barrier(visit, library, width, scheme):
    page = visit("/", size=(width, 800), scheme=scheme, expected=[NOT_FOUND])

    for path in CHECKED:
        page.goto(path)
        for fold in page.locator("details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        assert not violations(page), path


def test_an_empty_library_has_no_barrier(visit, live_server):
    for scheme in ("light", "dark"):
        page = visit("/", size=(320, 700), scheme=scheme)
        for path in ("/", "/speakers/", "/podcasts/"):
            page.goto(path)
            assert (violations(page), page.evaluate(TOO_WIDE)) == ([], []), path


def test_a_page_asks_nothing_of_anybody_else(visit, library):
    page = visit("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    for path in CHECKED[:4]:
        page.goto(path)

    assert asked
    assert {url.split("/")[2] for url in asked} == {page.url.split("/")[2]}


def test_a_transcript_and_a_quote_fit_and_have_no_barrier(visit, library):
    for size, scheme in (((320, 700), "light"), ((1280, 800), "dark")):
        page = visit("/quotes/?q=substation", size=size, scheme=scheme)
        page.locator(".quotes .time").first.click()
        page.locator("h2#list").wait_for()
        look(page)
        page.get_by_role("link", name="Cite the quote").first.click()
        page.locator("h2#cite").wait_for()
        look(page)
        page.get_by_role("link", name="I have listened").click()
        page.locator(".citations").wait_for()
        look(page)


def look(page: Page) -> None:
    assert page.evaluate(TOO_WIDE) == []
    assert not page.evaluate(TOO_SMALL)
    assert not violations(page)
