"""Time marks in running text: "[00:12:34]", "(12:34)", "00:01:02 Name: words", "Name 0:04"."""

import functools
import re
from typing import NamedTuple

from appearances.importing.transcripts.likely_names import Likeness, likeness_to_name
from appearances.importing.transcripts.times import read_time

LONGEST_SPAN = 50  # characters; longer ones are not worth remembering

_CLOCK = r"(?:[0-9]{1,3}:)?[0-9]{1,3}:[0-5][0-9](?:[.,][0-9]{1,9})?+(?![0-9:])"
_SPAN = rf"{_CLOCK}(?:[ \t]*+(?:-->|[-–—])[ \t]*+{_CLOCK})?"
_MARK = rf"(?:\[[ \t]*+({_SPAN})[ \t]*+\]|\([ \t]*+({_SPAN})[ \t]*+\)|({_SPAN})(?=[ \t:|]|$))"
_OPENING = re.compile(rf"{_MARK}(?:[ \t]*+[-–—|:](?!\S))?+[ \t]*+")
_BELOW_NAME = re.compile(
    rf"([^\[\]:：]{{1,80}}?)(?:[ \t]*+[,|–—-])?(?:[ \t]++|(?=[\[(])){_MARK}[ \t]*+(?:$|[:：](?!\S)[ \t]*+)"
)
_NEAR = re.compile(":(?<=[0-9]:)[0-5][0-9]")  # first the colon: one character is searched for quickly
_FURTHEST = 110
_WITHIN = re.compile(rf"\[({_SPAN})\][ \t]?|\(({_SPAN})\)[ \t]?")
_IS_SPAN = re.compile(_SPAN)
_CLOCKS = re.compile(_CLOCK)
_NO_TIME_OF_DAY = re.compile(r"0?0:|[0-9]{1,3}:[0-9]{2}:")
_ENDS_A_SENTENCE = frozenset(".!?…؟。！？\"'”’»)]")
_DURATION = re.compile(
    r"PT(?=[0-9])(?:([0-9]{1,3})H)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6}(?:\.[0-9]{1,9})?)S)?", re.IGNORECASE
)


class Timed(NamedTuple):
    """Words with the time at which they start, and the one at which they end where a mark tells it."""

    start_ms: int | None
    end_ms: int | None
    text: str


def opening(line: str, *, bare: bool) -> Timed | None:
    """A line without the mark that it starts with, or that follows the name at its start, which gets a colon; None if
    there is no mark.

    Without brackets, "10:30 words" may be a time of day: it is a mark only where `bare`."""
    if not _NEAR.search(line, 0, _FURTHEST):
        return None
    if match := _OPENING.match(line):
        if match[3] and not (bare or match.end() == len(line) or _NO_TIME_OF_DAY.match(line)):
            return None
        start_ms, end_ms = read_span(match[1] or match[2] or match[3])
        return Timed(start_ms, end_ms, line[match.end() :])
    if (match := _BELOW_NAME.match(line)) and likeness_to_name(match[1].strip()) is not Likeness.NONE:
        start_ms, end_ms = read_span(match[2] or match[3] or match[4])
        return Timed(start_ms, end_ms, f"{match[1].strip()}: {line[match.end() :]}".rstrip())
    return None


def starts_bare(line: str) -> bool:
    match = _OPENING.match(line) if line[:1].isdigit() else None
    return match is not None and match.end() < len(line)


def at_marks(start_ms: int | None, end_ms: int | None, text: str) -> list[Timed]:
    """The words cut where a mark stands at their start or at the start of a sentence.

    Other marks in square brackets are taken out; in round ones they are words, a verse or a score."""
    if not _NEAR.search(text):
        return [Timed(start_ms, end_ms, text)]
    pieces: list[Timed] = []
    words: list[str] = []
    since = 0
    for mark in _WITHIN.finditer(text):
        end = mark.start()
        if end > since and text[end - 1] in " \t":
            end -= 1
        opens = end == since or text[end - 1] in _ENDS_A_SENTENCE
        if opens or mark[1]:
            words.append(text[since:end])
            since = mark.end()
        if opens:
            pieces.append(Timed(start_ms, None, " ".join(words).strip()))
            start_ms, end_ms = read_span(mark[1] or mark[2])
            words = []
    pieces.append(Timed(start_ms, end_ms, " ".join([*words, text[since:]]).strip()))
    return [piece for piece in pieces if piece.text] or pieces[-1:]


def read_span(text: str) -> tuple[int | None, int | None]:
    """Start and end from "0:04", "[00:00:04 - 00:00:09]" or HTML's "PT4S"; None for what is not there."""
    return _read_span(text) if len(text) <= LONGEST_SPAN else _read_span.__wrapped__(text)


# The same few thousand times, in whole seconds, stand in file after file.
@functools.lru_cache(maxsize=16_384)
def _read_span(text: str) -> tuple[int | None, int | None]:
    text = text.strip("[]() ")
    if _IS_SPAN.fullmatch(text):
        return _times(text)
    if match := _DURATION.fullmatch(text):
        hours, minutes, seconds = (float(part or 0) for part in match.groups())
        return read_time(hours * 3600 + minutes * 60 + seconds), None
    return None, None


def _times(span: str) -> tuple[int | None, int | None]:
    start_ms = read_time(span)
    if start_ms is not None:
        return start_ms, None
    start_ms, *ends = map(read_time, _CLOCKS.findall(span))
    end_ms = ends[0] if ends else None
    if start_ms is None or end_ms is None or end_ms < start_ms:
        return start_ms, None
    return start_ms, end_ms
