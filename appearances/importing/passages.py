"""From cues to passages: what becomes the quotes of a library, so a change here moves every quote of every import."""

import unicodedata
from collections.abc import Iterable, Iterator

from appearances.importing.clock import Clock
from appearances.importing.records import Cue, Passage
from appearances.importing.sentences import sentences

LONGEST = 400  # characters
LONGEST_MS = 30_000
SILENCE_MS = 4_000
_CLAUSE_ENDS = (", ", "; ", ": ", " – ", " — ", " - ", "، ", "、", "，", "；")


def join(cues: Iterable[Cue]) -> list[Passage]:
    """The words of the cues, each once and in order, as passages of whole sentences by one voice.

    Files that time each word, each sentence or each paragraph of one speech give the same passages: nothing is decided
    by a time that only some of them know. Cues added at the end change no passage but the last one. A passage is never
    longer than LONGEST; one sentence may last longer than LONGEST_MS. Empty cues give none, and another voice's empty
    cue, or a silence longer than SILENCE_MS, ends a passage."""
    return [passage for run in _runs(cues) for passage in _passages(run)]


def _runs(cues: Iterable[Cue]) -> Iterator[list[Cue]]:
    """Cues that may share passages: one voice, nothing in between."""
    run: list[Cue] = []
    for cue in cues:
        if run and (cue.voice != run[-1].voice or (cue.text and _apart(run[-1], cue))):
            yield run
            run = []
        if cue.text:
            run.append(cue)
    if run:
        yield run


def _apart(before: Cue, cue: Cue) -> bool:
    """Whether a silence, or a jump back in time, lies between two cues. Unknown times are no silence."""
    if before.start_ms is None or cue.start_ms is None:
        return False
    silent = before.end_ms is not None and cue.start_ms - before.end_ms > SILENCE_MS
    return silent or before.start_ms - cue.start_ms > SILENCE_MS


def _passages(run: list[Cue]) -> Iterator[Passage]:
    cue = run[0]
    if len(run) == 1 and len(cue.text) <= LONGEST and 0 <= _lasts(cue.start_ms, cue.end_ms) <= LONGEST_MS:
        yield Passage(cue.voice, cue.start_ms, cue.end_ms, cue.text, cue.confidence)
        return
    text = " ".join([cue.text for cue in run])
    clock = Clock(run)
    for start, end in _packed(text, clock):
        yield Passage(cue.voice, *clock.between(start, end), text[start:end], clock.confidence(start, end))


def _packed(text: str, clock: Clock) -> Iterator[tuple[int, int]]:
    """Start and end of each passage. `since` is when the present one began to be counted against LONGEST_MS."""
    first = last = -1
    since: int | None = None
    for start, end in sentences(text):
        until = clock.at_end(end)
        if first >= 0 and end - first <= LONGEST and _lasts(since, until) <= LONGEST_MS:
            last = end
            continue
        if first >= 0:
            yield first, last
        first, last, since = start, end, clock.at_start(start)
        if end - start > LONGEST:
            *whole, (first, last) = _cut(text, start, end)
            yield from whole
            since = until  # when the rest of a cut sentence begins, only finely timed files know
    yield first, last


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence that is too long, in pieces that end at a clause if one ends in the second half, else at a word."""
    while end - start > LONGEST:
        cut = start + _cut_length(text[start : start + LONGEST + 1])
        yield start, cut
        start = cut + text.startswith(" ", cut)
    yield start, end


def _cut_length(window: str) -> int:
    clause = max(window.rfind(mark, LONGEST // 2, LONGEST + 1) + len(mark.rstrip()) for mark in _CLAUSE_ENDS)
    if clause > LONGEST // 2:
        return min(clause, LONGEST)
    space = window.rfind(" ")
    if space > 0:
        return space
    # A word of more than 400 letters, or a script without spaces: not between a letter and its marks.
    cut = LONGEST
    while cut > LONGEST - 20 and unicodedata.category(window[cut])[0] in "MC":
        cut -= 1
    return cut


def _lasts(start_ms: int | None, end_ms: int | None) -> int:
    return 0 if start_ms is None or end_ms is None else end_ms - start_ms
