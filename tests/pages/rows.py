"""Rows of appearances and quotes as the database gives them to the list."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from appearances.pages import listing


def row(**fields):
    """A listed row as `for_listing` gives it."""
    usual = {
        "pk": 7,
        "published_at": datetime(2024, 3, 5, 23, 30, tzinfo=UTC),
        "month": date(2024, 3, 1),
        "role": "guest",
        "quote_count": 5,
        "speaking_ms": 18 * 60_000,
        "confirmed": False,
        "credited": False,
        "others": [],
        "language": "en",
        "episode__title": "Substations",
        "episode__duration_ms": 41 * 60_000,
        "episode__transcript_source": "publisher",
        "podcast__title": "Ledger",
        "podcast__slug": "ledger",
        "podcast__copyright": "",
        "podcast__licence": "",
        "podcast__licence_address": "",
    }
    return SimpleNamespace(**usual | fields)


def quote(pk=1, text="Everybody wants to talk about the chips.", **fields):
    usual = {"start_ms": 252_000, "text_as_heard": "", "set_aside": ""}
    return SimpleNamespace(pk=pk, text=text, **usual | fields)


def entry(quotes=(), *, whole=False, in_place=False, **fields):
    return listing.entry(
        row(**fields), quotes, {"ledger": "p1"}, whole=whole, whole_address="?all=7", in_place=in_place
    )
