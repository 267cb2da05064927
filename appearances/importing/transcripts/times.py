"""Times as transcripts write them, in milliseconds from the start of the recording."""

import re
from collections.abc import Callable, Sequence

from appearances.importing.records import UnreadableFile

LONGEST_MS = 500 * 3_600_000  # beyond any recording, and within a 32-bit integer
BACKWARDS_MS = 1_000  # cues of people talking over each other may start a little out of order
MOST_BACKWARDS = 0.1

_CLOCK = r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-5][0-9]|[0-9](?=[.,]))(?:[.,]([0-9]{1,9}))?"
# What nearly every line of times looks like, read in a third of the time.
_FULL_CLOCK = r"([0-9]{2}):([0-5][0-9]):([0-5][0-9])[.,]([0-9]{3})"
_USUAL = re.compile(f"{_FULL_CLOCK} --> {_FULL_CLOCK}")
_TIMING = re.compile(rf"[ \t]*+{_CLOCK}[ \t]*+-->[ \t]*+{_CLOCK}(?![0-9:])")
_TIME = re.compile(_CLOCK)
_TIME_LIKE = re.compile(r"[ \t]*+[0-9]*+:[0-9:.,]*+[ \t]*+")


def read_timing(line: str) -> tuple[int, int] | None:
    """Start and end from "00:01:02.500 --> 00:01:04,000 align:start", hours and fraction left out or not."""
    if usual := _USUAL.fullmatch(line):
        h, m, s, ms, end_h, end_m, end_s, end_ms = map(int, usual.groups())
        return ((h * 60 + m) * 60 + s) * 1000 + ms, ((end_h * 60 + end_m) * 60 + end_s) * 1000 + end_ms
    match = _TIMING.match(line)
    if match is None:
        return None
    hours, minutes, seconds, fraction, *end = match.groups()
    start_ms = _milliseconds(hours, minutes, seconds, fraction)
    end_ms = _milliseconds(*end)
    return (start_ms, end_ms) if max(start_ms, end_ms) <= LONGEST_MS else None


def is_timing(line: str) -> bool:
    """Whether a line with an arrow was meant as times, readable or not: speech may hold an arrow too."""
    before, _, after = line.partition("-->")
    return bool(_TIME_LIKE.fullmatch(before) or _TIME_LIKE.match(after))


def read_time(value: object) -> int | None:
    """A JSON time, seconds as number or string or a clock time, in milliseconds; None if it cannot be one."""
    if isinstance(value, str):
        value = value.strip()[:20]
        if match := _TIME.fullmatch(value):
            return _within_reason(_milliseconds(*match.groups()))
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST_MS / 1000:
        return None
    return round(value * 1000)


def check_order(starts: Sequence[int | None], place: Callable[[int], str]) -> tuple[str, ...]:
    """A note where starts run backwards; a file in which they do so more than once and in more than a tenth is refused.

    `place` names the cue of an index: "line 12". Untimed cues are passed over."""
    backwards = _starts_before_the_last(starts)
    if not backwards:
        return ()
    told = f"The times run backwards in {len(backwards)} of {len(starts)} cues, first at {place(backwards[0])}."
    if len(backwards) > max(1, MOST_BACKWARDS * len(starts)):
        raise UnreadableFile(f"{told} Sort the cues by time and import again.")
    return (told,)


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + (int(fraction[:3].ljust(3, "0")) if fraction else 0)


def _within_reason(ms: int) -> int | None:
    return ms if ms <= LONGEST_MS else None


def _starts_before_the_last(starts: Sequence[int | None]) -> list[int]:
    backwards = []
    last_ms = 0
    for index, start_ms in enumerate(starts):
        if start_ms is None:
            continue
        if start_ms < last_ms - BACKWARDS_MS:
            backwards.append(index)
        last_ms = start_ms
    return backwards
