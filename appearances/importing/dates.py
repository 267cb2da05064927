"""Dates and lengths as feeds write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# No podcast is older than the web, and a date beyond is a slip that would stretch every chart.
YEARS = range(1990, 2101)
LONGEST_MS = 500 * 3_600_000  # within a 32-bit integer

_LENGTH = re.compile(r"(?:(?:([0-9]{1,4}):)?([0-9]{1,5}):)?([0-9]{1,7})(?:[.,][0-9]{1,9})?")


def read_date(text: str) -> datetime | None:
    """An RFC 2822 or ISO 8601 date in UTC, taken as UTC where it has no offset; None if it cannot be one."""
    if len(text) > 100:
        return None
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text)
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.year in YEARS else None
    return None


def read_length(text: str) -> int | None:
    """ "1:28:36", "88:36" or "5316" (seconds) in milliseconds; None if it cannot be a length."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000
    return milliseconds if milliseconds <= LONGEST_MS else None
