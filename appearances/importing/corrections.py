"""What becomes of an editor's correction when the transcript says other words."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from appearances.importing.plain_words import plain

# Of 100. Words so much like those that an editor changed, at their place, were misheard once more.
MISHEARD = 60


def rebased(correction: str, before: str, now: str) -> str | None:
    """The correction of the words that were heard before, made to those that are heard now: what an editor changed is
    changed where it is still said. None where nothing of it is."""
    if plain(before) == plain(now):
        return correction
    old, new = before.split(), now.split()
    stays = _stays([*map(plain, old)], [*map(plain, new)])
    edited = correction.split()
    is_left = False
    for start, end, words in reversed(_edits(old, edited)):
        place = _place(start, end, stays, old, new)
        if place:
            is_left = True
            new[slice(*place)] = words
    return " ".join(new) if is_left else None


def _stays(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where words are now, by where they were; the beginning and the end are where they always are."""
    blocks = Indel.opcodes(old, new).as_matching_blocks()
    words = {block.a + number: block.b + number for block in blocks for number in range(block.size)}
    return {-1: -1, **words, len(old): len(new)}


def _edits(old: Sequence[str], edited: Sequence[str]) -> list[tuple[int, int, Sequence[str]]]:
    """From where to where words were taken out, and what was put there."""
    found = []
    start = put = 0
    for block in Indel.opcodes(old, edited).as_matching_blocks():
        if (start, put) != (block.a, block.b):
            found.append((start, block.a, edited[put : block.b]))
        start, put = block.a + block.size, block.b + block.size
    return found


def _place(
    start: int, end: int, stays: Mapping[int, int], old: Sequence[str], new: Sequence[str]
) -> tuple[int, int] | None:
    """From where to where the words of an edit are now, if they are, or are misheard once more between the same two."""
    first = stays.get(start)
    if start < end and first is not None and all(stays.get(start + n) == first + n for n in range(end - start)):
        return first, first + end - start
    if start - 1 not in stays or end not in stays:
        return None
    between = stays[start - 1] + 1, stays[end]
    if start == end:
        return (between[0], between[0]) if start > 0 else (between[1], between[1])
    alike = fuzz.ratio(plain(" ".join(old[start:end])), plain(" ".join(new[slice(*between)])))
    return between if alike >= MISHEARD else None
