"""Dates and lengths as feeds write them."""

import re
from datetime import UTC, datetime, timedelta, timezone

# No podcast is older than the web, and a date beyond is a slip that would stretch every chart.
YEARS = range(1990, 2101)
LONGEST_MS = 500 * 3_600_000  # within a 32-bit integer

_TIME = (
    r"(?:(?:,? +|t)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?)?"
)
_ZONE = (
    r"(?: ?(?P<zone>[a-z]{1,5}))?(?: ?(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?)?(?: ?\(.*\))?"
)
_WEEKDAY = r"(?:[^\W\d]{1,20}(?:[.,]{1,2} *| +))?"  # often a wrong one, or in the language of the feed
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_WRITTEN = [
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}{_DAY}[ -]{_MONTH}[.,]{{0,2}}[ -]{_YEAR}{_TIME}{_ZONE}",
        rf"(?P<year>[0-9]{{4}})[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}}){_TIME}{_ZONE}",
        rf"{_WEEKDAY}{_MONTH}\.? {_DAY},? {_YEAR}{_TIME}{_ZONE}",
        rf"{_WEEKDAY}{_MONTH} {_DAY}{_TIME}(?: (?P<zone>[a-z]{{1,5}}))? {_YEAR}",
    )
]
_MONTHS = ["january", "february", "march", "april", "may", "june"]
_MONTHS += ["july", "august", "september", "october", "november", "december"]
# Hours from UTC. Those with two meanings, such as IST, are left out, and with them all others count as UTC.
_ZONES = {
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "akst": -9,
    "akdt": -8,
}
_ZONES |= {"hst": -10, "bst": 1, "west": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3}
_ZONES |= {"jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13}

_LENGTH = re.compile(r"(?:(?:([0-9]{1,4}):)?([0-9]{1,5}):)?([0-9]{1,7})(?:[.,][0-9]{1,9})?")
_LENGTH_IN_WORDS = re.compile(
    r"(?:pt)?(?:([0-9]{1,4}) ?h(?:(?:ou)?rs?)?\.?,? ?)?(?:([0-9]{1,5}) ?m(?:in(?:ute)?s?)?\.?,? ?)?"
    r"(?:([0-9]{1,7})(?:[.,][0-9]{1,9})? ?s(?:ec(?:ond)?s?)?\.?)?"
)


def read_date(text: str) -> datetime | None:
    """A date as RFC 2822, ISO 8601 or people write it, in UTC, taken as UTC where it has no offset; None if it cannot
    be one."""
    if len(text) > 100:
        return None
    try:
        moment = _moment(" ".join(text.lower().split())).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year in YEARS else None


def read_length(text: str) -> int | None:
    """ "1:28:36", "88:36", "5316" (seconds), "PT1H28M36S" or "1 h 28 min" in milliseconds; None if it cannot be one."""
    match = _LENGTH.fullmatch(text) or _LENGTH_IN_WORDS.fullmatch(text.lower())
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000
    return milliseconds if milliseconds <= LONGEST_MS else None


def _moment(text: str) -> datetime:
    """ValueError, or OverflowError in UTC, where it is none."""
    match = next((match for form in _WRITTEN if (match := form.fullmatch(text))), None)
    if match is None:
        moment = datetime.fromisoformat(text.upper())
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    part = match.groupdict()
    day = datetime(_year(match["year"]), _month(match["month"]), int(match["day"]), tzinfo=_zone(part))
    return day.replace(hour=_hour(part), minute=int(part["minute"] or 0), second=_second(part))


def _year(written: str) -> int:
    """Of two digits as RFC 2822 has it, the other way round from 1969."""
    year = int(written)
    return year if len(written) == 4 else year + (2000 if year < 69 else 1900)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next((number for number, name in enumerate(_MONTHS, 1) if written in (name, name[:3], name[:4])), 0)


def _hour(part: dict[str, str | None]) -> int:
    hour = int(part["hour"] or 0)
    return hour % 12 + (12 if part["half"] == "p" else 0) if part["half"] else hour


def _second(part: dict[str, str | None]) -> int:
    """datetime has no leap seconds."""
    return int(part["second"] or 0) if part["second"] != "60" else 59


def _zone(part: dict[str, str | None]) -> timezone:
    if not part.get("sign"):
        return timezone(timedelta(hours=_ZONES.get(part["zone"] or "", 0)))
    offset = timedelta(hours=int(part["hours"] or 0), minutes=int(part["minutes"] or 0))
    return timezone(-offset if part["sign"] == "-" else offset)
