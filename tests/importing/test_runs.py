"""Import runs: kept in the database, one of a podcast at a time, and killed ones told apart."""

import psycopg
import pytest
from django.db import connection

from appearances.importing.records import UnreadableFile
from appearances.importing.runs import LOCK, AlreadyRunning
from appearances.models import Episode, ImportRun
from tests.importing.feeds import item, rows

State = ImportRun.State


@pytest.fixture
def another_import(transactional_db):
    """Another process that imports the podcast of these tests."""
    with psycopg.connect(**connection.get_connection_params() | {"context": None}) as other:
        other.execute(LOCK, ["boat-shed"])
        yield other


def test_a_second_import_of_a_podcast_is_refused_while_the_first_one_runs(another_import, feed):
    feed.write(item())
    before = rows(but=("import_run",))

    with pytest.raises(AlreadyRunning, match=r"Another import of this podcast is running\. Wait for its end"):
        feed.run()

    assert rows(but=("import_run",)) == before
    assert ImportRun.objects.get().state == State.FAILED

    another_import.close()
    assert feed.run().added == 1


def test_another_podcast_is_imported_meanwhile(another_import, feed):
    text = feed.write(item()).path.read_text()
    feed.path.write_text(text.replace("boat-shed", "other-shed"))

    assert feed.run().added == 1


def test_a_run_that_was_killed_is_told_by_the_next(feed, db):
    feed.write(item())
    killed = ImportRun.objects.create(source=str(feed.path))

    feed.run()

    killed.refresh_from_db()
    assert killed.state == State.FAILED
    assert ImportRun.objects.exclude(pk=killed.pk).get().state == State.FINISHED


def test_what_could_not_be_imported_is_kept_with_the_reason(feed, db):
    with pytest.raises(UnreadableFile):
        feed.run()

    assert ImportRun.objects.get().state == State.FAILED
    assert "is not there" in ImportRun.objects.get().report["refused"][0]


def test_a_dry_run_leaves_nothing_behind(feed, db):
    before = rows()

    assert feed.write(item()).run(dry_run=True).added == 1
    assert rows() == before
    assert not Episode.objects.exists()
