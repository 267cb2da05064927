"""The same journey where scripts are off: plain links and a plain form."""

import pytest
from playwright.sync_api import expect

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
