"""Killed at any moment, an import leaves whole episodes, and the next run ends where an undisturbed one would.

Fifty moments, and some of the database server's own. IMPORT_KILLS=100 python -m pytest tests/importing/test_killed.py
for a long night."""

import os
import random
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from appearances import sample
from appearances.importing.feed import import_feed
from appearances.models import Episode
from appearances.models.check import check_library
from tests.importing.contents import content, empty_the_library, words_of_episodes
from tests.processes import ROOT, becomes_true

KILLS = int(os.environ.get("IMPORT_KILLS", "25"))
FEED = str(sample.FOLDER / "the-long-upkeep" / "feed.xml")
IMPORTER = "import-to-be-killed"
LONGEST_WAIT = 1.0  # seconds of an import that is let live


@pytest.fixture
def undisturbed(transactional_db):
    """Content and words of each episode after one whole run; the library is empty again."""
    empty_the_library()
    import_feed(FEED)
    found = content(), words_of_episodes()
    empty_the_library()
    return found


def start_import() -> subprocess.Popen[str]:
    """`manage.py import_feed` on the database of the tests, once its session is there."""
    name = connection.settings_dict["NAME"]
    url = f"postgresql://appearances@/{name}?host={settings.EMBEDDED.socket_folder}"
    url += f"&application_name={IMPORTER}"
    importing = subprocess.Popen(
        [sys.executable, "manage.py", "import_feed", FEED],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "appearances.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert becomes_true(lambda: its_sessions() or importing.poll() is not None, within=30)
    return importing


def its_sessions(*, end: bool = False) -> int:
    what = "pg_terminate_backend(pid)" if end else "pid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what} FROM pg_stat_activity WHERE application_name = %s", [IMPORTER])
        return len(cursor.fetchall())


@pytest.mark.parametrize("killed", ["the importer", "its database session"])
def test_killed_at_any_moment_it_leaves_whole_episodes_and_goes_on(undisturbed, killed):
    everything, words = undisturbed
    chance = random.Random(killed)
    for _ in range(KILLS):
        if Episode.objects.count() == len(words):
            empty_the_library()
        importing = start_import()
        time.sleep(chance.uniform(0, LONGEST_WAIT))
        if killed == "the importer":
            importing.kill()
        else:
            its_sessions(end=True)
        _, complaints = importing.communicate(timeout=30)

        assert importing.returncode in ((0, -9) if killed == "the importer" else (0, 1))
        assert "Traceback" not in complaints, complaints
        assert becomes_true(lambda: not its_sessions(), within=10)
        assert words_of_episodes().items() <= words.items()
        assert not [what for what, differing in check_library() if differing]

    import_feed(FEED)
    assert content() == everything
