"""The same journey where scripts are off: plain links and a plain form."""

import pytest
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_is_a_link_or_a_form(visit, library, width):
    page = visit("/", javascript=False, size=(width, 800))

    page.get_by_role("searchbox").fill("linq")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Mara Lindqvist").click()
    expect(page.locator("#list")).to_have_text("All 45 appearances")

    page.get_by_role("link", name="Older appearances").click()
    expect(page.get_by_role("link", name="Newer appearances")).to_be_visible()
    first = page.locator("article").first
    first.get_by_role("link", name="Show all 5 quotes").click()
    expect(page.locator("article blockquote")).to_have_count(20 * 3 + 2)
    expect(page.get_by_role("link", name="Newer appearances")).to_be_visible()

    if width == 390:
        page.get_by_text("Filters").click()
    page.get_by_label("From").fill("2021-06")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#list")).to_contain_text("match")
    page.locator(".years a").last.click()
    expect(page.locator(".chip").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_quote_is_read_in_its_place_searched_for_checked_and_cited(visit, library, width):
    page = visit("/speakers/bo-ek/", javascript=False, size=(width, 800))

    page.get_by_role("link", name="Context of the quote at 00:09").click()
    expect(page.locator(".came-for")).to_be_in_viewport()
    if width == 320:
        page.get_by_text("Search this episode, or jump").click()
    page.locator(".reading input[type=search]").fill("substation")
    page.locator(".reading").get_by_role("button", name="Search").click()
    expect(page.locator("#list")).to_have_text("5 quotes with “substation”")
    page.get_by_role("link", name="The whole transcript").click()
    page.get_by_role("link", name="Cite the quote at 00:18").click()
    expect(page.locator("h2#cite")).to_be_visible()
    expect(page.locator(".citations")).to_have_count(0)
    page.get_by_role("link", name="I have listened").click()
    expect(page.locator(".citations dd").first).to_contain_text("not checked")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


def test_passages_of_one_voice_are_walked_through_from_wherever_one_came(visit, library):
    floods = make.episode("Floods", transcript_source="publisher")
    ada, ben = (make.voice(episode=floods, speaker=make.speaker(name)) for name in ("Ada Lovelace", "Ben Ode"))
    first, *_ = [make.quote(f"Sentence {number}.", voice=ben if number % 3 == 2 else ada) for number in range(12)]
    page = visit(f"{floods.get_absolute_url()}?at={first.pk}#q{first.pk}", javascript=False)

    page.get_by_label("Jump to").select_option("Ben Ode")
    for sentence in ("Sentence 2.", "Sentence 5."):
        page.get_by_role("button", name="Next passage").click()
        expect(page.locator(".came-for blockquote")).to_have_text(sentence)
        expect(page.locator(".came-for")).to_be_focused()
    page.get_by_role("button", name="Previous passage").click()
    expect(page.locator(".came-for blockquote")).to_have_text("Sentence 2.")
    page.get_by_role("button", name="Previous passage").click()
    expect(page.get_by_text("Ben Ode does not speak before this.")).to_be_focused()
