"""Finding a speaker while typing: by keyboard, by pointer, and without a script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def typing(visit, library):
    """A speaker's page where somebody has typed three letters into the header's field."""
    page = visit("/speakers/bo-ek/")
    field = page.get_by_role("combobox", name="A name, or words")
    field.press_sequentially("lin")
    expect(page.locator("#suggestions [role=option]")).to_have_count(3)
    return page, field


def test_arrow_keys_walk_the_suggestions_and_enter_goes_there(typing):
    page, field = typing
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").first).to_have_text("2 speakers: arrow keys to choose")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")

    first = page.locator("#suggestions [role=option]").first
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Mara Lindqvist")


def test_escape_puts_them_away_and_an_arrow_brings_them_back(typing):
    page, field = typing

    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value() == "lin"

    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()


def test_they_go_when_the_field_is_left(typing):
    page, _ = typing
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    expect(page.get_by_role("listbox")).to_be_hidden()


def test_enter_without_a_choice_leads_to_the_page_of_results(typing):
    page, _ = typing
    page.keyboard.press("Enter")

    expect(page.locator("h2#list")).to_have_text("Named like “lin”")


def test_a_suggestion_can_be_pressed(typing):
    page, _ = typing
    page.locator("#suggestions [role=option]").nth(1).click()

    expect(page.locator("h1")).to_have_text("Mara Lindqvist")
    expect(page.locator(".role")).to_contain_text("Marine biologist")


def test_nothing_is_suggested_for_one_letter(typing):
    page, field = typing
    field.fill("l")

    expect(page.locator("#suggestions [role=option]")).to_have_count(0)
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/speakers/", "/speakers/bo-ek/"])
def test_without_a_script_the_form_leads_to_the_results(visit, library, path):
    page = visit(path, javascript=False)
    page.get_by_role("searchbox", name=re.compile("name")).fill("lindqvsit")
    page.keyboard.press("Enter")

    expect(page.locator("h2#list")).to_have_text("Nobody is named like “lindqvsit”")
    expect(page.get_by_role("link", name="Mara Lindqvist")).to_have_count(2)


@pytest.mark.parametrize("size", [(320, 640), (1280, 800)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_is_accessible_and_stays_on_the_page(visit, library, size, scheme):
    page = visit("/", size=size, scheme=scheme)
    page.get_by_role("combobox").press_sequentially("mara")
    expect(page.locator("#suggestions [role=option]")).to_have_count(3)
    page.keyboard.press("ArrowDown")

    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
