"""The worker does what was asked for, once, and stops when it is told to."""

import signal
import time

import pytest
from django.db.models import F

from appearances.importing import asked as asking
from appearances.models import Episode, ImportRun, Library, NewWords, Podcast, Suspected, Upload
from appearances.models.transcript import packed
from appearances.review.searching import QUIET
from tests.importing.feeds import Feed, feed, item, rows, unchanged, vtt
from tests.importing.web import answer, serving
from tests.importing.workers import asked, ends_as, start_worker, state, working
from tests.processes import becomes_true

pytestmark = pytest.mark.django_db(transaction=True)
TITLES = [f"Tar {number}" for number in range(12)]
WHOLE = 12


@pytest.fixture
def web():
    with serving() as web:
        yield web


@pytest.fixture
def slow(web):
    """A feed of twelve episodes, each of whose transcripts takes half a second."""
    for title in TITLES:
        path = f"/{title[4:]}.vtt"
        web.answer(path, *[Slowly(vtt(("Ida Brandt", f"We speak of {title}.")).encode())])
    items = [item(title, guid=title, transcripts=(f"{title[4:]}.vtt",)) for title in TITLES]
    return web.answer("/feed.xml", answer(feed(*items).encode()))


class Slowly:
    def __init__(self, body: bytes, seconds: float = 0.5) -> None:
        self.body, self.seconds = body, seconds

    def __iter__(self):
        time.sleep(self.seconds)
        yield answer(self.body)


def whole_episodes() -> int:
    return Episode.objects.filter(quotes__isnull=False).distinct().count()


def test_it_imports_what_was_asked_for_and_says_how_far_it_is(slow):
    run = asked(slow)
    seen = set()

    def ended() -> bool:
        now = state(run)
        seen.add((run.done, run.total, run.reading))
        return now == "finished"

    with working("--allow-private"):
        assert becomes_true(ended, within=60)

    assert whole_episodes() == WHOLE
    assert (run.report["added"], run.attempts, run.podcast) == (WHOLE, 1, Podcast.objects.get())
    assert {reading for _, _, reading in seen} & set(TITLES)
    assert len({done for done, _, _ in seen}) > 3
    assert {total for _, total, _ in seen} <= {0, WHOLE}


def test_two_workers_never_do_one_job(tmp_path):
    feeds = []
    for number in range(8):
        (folder := tmp_path / str(number)).mkdir()
        items = [item(f"Tar {each}", guid=str(each), transcripts=("1.vtt",)) for each in range(6)]
        made = Feed(folder).write(*items).transcript("1.vtt", ("Ida Brandt", "We tar her in May."))
        made.path.write_text(made.path.read_text().replace("boat-shed", f"shed-{number}"))
        feeds.append(str(made.path))
    runs = [asked(path) for path in feeds]

    with working(number=2):
        assert all(ends_as(run, "finished") for run in runs)

    assert [run.attempts for run in runs] == [1] * len(runs)
    assert [run.report["added"] for run in runs] == [6] * len(runs)
    assert Episode.objects.count() == 6 * len(runs)


def test_a_second_worker_leaves_alone_what_the_first_one_does(slow):
    run = asked(slow)
    with working("--allow-private"):
        assert becomes_true(lambda: state(run) == "running" and run.done)
        second = start_worker("--allow-private")
        assert ends_as(run, "finished")
        second.kill()
        second.communicate(timeout=20)

    assert (run.attempts, run.report["added"], run.report["unchanged"]) == (1, WHOLE, 0)


def test_cancelled_it_stops_between_two_episodes_and_goes_on_when_asked(slow):
    run = asked(slow)
    with working("--allow-private"):
        assert becomes_true(lambda: state(run) == "running" and run.done >= 2)
        asking.cancel(run)
        assert ends_as(run, "cancelled", within=10)
        before = whole_episodes()
        assert 2 <= before == Episode.objects.count() == run.done == run.report["added"] < WHOLE
        assert (run.reading, run.finished_at is not None) == ("", True)

        asking.go_on(run)
        assert ends_as(run, "finished")

    assert whole_episodes() == Episode.objects.count() == WHOLE
    assert (run.report["unchanged"], run.report["added"]) == (before, WHOLE - before)


def test_a_dry_run_changes_nothing_says_what_would_and_how_far_it_is(slow):
    run = asked(slow, dry_run=True)
    before, version = rows(but=("import_run",)), Library.current_version()
    with working("--allow-private"):
        assert becomes_true(lambda: state(run) == "running" and run.done >= 2)
        assert ends_as(run, "finished")

    assert (rows(but=("import_run",)), Library.current_version()) == (before, version)
    assert run.podcast is None
    assert run.report["added"] == WHOLE
    assert run.report["episodes"][0] == "Added: “Tar 0” (1 quote added)."


def test_an_uploaded_feed_keeps_where_the_podcast_is_read_from(web):
    there = web.answer("/feed.xml", answer(feed(item()).encode()))
    first = asked(there)
    web.answer("/2.vtt", answer(vtt(("Ida Brandt", "We tar her in May.")).encode()))
    items = item(), item("Laying up", guid="2", transcripts=(f"{web.url}/2.vtt", "beside.vtt", "../../etc/passwd"))
    upload = Upload.objects.create(**packed(feed(*items).encode()))
    second = asked("/etc/passwd", upload=upload)

    with working("--allow-private"):
        assert ends_as(first, "finished")
        assert ends_as(second, "finished")

    assert Podcast.objects.get().source == there
    assert second.report["added"] == 1
    assert [refused.partition(" is no")[0] for refused in second.report["refused"]] == [
        "item 2 “Laying up”: beside.vtt", "item 2 “Laying up”: ../../etc/passwd",
    ]  # fmt: skip


def test_private_addresses_are_refused_unless_the_operator_says_otherwise(web):
    run = asked(web.answer("/feed.xml", answer(feed(item()).encode())))
    with working():
        assert ends_as(run, "failed")

    assert "public" in run.report["refused"][0]
    assert web.connections == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_within_ten_seconds_and_the_next_one_goes_on(slow, how):
    run = asked(slow)
    worker = start_worker("--allow-private")
    assert becomes_true(lambda: state(run) == "running" and run.done >= 2)
    worker.send_signal(how)

    _, complaints = worker.communicate(timeout=10)
    assert (worker.returncode, complaints) == (0, "")
    assert state(run) == "running"
    assert not asking.is_being_done(run)
    assert not asking.a_worker_is_here()

    with working("--allow-private"):
        assert ends_as(run, "finished")
    assert whole_episodes() == Episode.objects.count() == WHOLE


def test_a_server_that_says_nothing_does_not_keep_it_from_stopping(web):
    web.answer("/1.vtt", *[Slowly(b"", seconds=14)])
    run = asked(web.answer("/feed.xml", answer(feed(item(transcripts=("1.vtt",))).encode())))
    worker = start_worker("--allow-private")
    assert becomes_true(lambda: web.asked and web.asked[-1].path == "/1.vtt")

    worker.terminate()

    worker.communicate(timeout=10)
    assert worker.returncode == 0
    assert state(run) == "running"


def test_again_changes_nothing(tmp_path):
    Feed(tmp_path).write(item(transcripts=("1.vtt",))).transcript("1.vtt", ("Ida Brandt", "We tar her.")).run()
    path = str(tmp_path / "feed.xml")

    def again() -> None:
        run = asked(path)
        with working():
            assert ends_as(run, "finished")
        assert run.report["unchanged"] == 1

    assert unchanged(again)
    assert ImportRun.objects.count() == 2


def test_with_nothing_to_import_it_looks_through_what_came(tmp_path):
    items = [item(f"Tar {each}", guid=str(each), transcripts=("1.vtt",)) for each in range(3)]
    words = "The Slow Kettle makes tea for people who wait, and this hour of ours comes to you from their stove."
    path = Feed(tmp_path).write(*items).transcript("1.vtt", ("Ida Brandt", words)).path
    run = asked(str(path))

    with working():
        assert ends_as(run, "finished")
        assert NewWords.objects.count() == 3
        assert not Suspected.objects.exists()
        NewWords.objects.update(since=F("since") - QUIET)  # as half a minute later
        assert becomes_true(Suspected.objects.exists, within=30)

    assert Suspected.objects.get().episodes == 3
    assert not NewWords.objects.exists()
