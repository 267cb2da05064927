"""Text that was once decoded wrongly, turned back into what it said. What is only unusual stays."""

import functools
import re

import ftfy

from appearances.importing import thai_damage
from appearances.importing.damage_signs import (
    CONTROL,
    ENCODINGS,
    LOST_QUOTE,
    SEQUENCES,
    is_bad,
    is_likely,
    looks_damaged,
)

MOST_WORK = 5_000_000  # characters, and 100 for each piece: two seconds, and a whole day of talk
MOST_FAILURES = 50  # more than are repaired: noise looks damaged too
MOST_ROUNDS = 4  # text may have been damaged three times; what goes on changing is something else

# Without its search for damage inside a line, which takes seconds on hostile text: ours is _embedded_repaired().
_WHOLE_LINES = ftfy.TextFixerConfig(decode_inconsistent_utf8=False)
# Of a line without end: short enough for ftfy, and not cut between two characters of one damage.
_PIECE = re.compile(r".{1,400}[^\x00-\x7f]{0,1000}+", re.DOTALL)


def repaired(text: str) -> str:
    """The text as it was before it was damaged, as far as that can be known."""
    return repaired_lines(text)[0]


def repaired_lines(text: str) -> tuple[str, int]:
    """The text, and how many of its lines were repaired. Only a line feed ends a line."""
    if not _may_be_damaged(text):
        return text, 0
    lines, patience = text.split("\n"), _Patience()
    better = [patience.repaired(line) if _may_be_damaged(line) else line for line in lines]
    return "\n".join(better), sum(before != after for before, after in zip(lines, better, strict=True))


class _Patience:
    """For how long a text is worth the work."""

    def __init__(self) -> None:
        self._work_left = MOST_WORK
        self._failures_left = MOST_FAILURES

    def repaired(self, line: str) -> str:
        return "".join(map(self._repaired_piece, _PIECE.findall(line)))

    def _repaired_piece(self, piece: str) -> str:
        if self._work_left <= 0 or self._failures_left <= 0 or not _may_be_damaged(piece):
            return piece
        better, is_whole = _repaired_fully(piece)
        self._work_left -= len(piece) + 100
        self._failures_left = min(MOST_FAILURES, self._failures_left + (1 if is_whole else -1))
        return better


def _may_be_damaged(text: str) -> bool:
    return not text.isascii() and (looks_damaged(text) or thai_damage.may_be_in(text))


# The same few lines come again and again, and so do the same few runs of characters.
@functools.lru_cache(maxsize=512)
def _repaired_fully(text: str) -> tuple[str, bool]:
    """In rounds, since text may be damaged more than once. What looks damaged still is better left as it was."""
    before = text
    for _ in range(MOST_ROUNDS):
        better = _less_damaged(before)
        if better == before:
            return (text, False) if looks_damaged(better) else (better, True)
        before = better
    return text, False


def _less_damaged(text: str) -> str:
    text = thai_damage.repaired(text)
    if not looks_damaged(text):
        return text
    text = CONTROL.sub(lambda found: found[0].encode("latin-1").decode("cp1252"), _embedded_repaired(text))
    return _whole_repaired(text) if looks_damaged(text) else text


def _embedded_repaired(text: str) -> str:
    """By the encoding that explains every character of the line, else by the first that explains something odd."""
    first = text = LOST_QUOTE.sub("”", text)
    for encoding in ENCODINGS:
        if any(map(is_bad, SEQUENCES[encoding].findall(text))):
            better = _reread_all(text, encoding)
            if SEQUENCES[encoding].sub("", text).isascii():
                return better
            first = better if first == text else first
    return first


def _reread_all(text: str, encoding: str) -> str:
    return SEQUENCES[encoding].sub(lambda run: _reread(run[0], encoding), text)


@functools.lru_cache(maxsize=4096)
def _reread(run: str, encoding: str) -> str:
    try:
        better = run.encode(encoding).decode("utf-8")
    except UnicodeError:
        return run
    return better if is_likely(better) else run


def _whole_repaired(text: str) -> str:
    better = ftfy.fix_encoding(text, _WHOLE_LINES)
    return better if is_likely(better) else text
