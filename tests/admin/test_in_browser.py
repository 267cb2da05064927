"""The desk in a real browser: what the forms' scripts do, under the site's content security policy."""

import pytest

from appearances.models import Appearance, Quote
from tests import make
from tests.admin.forms import page

pytestmark = pytest.mark.browser

ADD = page("namedvoice", "add")


def pick(desk, field, typed):
    desk.locator(f".field-{field} .select2-selection").click()
    desk.locator(".select2-search__field").fill(typed)
    desk.get_by_role("option", name=typed).click()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_somebody_enters_an_appearance(at_the_desk, size):
    make.episode("Notes on engines")
    make.speaker("Ada Lovelace")
    desk = at_the_desk(ADD, size=size)

    pick(desk, "episode", "Notes on engines")
    pick(desk, "speaker", "Ada Lovelace")
    desk.get_by_label("Start").first.fill("4:12")
    desk.get_by_label("Words").first.fill("It might act upon other things besides number.")
    desk.get_by_role("button", name="Save", exact=True).click()

    desk.get_by_text("was added successfully").wait_for()
    assert Appearance.objects.get().quote_count == 1


@pytest.mark.parametrize("model", ["namedvoice", "speaker", "episode", "podcast", "voice", "quote"])
def test_a_page_fits_a_phone(at_the_desk, model):
    voice = make.voice(speaker=make.speaker("Ada " + "Lovelace" * 20), quotes=3)
    of = {"speaker": voice.speaker_id, "episode": voice.episode_id, "podcast": voice.episode.podcast_id}
    pk = of.get(model) or (Quote.objects.earliest("pk").pk if model == "quote" else voice.pk)
    desk = at_the_desk(page(model, "change", pk), size=(390, 844))

    desk.get_by_text("Nothing can be deleted here").wait_for()
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
