"""A reader's journey through one speaker's years, in place and without a reload, with addresses that stay true."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARA = "/speakers/mara-lindqvist/"


def titles(page: Page) -> list[str]:
    return page.locator("article h4").all_text_contents()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def older(page: Page, rows: int) -> None:
    page.get_by_role("link", name="Older appearances").click()
    expect(page.locator("article")).to_have_count(rows)


def test_older_appearances_arrive_in_place(visit, library):
    page = visit(MARA)
    first, address = titles(page), page.url

    older(page, 40)

    assert titles(page)[:20] == first
    assert focused(page) == titles(page)[20]
    assert "?after=" in page.url
    expect(page.locator("#older small")).to_have_text("20 more shown, 45 in all")
    older(page, 45)
    expect(page.get_by_role("link", name="Older appearances")).to_have_count(0)
    assert page.evaluate("new Set([...document.querySelectorAll('article')].map(each => each.id)).size") == 45
    headings = page.locator("h3.month span").all_text_contents()
    assert len(headings) == len(set(headings))

    page.go_back()
    expect(page.locator("article")).to_have_count(40)
    page.go_back()
    expect(page.locator("article")).to_have_count(20)
    assert (page.url, titles(page)) == (address, first)


def test_the_address_that_was_pushed_shows_those_rows_again(visit, library):
    page = visit(MARA)
    older(page, 40)
    arrived = titles(page)[20:]

    page.reload()

    assert titles(page) == arrived
    page.get_by_role("link", name="Newer appearances").click()
    expect(page.get_by_role("link", name="Newer appearances")).to_have_count(0)
    assert len(titles(page)) == 20


def test_all_quotes_open_in_place_and_close_again(visit, library):
    page = visit(MARA)
    article = page.locator("article").first
    expect(article.locator("blockquote")).to_have_count(3)

    article.get_by_role("link", name="Show all 5 quotes").click()

    expect(article.locator("blockquote")).to_have_count(5)
    assert page.evaluate("document.activeElement.matches('li:nth-child(4)')")
    assert len(titles(page)) == 20
    page.reload()
    expect(page.locator("article").first.locator("blockquote")).to_have_count(5)
    page.locator("article").first.get_by_role("link", name="Show the first quotes only").click()
    expect(page.locator("article").first.locator("blockquote")).to_have_count(3)


def test_a_bar_of_the_chart_narrows_the_list(visit, library):
    page = visit(MARA)
    bar = page.locator(".fine a").first
    words = bar.locator("title").text_content() or ""

    bar.click()

    heading = page.locator("#list")
    expect(heading).to_contain_text("match")
    assert words.rpartition(": ")[2].split()[0] == (heading.text_content() or "").split()[0]
    page.go_back()
    expect(page.locator("#list")).to_have_text("All 45 appearances")


def test_filters_make_an_address_and_chips_take_them_off(visit, library):
    page = visit(MARA)

    page.locator("select[name=podcast]").select_option("the-ledger-daily")
    page.get_by_label("From").fill("2021-01")
    page.get_by_role("button", name="Show").click()

    expect(page.locator(".chip")).to_have_text(["Take off: The Ledger Daily", "Take off: from Jan 2021", "Clear all"])
    assert "podcast=the-ledger-daily" in page.url
    page.get_by_role("link", name="Take off: from Jan 2021").click()
    expect(page.locator("#list")).to_have_text("30 appearances match")
