"""Rows of appearances and quotes as the database gives them to the list."""

from datetime import UTC, date, datetime
from typing import Any

from appearances.models.appearance import ListedAppearance
from appearances.models.quote import ListedQuote
from appearances.pages import listing
from appearances.pages.listing import Showing


def row(**fields):
    """A listed row."""
    usual: dict[str, Any] = {
        "pk": 7,
        "published_at": datetime(2024, 3, 5, 23, 30, tzinfo=UTC),
        "month": date(2024, 3, 1),
        "role": "guest",
        "role_inferred": False,
        "quote_count": 5,
        "speaking_ms": 18 * 60_000,
        "confirmed": False,
        "credited": False,
        "first_quotes": [],
        "episode_id": 3,
        "title": "Substations",
        "slug": "substations",
        "duration_ms": 41 * 60_000,
        "enclosure": "",
        "source": "publisher",
        "language": "en",
        "podcast": "Ledger",
        "podcast_slug": "ledger",
        "copyright": "",
        "licence": "",
        "licence_address": "",
        "others": [],
    }
    return ListedAppearance(**usual | fields)


def quote(pk=1, text="Everybody wants to talk about the chips.", **fields):
    usual: dict[str, Any] = {"episode_id": 3, "start_ms": 252_000, "text_as_heard": "", "set_aside": "", "stemmer": ""}
    return ListedQuote(pk=pk, text=text, **usual | fields)


def entry(quotes=(), *, whole=False, in_place=False, **fields):
    listed = row(**fields)
    showing = Showing({"ledger": "p1"}, listed.pk if whole else None, "?all=", "?", in_place=in_place)
    return listing.entry(listed, quotes, showing)
