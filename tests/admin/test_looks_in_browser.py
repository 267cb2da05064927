"""Every page of the desk fits a phone and passes axe (WCAG 2.2 AA), light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse

from appearances.models import Quote
from tests import make
from tests.admin.forms import page
from tests.admin.keyboard import press, reach, sign_in, write
from tests.admin.test_pages import ADDED, LISTS, rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
TRANSCRIPT = reverse("admin:appearances_episode_transcript")
VTT = """WEBVTT

00:04.000 --> 00:09.000
<v Ada Lovelace>It might act upon other things besides number.

00:10.000 --> banana
<v Speaker 1>Such as?
"""


@pytest.fixture
def library(transactional_db):
    User.objects.create_superuser("edna", password="engine")
    make.quote("Number" * 40, voice=make.voice(speaker=make.speaker("Lovelace" * 20)))
    return rows(2)


def lists(library):
    yield from (page(model) for model in LISTS)
    yield reverse("admin:auth_user_changelist")


def forms(library):
    yield from (page(model, "change", library[model]) for model in LISTS)
    yield reverse("admin:auth_user_change", args=[User.objects.get().pk])


def others(library):
    yield from (page(model, "add") for model in ADDED)
    yield from (reverse(f"admin:{name}") for name in ("index", "password_change", "auth_user_add"))
    yield page("speaker", "history", library["speaker"])
    yield TRANSCRIPT


def barriers(desk):
    found = Axe().run(desk, options=RULES).response["violations"]
    told = [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"][:3]]
    wide = desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return told + ([f"{wide} px too wide"] if wide > 0 else [])


@pytest.mark.parametrize("addresses", [lists, forms, others])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_page_of_the_desk_has_a_barrier(visit, library, width, scheme, addresses):
    desk = visit(reverse("admin:login"), size=(width, 800), scheme=scheme)
    found = {"login": barriers(desk)}
    sign_in(desk)

    for address in addresses(library):
        desk.goto(address)
        found[address] = barriers(desk)

    assert not {address: told for address, told in found.items() if told}


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_a_transcript_as_it_will_be_read_has_no_barrier(visit, library, width, scheme):
    asked = f"{TRANSCRIPT}%3Fepisode={library['episode']}"
    desk = visit(f"{reverse('admin:login')}?next={asked}", size=(width, 800), scheme=scheme)
    sign_in(desk)

    desk.get_by_label("Paste it").fill(VTT)
    desk.get_by_role("button", name="Show how it will be read").click()
    desk.get_by_role("heading", name="Who speaks").wait_for()
    shown = barriers(desk)
    desk.get_by_label("Paste it").fill("")
    desk.get_by_role("button", name="Look again").first.click()
    desk.get_by_text("Paste a transcript, or choose a file.").wait_for()

    assert (shown, barriers(desk)) == ([], [])


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_transcript_is_imported_by_keyboard_alone(visit, library, size, javascript):
    notes = make.episode("Notes")
    desk = visit(f"{reverse('admin:login')}?next={TRANSCRIPT}%3Fepisode={notes.pk}", size=size, javascript=javascript)
    sign_in(desk)

    write(desk, "Paste it", VTT)
    press(desk, "Show how it will be read")
    desk.get_by_text("Line 6 was skipped").wait_for()
    reach(desk, desk.locator("[name='save']").first)
    desk.keyboard.press("Enter")

    desk.get_by_text("The transcript was imported").wait_for()
    assert str(Quote.objects.get(episode=notes).speaker) == "Ada Lovelace"
