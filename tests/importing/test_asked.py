"""Imports that were asked for: which is taken next, by whom, and what cancelling does at each moment."""

import psycopg
import pytest
from django.db import connection

from appearances.importing import asked as asking
from appearances.importing import rss
from appearances.importing.asked import LEASES, cancel, give_back, go_on, is_being_done, take, tell
from appearances.importing.runs import LOCK
from appearances.importing.worker import Import
from appearances.models import ImportRun, Podcast
from tests.importing.feeds import item
from tests.importing.workers import asked, ends_as, state, working
from tests.plans import plan_of
from tests.processes import becomes_true

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "https://shed.example/feed.xml"


@pytest.fixture
def another():
    """Another session of the database."""
    with psycopg.connect(**connection.get_connection_params() | {"context": None}) as session:
        session.autocommit = True
        yield session


def lease(session, run: ImportRun) -> None:
    session.execute(f"SELECT pg_advisory_lock({LEASES}, %s::int)", [run.pk])


def test_the_first_asked_is_taken_first_and_once(another):
    first, second = asked(ADDRESS), asked(f"{ADDRESS}?2")
    lease(another, first)

    assert take() == second
    assert is_being_done(second)
    assert state(first) == "waiting"
    assert take(but=[second.pk]) is None


def test_what_a_dead_worker_had_is_taken_again_after_what_nobody_has_tried(another):
    killer, other = asked(ADDRESS), asked(f"{ADDRESS}?2")
    taken = take()
    assert taken == killer
    give_back(taken)

    assert take() == other
    assert take(but=[other.pk]) == killer
    assert (state(killer), killer.attempts) == ("running", 2)


def test_a_command_that_imports_the_same_feed_says_nothing_of_what_was_asked_for(feed):
    run = asked(str(feed.write(item()).path))
    ImportRun.objects.update(state="running")

    feed.run()

    assert state(run) == "running"


def test_it_waits_for_another_import_of_its_podcast_and_then_goes_on(another, feed):
    another.execute(LOCK, ["boat-shed"])
    run = asked(str(feed.write(item()).path))
    with working():
        assert becomes_true(lambda: state(run) == "running" and "another import" in run.reading)
        another.close()
        assert ends_as(run, "finished")

    assert (run.attempts, run.report["added"], run.report["refused"]) == (2, 1, [])


def test_cancelled_while_a_worker_has_it_it_is_for_the_worker_to_stop(another):
    run = asked(ADDRESS)
    lease(another, run)
    cancel(run)
    assert (state(run), run.cancel, asking.is_to_be_cancelled(run)) == ("waiting", True, True)

    another.close()
    assert becomes_true(lambda: not is_being_done(run))
    assert take() is None
    assert state(run) == "cancelled"
    assert not is_being_done(run)


@pytest.mark.parametrize("ended", ["finished", "failed", "cancelled"])
def test_what_has_ended_is_not_cancelled_nor_told_of(ended):
    run = asked(ADDRESS)
    ImportRun.objects.update(state=ended)
    cancel(run)
    tell(run, 3, 4, "Tar")

    assert (state(run), run.cancel, run.done) == (ended, False, 0)
    go_on(run)
    assert state(run) == ("finished" if ended == "finished" else "waiting")


def test_a_mistake_of_the_import_itself_ends_it_with_a_sentence(feed, monkeypatch, caplog):
    run = asked(str(feed.write(item()).path))
    monkeypatch.setattr(rss, "read_channel", lambda *_: 1 / 0)

    Import(run, allow_private=False).run()

    assert state(run) == "failed"
    assert "a mistake of the import itself" in run.report["refused"][0]
    assert "ZeroDivisionError" in caplog.text


def test_a_run_knows_its_podcast_before_its_feed_is_read(feed):
    feed.write(item()).run()
    feed.path.unlink()
    run = asked(str(feed.path))
    Import(run, allow_private=False).run()

    assert (state(run), run.podcast) == ("failed", Podcast.objects.get())


def test_looking_for_something_to_do_reads_an_index_of_that_alone():
    ImportRun.objects.bulk_create(ImportRun(source=ADDRESS, state="finished") for _ in range(2000))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE import_run")

    assert take() is None
    assert plan_of(ImportRun.objects.to_do()).indexes == {"import_run_to_do"}
