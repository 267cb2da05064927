"""A worker killed at any moment loses and doubles nothing: the next one goes on, to where an undisturbed import ends.

WORKER_KILLS=50 python -m pytest tests/importing/test_worker_killed.py for a long night."""

import os
import random
import time

import pytest

from appearances import sample
from appearances.importing.feed import import_feed
from appearances.models import Episode, ImportRun
from appearances.models.check import check_library
from tests.importing.contents import content, empty_the_library, words_of_episodes
from tests.importing.workers import asked, ends_as, sessions, start_worker, state, working
from tests.processes import becomes_true

KILLS = int(os.environ.get("WORKER_KILLS", "10"))
FEED = str(sample.FOLDER / "the-long-upkeep" / "feed.xml")
LONGEST_WAIT = 1.5  # seconds of a worker that is let live


@pytest.fixture
def undisturbed(transactional_db):
    empty_the_library()
    import_feed(FEED)
    found = content(), words_of_episodes()
    empty_the_library()
    return found


def test_killed_at_any_moment_it_loses_and_doubles_nothing(undisturbed):
    everything, words = undisturbed
    chance, run, taken, cut_short, ended = random.Random(17), None, 0, 0, 0
    for _ in range(KILLS):
        if run is None or state(run) == "finished":
            ended += run is not None
            empty_the_library()
            run = asked(FEED)
        worker = start_worker()
        time.sleep(chance.uniform(0, LONGEST_WAIT))
        worker.kill()
        _, complaints = worker.communicate(timeout=30)

        assert "Traceback" not in complaints, complaints
        assert becomes_true(lambda: not sessions(), within=20)
        assert state(run) in ("waiting", "running", "finished")
        cut_short += 0 < Episode.objects.count() < len(words)
        assert words_of_episodes().items() <= words.items()
        assert not [what for what, differing in check_library() if differing]
        taken = max(taken, run.attempts)

    assert run
    with working():
        assert ends_as(run, "finished")
    assert content() == everything
    assert ImportRun.objects.count() == 1
    print(f"{KILLS} kills: {cut_short} within an import, {ended} after its end; taken up to {taken + 1} times.")


def test_one_whose_sessions_are_ended_goes_on_by_itself(undisturbed):
    everything, _ = undisturbed
    run = asked(FEED)
    with working() as (worker,):
        for _ in range(5):
            time.sleep(0.4)
            sessions(end=True)
        assert ends_as(run, "finished")
        assert worker.poll() is None

    assert content() == everything
