"""Values that several lists have in the same words."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from appearances.addresses import web_address
from appearances.pages.quote_parts import SOURCES


def moment(at: datetime | None) -> str | None:
    """In the site's time zone, which it names: 2026-10-22T06:00:00+02:00."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


def seconds(ms: int | None) -> float | None:
    """Whole where they are: 252, 252.4."""
    return None if ms is None else ms // 1000 if ms % 1000 == 0 else ms / 1000


def source(name: str) -> str:
    return SOURCES.get(name, "no transcript")


def review(*, confirmed: bool) -> str:
    return "Confirmed by an editor" if confirmed else "Not reviewed yet"


def rights(row: Any) -> tuple[str, str, str]:
    """What is known of a podcast's licence, its address, and copyright."""
    return row.licence, web_address(row.licence_address), row.copyright
