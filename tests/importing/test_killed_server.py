"""The database server killed under an import: whole episodes stay, and the next run ends where it would have."""

import os
import random
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from appearances import sample
from appearances.database import embedded
from appearances.database.cluster import DATABASE
from appearances.database.processes import server_pid
from tests.processes import ROOT, becomes_true
from tests.site import Site

KILLS = 5
LONGEST_WAIT = 1.5  # seconds of an import that is let live
FEED = str(sample.FOLDER / "the-long-upkeep" / "feed.xml")
WORDS = """
    SELECT episode.guid, array_agg(quote.text ORDER BY position)
    FROM episode LEFT JOIN quote ON quote.episode_id = episode.id GROUP BY episode.guid
"""


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "data")
    site.data.mkdir()
    embedded.use(site.cluster)
    site.manage("migrate", "--verbosity=0")
    yield site
    embedded.leave(site.cluster)


def words(site: Site) -> dict[str, list[str]]:
    host = str(site.cluster.socket_folder)
    with psycopg.connect(host=host, dbname=DATABASE, user=DATABASE) as connection:
        return dict(connection.execute(WORDS).fetchall())


def start_import(site: Site) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", "import_feed", FEED]
    return subprocess.Popen(
        command, cwd=ROOT, env=site.environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def is_back(site: Site, killed: int) -> bool:
    if server_pid(site.cluster) in (None, killed):
        return False
    try:
        words(site)
    except psycopg.OperationalError:
        return False
    return True


def test_a_killed_server_leaves_whole_episodes_and_the_next_run_goes_on(site):
    chance, seen = random.Random(1), []
    for _ in range(KILLS):
        importing = start_import(site)
        time.sleep(chance.uniform(0.2, LONGEST_WAIT))
        killed = server_pid(site.cluster)
        assert killed
        os.kill(killed, signal.SIGKILL)
        _, complaints = importing.communicate(timeout=60)

        assert importing.returncode in (0, 1), complaints
        assert "Traceback" not in complaints
        assert becomes_true(lambda: is_back(site, killed))  # noqa: B023 (asked at once)
        seen.append(words(site))
        site.manage("check_library")  # fails where anything disagrees

    site.manage("import_feed", FEED)

    whole = words(site)
    assert len(whole) == 22
    assert all(episodes.items() <= whole.items() for episodes in seen)
