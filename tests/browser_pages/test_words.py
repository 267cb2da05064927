"""Searching what was said, in a real browser: in place, with Back, by keyboard, and to the quote in its episode."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_words_are_searched_narrowed_and_found_in_their_episode(visit, library):
    page = visit("/quotes/")
    page.get_by_label("Words that were said").fill("substations")
    page.keyboard.press("Enter")
    expect(page.locator("h2#list")).to_contain_text("quotes")
    expect(page.locator("mark").first).to_have_text("substation")

    page.get_by_role("complementary").get_by_role("link", name="Bo Ek").click()
    expect(page.locator(".chip").first).to_contain_text("Bo Ek")
    expect(page.locator("h2#list")).to_have_text("5 quotes")

    page.locator(".quotes .time").first.click()
    expect(page.locator("h1")).to_contain_text("Everybody")
    expect(page.locator("[aria-current=true]").filter(has_text="The quote you came for")).to_be_in_viewport()


def test_more_quotes_come_in_place_and_back_restores_what_was_there(visit, library):
    page = visit("/quotes/?q=substation")
    expect(page.locator("blockquote")).to_have_count(20)

    page.get_by_role("link", name="More quotes").click()
    expect(page.locator("blockquote")).to_have_count(40)
    assert "after=" in page.url
    page.locator("article h3 a").last.click()
    expect(page.locator("h2#list")).to_have_text("Transcript")

    page.go_back()
    expect(page.locator("h2#list")).to_contain_text("quotes")
    page.go_back()
    expect(page.get_by_label("Words that were said")).to_have_value("substation")
    expect(page.locator("blockquote")).to_have_count(20)


def test_a_search_in_their_words_fills_the_chart(visit, library):
    page = visit("/speakers/mara-lindqvist/")
    page.get_by_label("Search their words").fill("substation")
    page.keyboard.press("Enter")

    expect(page.locator("h2#list")).to_have_text("45 appearances match")
    assert page.locator("path.match").get_attribute("d")
    expect(page.locator(".key")).to_contain_text("with “substation”")
    page.get_by_role("link", name="Take off: “substation”").click()
    expect(page.locator("h2#list")).to_have_text("All 45 appearances")


def test_what_was_typed_for_a_name_can_be_searched_in_what_was_said(visit, library):
    page = visit("/")
    page.get_by_role("combobox").press_sequentially("substation")
    expect(page.locator("#suggested-words")).to_be_visible()

    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    expect(page.locator("mark").first).to_have_text("substation")


def test_it_all_works_without_a_script(visit, library):
    page = visit("/quotes/?q=substation", javascript=False)

    page.get_by_role("link", name="More quotes").click()
    expect(page.get_by_role("link", name="Back towards the first")).to_be_visible()
    page.get_by_role("link", name="oldest").click()
    page.locator(".quotes .time").first.click()

    expect(page.locator("h2#list")).to_have_text("Transcript")


def test_a_quote_is_cited_once_it_was_listened_to(visit, library):
    page = visit("/quotes/?q=substation", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Cite the quote").first.click()
    expect(page.locator("h2#cite")).to_have_text("Cite it")
    expect(page.locator(".citations")).to_have_count(0)

    page.get_by_role("link", name="I have listened").click()
    page.get_by_role("button", name="Copy APA").click()

    expect(page.locator("#copied")).to_have_text("APA copied")
    assert "[Audio podcast episode]" in page.evaluate("navigator.clipboard.readText()")
