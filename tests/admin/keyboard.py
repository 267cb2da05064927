"""A desk that is used by keyboard alone: what is meant gets the focus by Tab, and then keys are pressed."""

import re

import pytest
from playwright.sync_api import Locator, Page

MOST_TABS = 120
IN_FOCUS = "element => element === document.activeElement"


def reach(desk: Page, wanted: Locator) -> None:
    """Press Tab until this has the focus; as far as one comes within a page, and round to its start."""
    wanted.wait_for()
    for _ in range(MOST_TABS):
        if wanted.evaluate(IN_FOCUS):
            return
        desk.keyboard.press("Tab")
    pytest.fail(f"Nobody gets to {wanted} by keyboard.")


def press(desk: Page, name: str | re.Pattern[str]) -> None:
    """Enter, on the first link or button of this name."""
    link, button = (desk.get_by_role(role, name=name, exact=isinstance(name, str)) for role in ("link", "button"))
    reach(desk, link.or_(button).first)
    desk.keyboard.press("Enter")


def write(desk: Page, label: str, text: str) -> None:
    """In place of what stands in the field."""
    reach(desk, desk.get_by_label(re.compile(rf"^\s*{label}:?\s*$")).first)
    desk.keyboard.press("Control+a")
    desk.keyboard.insert_text(text)


def tick(desk: Page, box: Locator) -> None:
    reach(desk, box)
    desk.keyboard.press("Space")


def choose(desk: Page, select: Locator, typed: str) -> None:
    """One of a few in a list that opens: the one that begins with this."""
    reach(desk, select)
    desk.keyboard.type(typed)


def pick(desk: Page, field: str, typed: str) -> None:
    """One of very many, by what is found for some letters of it."""
    reach(desk, desk.locator(f".field-{field} .select2-selection"))
    desk.keyboard.press("Enter")
    desk.locator(".select2-search__field:focus").wait_for()
    desk.keyboard.type(typed)
    desk.get_by_role("option", name=typed).wait_for()
    desk.keyboard.press("Enter")


def sign_in(desk: Page) -> None:
    """As `edna`, who is somebody's fixture."""
    write(desk, "Username", "edna")
    write(desk, "Password", "engine")
    desk.keyboard.press("Enter")
    desk.get_by_text("Log out").wait_for()
