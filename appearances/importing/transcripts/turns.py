"""From lines of plain words to cues: which lines are one turn, and where times cut it."""

from collections.abc import Iterator, Sequence

from appearances.importing.records import Cue, UnreadableFile
from appearances.importing.text import clean_name
from appearances.importing.transcripts.labels import MORE_THAN_CHANCE
from appearances.importing.transcripts.line_voices import voices_of
from appearances.importing.transcripts.lines import NO_WORDS, Line
from appearances.importing.transcripts.marks import Timed, at_marks, opening, starts_bare
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.times import check_order

MOST_BRACKETS = 300_000

_NO_TIME = Timed(None, None, "")


def make_cues(lines: list[Line], notes: Notes, unit: str) -> list[Cue]:
    """A cue for each paragraph, and for each name or time within one. A paragraph without a name goes on with the
    voice before. `unit` is what the numbers of lines count."""
    if sum(line.text.count("[") + line.text.count("(") for line in lines) > MOST_BRACKETS:
        raise UnreadableFile(f"This file has more than {MOST_BRACKETS:,} brackets, so it is no transcript.")
    bare = sum(starts_bare(line.text) for line in lines) >= MORE_THAN_CHANCE
    timed = [line if line.start_ms is not None else opening(line.text, bare=bare) or line for line in lines]
    cues: list[Cue] = []
    numbers: list[int] = []
    for turn in _turns(lines, timed, voices_of(lines, timed)):
        words = " ".join(turn.words).strip()
        if "[" not in words and "(" not in words:
            cues.append(Cue(turn.start_ms, turn.end_ms, turn.voice, words))
            numbers.append(turn.number)
            continue
        for start_ms, end_ms, text in at_marks(turn.start_ms, turn.end_ms, words):
            cues.append(Cue(start_ms, end_ms, turn.voice, text))
            numbers.append(turn.number)
    if not cues:
        raise UnreadableFile(NO_WORDS)
    for note in check_order([cue.start_ms for cue in cues], lambda index: f"{unit} {numbers[index]}"):
        notes.add(note)
    return cues


class _Turn:
    """What one voice says without a break, as it grows."""

    __slots__ = ("end_ms", "number", "start_ms", "voice", "words")

    def __init__(self, number: int, start_ms: int | None, end_ms: int | None, voice: str, words: str) -> None:
        self.number = number
        self.start_ms = start_ms
        self.end_ms = end_ms
        self.voice = voice
        self.words = [words] if words else []

    def goes_on(self, start_ms: int | None, *, starts: bool) -> bool:
        """Whether words without a name of their own are more of this: a name by itself waits for its words."""
        if self.words:
            return start_ms is None and not starts
        return start_ms is None or self.start_ms is None

    def go_on(self, start_ms: int | None, end_ms: int | None, words: str) -> None:
        if start_ms is not None:
            self.start_ms, self.end_ms = start_ms, end_ms
        self.words.append(words)


def _turns(lines: list[Line], timed: Sequence[Timed | Line], voices: list[tuple[str | None, str]]) -> Iterator[_Turn]:
    """A time by itself is that of the words below it."""
    turn: _Turn | None = None
    voice = ""
    above: Timed | Line = _NO_TIME
    for line, own, (named, words) in zip(lines, timed, voices, strict=True):
        at = above if own.start_ms is None else own
        if named is None and not words:
            above = own
            continue
        above = _NO_TIME
        if turn and named is None and turn.goes_on(at.start_ms, starts=line.starts):
            turn.go_on(at.start_ms, at.end_ms, words)
            continue
        if turn:
            yield turn
        voice = voice if named is None else clean_name(named)
        turn = _Turn(line.number, at.start_ms, at.end_ms, voice, words)
    if turn:
        yield turn
