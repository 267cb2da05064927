"""The most memory that the import of a very large feed takes."""

import json
import os
import resource
import tempfile
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
django.setup()

from appearances.importing.feed import import_feed  # noqa: E402 (Django is set up first)

ITEMS = 20_000
ABOUT = "Some words on what was said, who said it and why it took them so long, as feeds have them. " * 80
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<title>Very large</title><podcast:guid>very-large</podcast:guid>
"""
ITEM = """<item><title>Number {number}</title><guid>{number}</guid><pubDate>{date}</pubDate>
<description>{about}</description></item>
"""


def write_feed(folder: Path) -> Path:
    feed = folder / "feed.xml"
    with feed.open("w") as into:
        into.write(HEAD)
        into.writelines(map(item, range(ITEMS)))
        into.write("</channel></rss>")
    return feed


def item(number: int) -> str:
    """One a day."""
    date = datetime.now(UTC) - timedelta(days=number % 10_000)
    return ITEM.format(number=number, about=ABOUT, date=format_datetime(date))


def measured() -> tuple[int, int, float]:
    """Items, size of the feed and most memory, both in MB."""
    with tempfile.TemporaryDirectory() as folder:
        feed = write_feed(Path(folder))
        size = feed.stat().st_size
        report = import_feed(str(feed))
    assert (report.added, report.refused) == (ITEMS, []), report
    return ITEMS, size // 1_000_000, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    print(json.dumps(measured()))
