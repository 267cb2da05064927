"""Killed at any moment, an import leaves whole episodes, and the next run ends where an undisturbed one would.

Fifty moments, and some of the database server's own. IMPORT_KILLS=100 python -m pytest tests/importing/test_killed.py
for a long night."""

import os
import random
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from appearances import sample
from appearances.importing.feed import import_feed
from appearances.models import Alias, Appearance, Episode, LibraryMonth, Podcast, Quote, Speaker, SpeakerMonth, Voice
from appearances.models.check import check_library
from tests.processes import ROOT, becomes_true

KILLS = int(os.environ.get("IMPORT_KILLS", "25"))
FEED = str(sample.FOLDER / "the-long-upkeep" / "feed.xml")
IMPORTER = "import-to-be-killed"
LONGEST_WAIT = 1.0  # seconds of an import that is let live
KEPT: dict[Any, tuple[str, ...]] = {
    Podcast: ("guid", "slug", "title"),
    Episode: ("guid", "slug", "title", "published_at", "month", "transcript_source", "transcript__sha256"),
    Speaker: ("name", "slug", "links", "sort_key", "appearance_count", "quote_count", "speaking_ms", "first_heard"),
    Alias: ("speaker__slug", "name", "key"),
    Voice: ("episode__guid", "label", "speaker__slug", "named_by", "role", "role_by", "href", "credited"),
    Quote: ("episode__guid", "position", "voice__label", "speaker__slug", "start_ms", "end_ms", "text", "withdrawn_at"),
    Appearance: ("episode__guid", "speaker__slug", "role", "quote_count", "word_count", "speaking_ms", "credited"),
    SpeakerMonth: ("speaker__slug", "podcast__guid", "role", "month", "appearances", "quotes"),
    LibraryMonth: ("podcast__guid", "month", "episodes", "appearances", "quotes"),
}


def content() -> dict[str, list[str]]:
    """All that an import brings, but for ids."""
    return {model.__name__: sorted(map(str, model.objects.values_list(*columns))) for model, columns in KEPT.items()}


def words_of_episodes() -> dict[str, tuple[str, ...]]:
    said: dict[str, tuple[str, ...]] = dict.fromkeys(Episode.objects.values_list("guid", flat=True), ())
    for guid, text in Quote.objects.order_by("position").values_list("episode__guid", "text"):
        said[guid] += (text,)
    return said


def empty_the_library() -> None:
    call_command("flush", verbosity=0, interactive=False)


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
