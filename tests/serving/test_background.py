"""The worker of a running site: there when the site is, and again when it was killed; what was asked for is done."""

import os
import signal

import psycopg
import pytest

from appearances import sample
from appearances.database.cluster import DATABASE
from appearances.database.processes import server_pid
from appearances.importing.asked import WORKERS
from tests.processes import becomes_true
from tests.serving.conftest import is_stopped

FEED = str(sample.FOLDER / "lamp-out-at-eleven" / "feed.xml")
ASK = """
    INSERT INTO import_run
        (source, state, started_at, asked_at, done, total, reading, report, dry_run, cancel, attempts)
    VALUES (%s, 'waiting', now(), now(), 0, 0, '', '{}', false, false, 0) RETURNING id
"""
HERE = f"SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = {WORKERS} AND granted"


@pytest.fixture
def site(lasting_site):
    return lasting_site


def answer(site, question: str, *given):
    """The first column of the first row; None where the database is away too."""
    try:
        with psycopg.connect(
            host=str(site.cluster.socket_folder), dbname=DATABASE, user=DATABASE, autocommit=True
        ) as connection:
            connection.execute("SET synchronous_commit = on")  # or what was asked for may die with the database
            row = connection.execute(question, given).fetchone()
    except psycopg.OperationalError:
        return None
    return row and row[0]


def ended(site, run: int) -> bool:
    return answer(site, "SELECT state FROM import_run WHERE id = %s", run) == "finished"


def test_it_does_what_was_asked_for(site):
    assert becomes_true(lambda: answer(site, HERE), within=40)
    run = answer(site, ASK, FEED)

    assert becomes_true(lambda: ended(site, run), within=60), site.said()


def test_killed_with_all_others_it_comes_back_and_goes_on(site):
    run = answer(site, ASK, FEED)
    for pid in site.workers():
        os.kill(pid, signal.SIGKILL)

    assert becomes_true(lambda: ended(site, run), within=60), site.said()
    assert becomes_true(lambda: site.status("/readyz") == 200)


def test_a_database_that_is_killed_keeps_it_from_nothing(site):
    run = answer(site, ASK, FEED)
    killed = server_pid(site.cluster)
    assert killed
    os.kill(killed, signal.SIGKILL)

    assert becomes_true(lambda: ended(site, run), within=60), site.said()
    assert "Traceback" not in site.said()


def test_the_site_stops_with_it_while_it_imports(site):
    """The last of these, since it ends the site."""
    assert becomes_true(lambda: answer(site, HERE), within=40)
    answer(site, ASK, str(sample.FOLDER / "the-long-upkeep" / "feed.xml"))

    assert site.stop(signal.SIGINT) == 0
    assert becomes_true(lambda: is_stopped(site), within=2)
    assert "Traceback" not in site.said()
