"""Places in a recording and durations as an editor types them, in milliseconds. Pure."""

import re

_TIME = re.compile(r"(?:([0-9]{1,2}):([0-5]?[0-9])|([0-9]{1,3})):([0-5][0-9])(?:[.,]([0-9]{1,3}))?")
_MINUTES = re.compile(r"([0-9]{1,4})(?: ?min(?:utes)?\.?)?")


def read_time(text: str) -> int | None:
    """4:12, 1:04:12 or 4:12.5; minutes alone may pass 59. None for anything else.

    >>> read_time("1:04:12.5")
    3852500
    """
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes, minutes_alone, seconds, fraction = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes or minutes_alone)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def read_duration(text: str) -> int | None:
    """1:04:12 or 64:12, or minutes alone: 64, 64 min."""
    if found := _MINUTES.fullmatch(text):
        return int(found[1]) * 60_000
    return read_time(text)


def write_time(ms: int) -> str:
    """As read_time() reads it, with a fraction where there is one.

    >>> write_time(3852500)
    '1:04:12.5'
    """
    seconds, fraction = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    whole = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{whole}.{fraction:03}".rstrip("0") if fraction else whole
