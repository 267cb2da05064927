"""When each character of a run of cues is said, and how sure the recogniser was of it."""

from bisect import bisect_right
from itertools import accumulate

from appearances.importing.records import Cue


class Clock:
    """The time of a cue is shared evenly among its characters. Positions count in the texts joined by single spaces."""

    def __init__(self, run: list[Cue]) -> None:
        self._run = run
        self._offsets = [0, *accumulate(len(cue.text) + 1 for cue in run[:-1])]

    def between(self, start: int, end: int) -> tuple[int | None, int | None]:
        start_ms, end_ms = self.at_start(start), self.at_end(end)
        if start_ms is None or end_ms is None:
            return start_ms, end_ms
        return start_ms, max(start_ms, end_ms)  # of cues that overlap, the later may end first

    def at_start(self, position: int) -> int | None:
        """When the character at a position begins; where a cue has no end, when the cue begins."""
        cue, said = self._cue(position, position)
        return cue.start_ms if cue.end_ms is None else _share(cue, said)

    def at_end(self, position: int) -> int | None:
        """When the character before a position ends."""
        cue, said = self._cue(position - 1, position)
        return None if cue.end_ms is None else _share(cue, said)

    def confidence(self, start: int, end: int) -> float | None:
        """The mean of the cues from one position to another, each as long as its text."""
        first, last = (bisect_right(self._offsets, character) - 1 for character in (start, end - 1))
        known = [(cue.confidence, len(cue.text)) for cue in self._run[first : last + 1] if cue.confidence is not None]
        if not known:
            return None
        return round(sum(confidence * length for confidence, length in known) / sum(length for _, length in known), 4)

    def _cue(self, character: int, position: int) -> tuple[Cue, int]:
        index = bisect_right(self._offsets, character) - 1
        return self._run[index], position - self._offsets[index]


def _share(cue: Cue, said: int) -> int | None:
    if cue.start_ms is None or cue.end_ms is None:
        return None
    return cue.start_ms + max(0, cue.end_ms - cue.start_ms) * said // len(cue.text)
