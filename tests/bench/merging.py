"""Gives a speaker so many quotes, merges them into another, undoes that, and says how long each took and whether all
is as it was. Run on a library by its own environment."""

import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
django.setup()

from django.db import connection  # noqa: E402 (Django is set up first)

from appearances.editing.merging import merge  # noqa: E402
from appearances.editing.undoing import undo  # noqa: E402
from appearances.models import Act, Speaker, Voice  # noqa: E402
from appearances.models.library import writing  # noqa: E402
from appearances.models.recount import recount  # noqa: E402
from tests.editing.library import asked  # noqa: E402


def digests() -> dict[str, str]:
    """Of all rows, by table."""
    found = {}
    with connection.cursor() as cursor:
        for of, sql in asked().items():
            cursor.execute(f"SELECT md5(string_agg(md5(row), '' ORDER BY md5(row))) FROM ({sql}) AS found (row)")
            found[of] = cursor.fetchone()[0]
    return found


def largest_of(quotes: int) -> Speaker:
    """The one with the most quotes, and voices of others until they are so many."""
    speaker = Speaker.objects.order_by("-quote_count")[0]
    missing, episodes = quotes - speaker.quote_count, set()
    with writing():
        for other in Speaker.objects.order_by("-quote_count")[2:]:
            if missing <= 0:
                break
            episodes |= set(other.voices.values_list("episode_id", flat=True))
            other.voices.update(speaker=speaker)
            missing -= other.quote_count
        recount(episodes)
    speaker.refresh_from_db()
    return speaker


def measure(quotes: int) -> dict[str, object]:
    other = largest_of(quotes)
    into = Speaker.objects.order_by("-quote_count")[1]
    before, moved = digests(), other.quote_count
    started = time.monotonic()
    merge(into, other)
    merged = time.monotonic()
    undo(Act.objects.latest("pk"))
    undone = time.monotonic()
    return {
        "quotes": moved,
        "voices": Voice.objects.filter(speaker=other.pk).count(),
        "merge": merged - started,
        "undo": undone - merged,
        "differing": [of for of, digest in digests().items() if before[of] != digest],
    }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
