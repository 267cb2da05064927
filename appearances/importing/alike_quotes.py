"""Which quotes passages are that were edited: what stands where a quote would, and is much like it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import itemgetter

from rapidfuzz import fuzz

from appearances.importing.known_quotes import KnownQuote
from appearances.importing.plain_words import plain
from appearances.importing.records import Passage

# Of 100, by rapidfuzz. Of two passages at one place of the episode in one voice that are this much alike, one is an
# edited form of the other; in two voices they must be nearly the same.
ALIKE, ALIKE_IN_ANOTHER_VOICE = 60, 90
# A passage is looked for this far from where it would be, by the quotes around it.
NEAR_MS, NEAR = 20_000, 8
ALIKE_IN_PART, LONG_ENOUGH_FOR_A_PART = 88, 15  # the latter in characters


def take_alike(found: dict[int, KnownQuote], passages: Sequence[Passage], known: Sequence[KnownQuote]) -> None:
    """Edited passages: of the quotes that stand where one would, reckoned from the passage before it that is a quote,
    the one that is most alike."""
    taken = {quote.pk for quote in found.values()}
    free = _Free([(place, quote) for place, quote in enumerate(known) if quote.pk not in taken])
    places = {quote.pk: place for place, quote in enumerate(known)}
    shift, shift_ms = 0, 0
    for position, passage in enumerate(passages):
        quote = found.get(position) or free.take_most_alike(passage, position + shift, shift_ms)
        if quote is None:
            continue
        found[position] = quote
        shift = places.get(quote.pk, position + shift) - position
        if passage.start_ms is not None and quote.start_ms is not None:
            shift_ms = quote.start_ms - passage.start_ms


class _Free:
    """Quotes that no passage is yet, in their places among all."""

    def __init__(self, quotes: list[tuple[int, KnownQuote]]) -> None:
        self._by_place = quotes
        self._by_time = sorted([(place, quote) for place, quote in quotes if quote.start_ms is not None], key=_start)
        self._taken: set[int] = set()

    def take_most_alike(self, passage: Passage, place: int, shift_ms: int) -> KnownQuote | None:
        """Of the quotes near this place, or near the passage's time so much later."""
        if not self._by_place:
            return None
        if passage.start_ms is not None and self._by_time:
            near = _within(self._by_time, passage.start_ms + shift_ms, NEAR_MS, _start)
        else:
            near = _within(self._by_place, place, NEAR, itemgetter(0))
        likely = [
            (likeness, -abs(there - place), quote)
            for there, quote in near
            if quote.pk not in self._taken and (likeness := _likeness(passage, quote))
        ]
        if not likely:
            return None
        quote = max(likely, key=itemgetter(0, 1))[2]
        self._taken.add(quote.pk)
        return quote


def _start(placed: tuple[int, KnownQuote]) -> int:
    return placed[1].start_ms or 0


def _within[T](ordered: list[T], middle: int, reach: int, key: Callable[[T], int]) -> list[T]:
    return ordered[bisect_left(ordered, middle - reach, key=key) : bisect_right(ordered, middle + reach, key=key)]


def _likeness(passage: Passage, quote: KnownQuote) -> float:
    """0 where they are not alike enough. What was shortened or lengthened is alike in the part that stayed."""
    least = ALIKE if passage.voice == quote.voice else ALIKE_IN_ANOTHER_VOICE
    new, old = plain(passage.text), plain(quote.words)
    if new == old:  # said again: SameWords knows which is which
        return 0
    likeness = fuzz.ratio(new, old)
    if likeness >= least:
        return likeness
    is_long = min(len(new), len(old)) >= LONG_ENOUGH_FOR_A_PART
    is_part = is_long and fuzz.partial_ratio(new, old) >= ALIKE_IN_PART
    return ALIKE if is_part and passage.voice == quote.voice else 0
