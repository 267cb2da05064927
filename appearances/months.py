"""Months as the first day of each: reading what a person types, counting, naming."""

import re
from datetime import date, datetime

from django.utils import timezone

NAMES = ("January", "February", "March", "April", "May", "June", "July",
         "August", "September", "October", "November", "December")  # fmt: skip
EARLIEST, LATEST = 1900, 2999


def read(text: str) -> tuple[date, date] | None:
    """The first and last month that a text means: 2024, 2024-07, 2024-07-15 (its month), Jul 2024; else None."""
    text = text.strip()
    if found := re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-[0-9]{1,2})?", text):
        year, number = int(found[1]), int(found[2] or 0)
    elif found := re.fullmatch(r"([A-Za-z]{3,9})\.?,? ([0-9]{4})", text):
        year, number = int(found[2]), _named(found[1])
    else:
        return None
    if not EARLIEST <= year <= LATEST or number > 12 or (number == 0 and text != found[1]):
        return None
    return (date(year, number, 1),) * 2 if number else (date(year, 1, 1), date(year, 12, 1))


def of(moment: datetime | date) -> date:
    """The month that a day lies in."""
    return date(moment.year, moment.month, 1)


def add(month: date, number: int) -> date:
    """The month that lies `number` months later, or earlier where it is negative."""
    count = month.year * 12 + month.month - 1 + number
    return date(count // 12, count % 12 + 1, 1)


def between(first: date, last: date) -> int:
    """How many months lie from first to last, both counted."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def begins(month: date) -> datetime:
    """The moment at which a month begins in the site's time zone."""
    return datetime(month.year, month.month, 1, tzinfo=timezone.get_current_timezone())


def in_words(first: date, last: date, *, short: bool = False) -> str:
    """A span of months: May 2024, January to March 2024, 2024, 2019 to 2024; short: Jan–Mar 2024."""
    to = "–" if short else " to "
    if first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year}{to}{last.year}"
    start, end = _name(first, short), _name(last, short)
    if first == last:
        return f"{start} {first.year}"
    return f"{start}{to}{end} {last.year}" if first.year == last.year else f"{start} {first.year}{to}{end} {last.year}"


def _name(month: date, short: bool) -> str:
    name = NAMES[month.month - 1]
    return name[:3] if short else name


def _named(word: str) -> int:
    """Which month a word of three letters or more begins the name of; 13 for none."""
    for number, name in enumerate(NAMES, 1):
        if name.lower().startswith(word.lower()):
            return number
    return 13
