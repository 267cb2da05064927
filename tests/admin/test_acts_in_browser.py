"""Acts of editors in a real browser: no page of theirs has a barrier, and each is done and undone by keyboard alone."""

import pytest
from django.urls import reverse

from appearances.models import Act, Quote, Speaker
from tests import make
from tests.admin.forms import page
from tests.admin.keyboard import choose, press, reach, sign_in, write
from tests.admin.test_looks_in_browser import barriers, library

__all__ = ["library"]  # a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = [(1280, 800), (390, 844)]


@pytest.fixture
def double(library) -> Speaker:
    double = make.speaker("Ada Lovelacc", aliases=("Augusta " + "King" * 30,), occupation="Mathematician")
    make.appearance(double, quotes=2)
    return double


def run(desk, action, number=1):
    """Do something with the first rows of a list."""
    for row in range(number):
        desk.locator("input.action-select").nth(row).check()
    desk.locator("select[name='action']").first.select_option(action)
    desk.get_by_role("button", name="Run").first.click()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_no_page_that_asks_before_an_act_has_a_barrier(visit, library, double, width, scheme):
    desk = visit(reverse("admin:login"), size=(width, 800), scheme=scheme)
    sign_in(desk)
    found = {}
    speaker, podcast = library["speaker"], library["podcast"]
    for address in (
        page("speaker", "merge", speaker),
        page("speaker", "merge", speaker) + f"?other={double.pk}",
        page("speaker", "rename", speaker),
        page("podcast", "corrections", podcast),
    ):
        desk.goto(address)
        found[address] = barriers(desk)

    desk.get_by_label("Heard").fill("said")
    desk.get_by_label("Said").fill("sang")
    desk.get_by_role("button", name="Show what it would change").click()
    desk.get_by_role("heading", name="What it would change").wait_for()
    found["what a rule would change"] = barriers(desk)
    desk.goto(page("namedvoice"))
    run(desk, "split")
    desk.get_by_role("button", name="Split").wait_for()
    found["split"] = barriers(desk)
    desk.goto(page("quote"))
    run(desk, "move", 2)
    desk.get_by_label("Any name they go by").fill("Ada")
    desk.get_by_role("button", name="Search").click()
    desk.get_by_role("button", name="Ada Lovelacc").wait_for()
    found["move"] = barriers(desk)

    assert not {address: told for address, told in found.items() if told}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("javascript", [True, False])
def test_two_are_merged_and_that_is_undone_by_keyboard_alone(visit, library, double, size, javascript):
    ada = Speaker.objects.get(pk=library["speaker"])
    address = page("speaker", "change", ada.pk)
    desk = visit(f"{reverse('admin:login')}?next={address}", size=size, javascript=javascript)
    sign_in(desk)

    press(desk, "Merge")
    press(desk, "Ada Lovelacc")
    write(desk, "Why", "A letter changed.")
    desk.keyboard.press("Enter")
    desk.get_by_text("Ada Lovelacc was merged into Ada Lovelace").wait_for()
    assert not Speaker.objects.filter(pk=double.pk).exists()
    press(desk, "Undo it in the history")
    press(desk, "Undo: Ada Lovelacc into Ada Lovelace")

    desk.get_by_text("Undone: merged two speakers").wait_for()
    assert Speaker.objects.get(pk=double.pk).quote_count == 2
    assert Act.objects.get(kind="merge").why == "A letter changed."


@pytest.mark.parametrize("size", SIZES)
def test_a_quote_is_given_to_another_speaker_by_keyboard_without_javascript(visit, library, double, size):
    quote = Quote.objects.filter(speaker=library["speaker"]).earliest("pk")
    address = page("quote", "change", quote.pk)
    desk = visit(f"{reverse('admin:login')}?next={address}", size=size, javascript=False)
    sign_in(desk)

    choose(desk, desk.locator("[name='CHANGE_FORM-action']"), "Give")
    reach(desk, desk.locator("[name='index']").first)
    desk.keyboard.press("Enter")
    write(desk, "Any name they go by", "Lovelacc")
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name="Ada Lovelacc").wait_for()
    press(desk, "Ada Lovelacc")

    desk.get_by_text("1 quote given to Ada Lovelacc").wait_for()
    quote.refresh_from_db()
    assert quote.speaker == double
