"""Imports at the desk: asked for by address or file, watched, cancelled, gone on with, and who may."""

import psycopg
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from appearances import uploads
from appearances.admin import import_form
from appearances.importing.asked import WORKERS, ask, take
from appearances.models import ImportRun, Library, Podcast, Upload
from tests import make
from tests.admin.forms import errors, page
from tests.admin.test_pages import queries
from tests.importing.feeds import feed, item

pytestmark = pytest.mark.django_db
ADD = page("importrun", "add")
ADDRESS = "https://shed.example/feed.xml"
EVIL = "<script>alert(1)</script>"
NO_WORKER = "No worker is running"


def add(client, button="import", **fields):
    return client.post(ADD, {**fields, button: "1"})


def file(body: str | bytes = "", name="shed.xml"):
    return SimpleUploadedFile(name, body.encode() if isinstance(body, str) else body)


def waiting(**fields) -> ImportRun:
    return ask(ImportRun(source=ADDRESS, **fields), by=User.objects.get_or_create(username="otto")[0])


def ended(state: str, **fields) -> ImportRun:
    run = waiting(**fields)
    ImportRun.objects.filter(pk=run.pk).update(state=state, report={"added": 3, "refused": ["Item 2 has no title."]})
    return ImportRun.objects.get(pk=run.pk)


def run_page(run: ImportRun) -> str:
    return page("importrun", "change", run.pk)


def press(client, run: ImportRun, act: str):
    return client.post(reverse("admin:appearances_importrun_act", args=[run.pk]), {"act": act})


class TestAsking:
    def test_an_address_is_waiting_to_be_imported(self, editor):
        version = Library.current_version()
        response = add(editor, address=ADDRESS)

        run = ImportRun.objects.get()
        assert (run.source, run.state, run.dry_run, run.upload) == (ADDRESS, "waiting", False, None)
        assert run.asked_by == User.objects.get(username="edna")
        assert response.url == run_page(run)
        assert Library.current_version() == version

    def test_a_dry_run_is_what_enter_asks_for(self, editor):
        add(editor, "dry-run", address=ADDRESS)
        assert ImportRun.objects.get().dry_run

        text = editor.get(ADD).text
        assert text.index('name="dry-run"') < text.index('name="import"')

    def test_asked_twice_it_is_done_once(self, editor):
        first = add(editor, address=ADDRESS)
        assert add(editor, address=ADDRESS).url == first.url
        assert ImportRun.objects.count() == 1

        add(editor, "dry-run", address=ADDRESS)
        assert ImportRun.objects.count() == 2

    def test_a_file_is_kept_as_it_is_and_its_name_is_no_path(self, editor):
        body = feed(item())
        add(editor, file=file(body, name="../../etc/<b>passwd\u202e"))

        run = ImportRun.objects.get()
        assert run.upload
        assert bytes(run.upload.received()).decode() == body
        assert "/" not in run.source
        assert "<b>" not in editor.get(run_page(run)).text

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({}, "either an address or a file"),
            ({"address": ADDRESS, "file": file("<rss/>")}, "either an address or a file"),
            ({"address": "javascript:alert(1)"}, "valid URL"),
            ({"address": "/etc/passwd"}, "valid URL"),
            ({"address": "file:///etc/passwd"}, "valid URL"),
            ({"address": "https://x.example/\0"}, "null characters"),
            ({"address": f"https://x.example/{'a' * 10_000}"}, "at most 2000"),
            ({"file": file("")}, "empty"),
        ],
    )
    def test_anything_else_is_refused_in_a_sentence(self, editor, fields, said):
        assert said.lower() in errors(add(editor, **fields)).lower()
        assert not ImportRun.objects.exists()
        assert not Upload.objects.exists()

    def test_a_file_that_is_too_large_is_thrown_away_as_it_arrives(self, editor, monkeypatch):
        monkeypatch.setattr(uploads, "LARGEST_UPLOAD", 1000)
        monkeypatch.setattr(uploads, "OTHER_FIELDS", 1000)

        response = add(editor, file=file(b"x" * 5000))

        assert "larger than 20 MB" in errors(response)
        assert not response.wsgi_request.FILES
        assert not Upload.objects.exists()

    def test_a_file_that_is_a_little_too_large_is_refused_too(self, editor, monkeypatch):
        monkeypatch.setattr(import_form, "LARGEST_UPLOAD", 1000)

        assert "larger than 20 MB" in errors(add(editor, file=file(b"x" * 1001)))
        assert not Upload.objects.exists()


class TestTheRun:
    def test_it_says_where_it_is(self, editor):
        run = waiting()
        assert "Waiting for the worker" in editor.get(run_page(run)).text

        assert take() == run
        ImportRun.objects.update(done=4, total=12, reading=f"Tar {EVIL}")
        text = editor.get(run_page(run)).text
        assert '<progress aria-labelledby="where" value="4" max="12">' in text
        assert "4 of about 12 episodes. Reading: Tar &lt;script" in text

    def test_its_moving_part_comes_alone_while_it_lasts_and_the_page_anew_at_its_end(self, editor):
        run = waiting()
        moving = editor.get(run_page(run), headers={"HX-Request": "true", "HX-Target": "progress"})
        assert "<html" not in moving.text
        assert ("Waiting" in moving.text, "HX-Refresh" in moving) == (True, False)
        assert "HX-Target" in moving["Vary"]
        assert "<html" in editor.get(run_page(run), headers={"HX-Request": "true"}).text

        ImportRun.objects.update(state="finished")
        assert editor.get(run_page(run), headers={"HX-Target": "progress"})["HX-Refresh"] == "true"
        assert "data-hx-get" not in editor.get(run_page(run)).text

    def test_cancelled_while_nobody_does_it_it_ends_at_once_and_can_be_gone_on_with(self, editor):
        run = waiting()
        assert press(editor, run, "cancel").url == run_page(run)
        assert "Cancelled after 0 episodes" in editor.get(run_page(run)).text
        assert take() is None

        press(editor, run, "go on")
        assert take() == run

    def test_a_dry_run_says_what_would_change_and_leads_to_the_import(self, editor):
        dry = ended("finished", dry_run=True)
        text = editor.get(run_page(dry)).text
        assert "nothing was changed" in text
        assert "3 added, 0 changed, 0 unchanged. 1 thing was refused." in text
        assert "Item 2 has no title." in text

        response = press(editor, dry, "import")
        run = ImportRun.objects.get(dry_run=False)
        assert (response.url, run.source, run.state) == (run_page(run), ADDRESS, "waiting")

    @pytest.mark.parametrize(
        ("state", "dry_run", "buttons"),
        [
            ("waiting", False, ["cancel"]),
            ("running", False, ["cancel"]),
            ("cancelled", False, ["go on"]),
            ("failed", True, ["go on"]),
            ("finished", True, ["import"]),
            ("finished", False, []),
        ],
    )
    def test_it_has_the_buttons_that_make_sense(self, editor, viewer, state, dry_run, buttons):
        run = ended(state, dry_run=dry_run)
        text = editor.get(run_page(run)).text
        assert [each for each in ("import", "cancel", "go on") if f'name="act" value="{each}"' in text] == buttons
        assert 'name="act"' not in viewer.get(run_page(run)).text

    def test_what_a_command_does_is_left_to_it(self, editor):
        run = ImportRun.objects.create(source="/somewhere/feed.xml")
        assert 'name="act"' not in editor.get(run_page(run)).text
        assert press(editor, run, "import").status_code == 400
        for act in ("cancel", "go on"):
            press(editor, run, act)

        run.refresh_from_db()
        assert (run.state, run.cancel, take()) == ("running", False, None)

    @pytest.mark.parametrize("act", ["", "banana", "\0"])
    def test_a_button_that_is_not_there_is_refused(self, editor, act):
        assert press(editor, waiting(), act).status_code == 400

    @pytest.mark.parametrize("pk", ["0", "9" * 30, "banana"])
    def test_a_run_that_is_not_there_gives_a_page(self, editor, pk):
        for headers in ({}, {"HX-Target": "progress"}):
            assert editor.get(f"/admin/appearances/importrun/{pk}/change/", headers=headers).status_code in (302, 404)
        assert editor.post(f"/admin/appearances/importrun/{pk}/act/", {"act": "cancel"}).status_code in (302, 404)


class TestWhoMay:
    def test_a_viewer_looks_and_asks_for_nothing(self, viewer):
        run = waiting()
        make.podcast(feed_address=ADDRESS)
        assert viewer.get(run_page(run)).status_code == 200
        assert viewer.get(run_page(run), headers={"HX-Target": "progress"}).status_code == 200
        assert add(viewer, address=ADDRESS).status_code == 403
        assert [press(viewer, run, act).status_code for act in ("cancel", "go on", "import")] == [403] * 3
        assert "Add a feed" not in viewer.get(page("feed")).text
        bring_in(viewer)
        assert ImportRun.objects.get().state == "waiting"

    def test_who_is_not_signed_in_is_asked_to(self, client):
        run = waiting()
        for address in (ADD, run_page(run), page("feed"), page("importrun")):
            assert client.get(address, headers={"HX-Target": "progress"}).status_code == 302
        assert press(client, run, "cancel").status_code == 302
        assert add(client, address=ADDRESS).status_code == 302
        assert ImportRun.objects.get().state == "waiting"

    def test_a_button_is_pressed_and_not_followed(self, editor):
        address = reverse("admin:appearances_importrun_act", args=[waiting().pk])
        assert editor.get(address).status_code == 405


def bring_in(client, action="bring_in"):
    chosen = list(Podcast.objects.values_list("pk", flat=True))
    return client.post(page("feed"), {"action": action, "_selected_action": chosen, "index": 0}, follow=True)


class TestFeeds:
    def test_podcasts_with_a_feed_are_listed_with_their_last_import(self, editor):
        make.podcast("By hand")
        shed = make.podcast("Boat Shed", source=ADDRESS)
        ImportRun.objects.create(source=ADDRESS, podcast=shed, state="finished")
        failed = ended("failed", dry_run=True)  # known by its address: it never came to the podcast

        text = editor.get(page("feed")).text

        assert "By hand" not in text
        assert f'<a href="{run_page(failed)}">Dry run: Failed</a>' in text
        assert (
            f"/admin/appearances/importrun/?podcast__id__exact={shed.pk}"
            in editor.get(page("feed", "change", shed.pk)).text
        )

    @pytest.mark.parametrize(("action", "dry_run"), [("bring_in", False), ("dry_run", True)])
    def test_they_are_imported_again_from_where_they_came(self, editor, action, dry_run):
        make.podcast("Boat Shed", source=ADDRESS, feed_address="https://old.example/")
        make.podcast("Says where it is", feed_address="https://other.example/feed")

        assert "asked for" in bring_in(editor, action).text

        runs = ImportRun.objects.order_by("source")
        assert [(run.source, run.dry_run, run.state) for run in runs] == [
            ("https://other.example/feed", dry_run, "waiting"), (ADDRESS, dry_run, "waiting"),
        ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_the_desk_says_when_no_worker_is_running(editor):
    run = waiting()
    pages = [page("feed"), page("importrun"), ADD, run_page(run)]
    assert all(NO_WORKER in editor.get(address).text for address in pages)

    with psycopg.connect(**connection.get_connection_params() | {"context": None}) as worker:
        worker.execute(f"SELECT pg_advisory_lock_shared({WORKERS}, 0)")
        assert not any(NO_WORKER in editor.get(address).text for address in pages)


@pytest.mark.parametrize("rows", [1, 20])
def test_no_page_asks_the_database_more_than_twelve_times(editor, rows):
    for number in range(rows):
        show = make.podcast(source=f"{ADDRESS}?{number}")
        run = ask(ImportRun(source=show.source), by=User.objects.get(username="edna"))

    for address in (page("feed"), page("importrun"), ADD, run_page(run), page("feed", "change", show.pk)):
        assert queries(editor, address) <= 12, address
