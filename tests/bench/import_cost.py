"""Cues that an import reads in a second of CPU, its own and its database session's, from made-up WebVTT files."""

import json
import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
django.setup()

from django.db import connection  # noqa: E402 (Django is set up first)

from appearances.generating.words import Words  # noqa: E402
from appearances.importing.feed import import_feed  # noqa: E402
from tests.bench.cpu import cpu_ms  # noqa: E402

EPISODES, CUES = 60, 800
CUE_MS = 4_000
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<title>Measured</title><podcast:guid>measured</podcast:guid>{items}</channel></rss>
"""
ITEM = """<item><title>{title}</title><guid>measured-{number}</guid><pubDate>{date}</pubDate>
<podcast:transcript url="{number}.vtt" type="text/vtt"/></item>
"""


def write_feed(folder: Path) -> Path:
    words = Words(Random(2))
    people = [words.name() for _ in range(EPISODES)]
    for number in range(EPISODES):
        (folder / f"{number}.vtt").write_text(transcript(words, people[number : number + 3]))
    feed = folder / "feed.xml"
    feed.write_text(FEED.format(items="".join(item(words, number) for number in range(EPISODES))))
    return feed


def item(words: Words, number: int) -> str:
    date = datetime.now(UTC) - timedelta(weeks=number)
    return ITEM.format(title=words.title(), number=number, date=format_datetime(date))


def transcript(words: Words, people: list[str]) -> str:
    """Each speaks for a few cues, then the next."""
    cues = (
        f"{clock(number)} --> {clock(number + 1)}\n<v {people[number // 5 % len(people)]}>{words.sentence()}</v>\n"
        for number in range(CUES)
    )
    return "\n".join(["WEBVTT\n", *cues])


def clock(cue: int) -> str:
    moment = timedelta(milliseconds=cue * CUE_MS)
    return f"{str(moment).zfill(8)}.000"


def cues_per_second() -> float:
    with tempfile.TemporaryDirectory() as folder, connection.cursor() as cursor:
        feed = write_feed(Path(folder))
        cursor.execute("SELECT pg_backend_pid()")
        [session] = cursor.fetchone()
        before = time.process_time() + cpu_ms(session) / 1000
        report = import_feed(str(feed))
        after = time.process_time() + cpu_ms(session) / 1000
    assert (report.added, report.refused) == (EPISODES, []), report
    return report.cues / (after - before)


if __name__ == "__main__":
    print(json.dumps(cues_per_second()))
