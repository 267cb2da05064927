"""The journey of an import in a real browser, with a real worker: by address and by file, by keyboard, on a phone."""

import re

import pytest

from appearances.models import Episode, ImportRun, Podcast
from tests.admin.forms import page
from tests.admin.keyboard import press, write
from tests.browser_pages.test_looks import TOO_SMALL, violations
from tests.importing.feeds import feed, item, vtt
from tests.importing.test_worker import Slowly
from tests.importing.web import answer, serving
from tests.importing.workers import working

pytestmark = pytest.mark.browser
EPISODES = 6
LONG = 30_000  # milliseconds for a whole import on a busy machine
SOME_WAY = re.compile(r"[1-4] of about 6 episodes\. Reading: Tar")


@pytest.fixture
def address():
    """Of a feed whose transcripts take a while."""
    with serving() as web:
        web.answer("/t.vtt", *[Slowly(vtt(("Ida Brandt", "We tar her in May.")).encode(), seconds=0.5)])
        items = [item(f"Tar {number}", guid=str(number), transcripts=("t.vtt",)) for number in range(EPISODES)]
        yield web.answer("/feed.xml", answer(feed(*items).encode()))


def fits(desk) -> bool:
    return desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_feed_is_added_by_its_address_with_a_look_before(at_the_desk, address):
    desk = at_the_desk(page("feed"))
    with working("--allow-private"):
        desk.get_by_role("link", name="Add a feed").click()
        desk.get_by_label("Address").fill(address)
        desk.get_by_role("button", name="Dry run").click()
        desk.get_by_role("progressbar").wait_for()
        desk.get_by_text("An import would look at 6 episodes: 6 added").wait_for(timeout=LONG)
        desk.get_by_text("Added: “Tar 5” (1 quote added).").wait_for()
        assert not Podcast.objects.exists()

        desk.get_by_role("button", name="Import", exact=True).click()
        desk.get_by_text(SOME_WAY).wait_for(timeout=LONG)
        desk.get_by_role("button", name="Cancel").click()
        desk.get_by_text("What was written until then stays").wait_for()
        assert 0 < Episode.objects.count() < EPISODES

        desk.get_by_role("button", name="Go on").click()
        desk.get_by_text("Finished, 6 episodes").wait_for(timeout=LONG)

    assert Episode.objects.filter(quotes__isnull=False).count() == EPISODES
    desk.goto(page("feed"))
    desk.get_by_role("link", name="Finished").wait_for()


def test_by_keyboard_alone_on_a_phone(at_the_desk, address):
    desk = at_the_desk(page("importrun", "add"), size=(390, 844))
    desk.get_by_label("Address").wait_for()
    with working("--allow-private"):
        write(desk, "Address", address)
        desk.keyboard.press("Enter")
        desk.get_by_text("An import would look at 6 episodes").wait_for(timeout=LONG)
        assert fits(desk)
        press(desk, "Import")
        desk.get_by_text(SOME_WAY).wait_for(timeout=LONG)
        press(desk, "Cancel")
        desk.get_by_role("button", name="Go on").wait_for()

    assert 0 < Episode.objects.count() < EPISODES


def test_without_javascript_a_file_is_imported_and_the_page_is_reloaded(at_the_desk):
    desk = at_the_desk(page("importrun", "add"), javascript=False)
    upload = {"name": "shed.xml", "mimeType": "text/xml", "buffer": feed(item()).encode()}
    desk.get_by_label("Or a file").set_input_files(upload)
    desk.get_by_role("button", name="Import", exact=True).click()
    desk.get_by_text("No worker is running").wait_for()
    with working():
        for _ in range(40):
            desk.get_by_role("link", name="Reload").click()
            if not desk.get_by_role("link", name="Reload").count():
                break
            desk.wait_for_timeout(250)

    desk.get_by_text("Finished, 1 episode: 1 added").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_fit_and_have_no_barrier(at_the_desk, width, scheme):
    show = Podcast.objects.create(title="Boat Shed", slug="shed", source=f"https://shed.example/{'a' * 100}")
    running = ImportRun.objects.create(
        source=show.source, podcast=show, asked_at="2026-01-01T00:00Z", done=3, total=9, reading="Tar"
    )
    report = {"added": 2, "refused": ["Item 3 has no title."], "episodes": ["Added: “Tar” (1 quote added)."]}
    done = ImportRun.objects.create(
        source="shed.xml", podcast=show, asked_at=running.asked_at, state="finished", dry_run=True, report=report
    )
    desk = at_the_desk(page("feed"), size=(width, 844), scheme=scheme)

    for path in (
        page("feed"), page("importrun"), page("importrun", "add"), page("feed", "change", show.pk),
        page("importrun", "change", running.pk), page("importrun", "change", done.pk),
    ):  # fmt: skip
        desk.goto(path)
        assert not violations(desk), path
        assert fits(desk), path
        assert not [small for small in desk.evaluate(TOO_SMALL) if 'name="act"' in small or "Reload" in small], path
