"""Which quotes of an episode the passages of its transcript already are, so that a quote keeps its address."""

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from appearances.importing.records import Passage
from appearances.models import Episode

# Of 100, by rapidfuzz. Of two passages at one place of the episode in one voice that are this much alike, one is an
# edited form of the other; in two voices they must be nearly the same.
ALIKE, ALIKE_IN_ANOTHER_VOICE = 60, 90
# A passage is looked for this far from where it would be, by the quotes around it.
NEAR_MS, NEAR = 20_000, 8
ALIKE_IN_PART, LONG_ENOUGH_FOR_A_PART = 88, 15  # the latter in characters
# So many words are said once only, whoever says them and wherever.
TELLING = 6


class KnownQuote(NamedTuple):
    """`words` are those that were heard; `correction` is what an editor made of them."""

    pk: int
    voice: str
    words: str
    correction: str
    confidence: float | None
    position: int
    start_ms: int | None
    end_ms: int | None
    is_withdrawn: bool

    def is_as(self, position: int, passage: Passage) -> bool:
        """Whether nothing has to be written."""
        return self[1:3] + self[4:] == (
            passage.voice, passage.text, passage.confidence, position, passage.start_ms, passage.end_ms, False,
        )  # fmt: skip


def known_quotes(episode: Episode) -> list[KnownQuote]:
    """Those that came from a transcript, in their order, the withdrawn ones last."""
    if episode.pk is None:
        return []
    columns = (
        "pk", "voice__label", "text_as_heard", "text", "confidence", "position", "start_ms", "end_ms", "withdrawn_at",
    )  # fmt: skip
    rows = episode.quotes.filter(entered=False).in_order().values_list(*columns)
    found = [
        KnownQuote._make((pk, voice, heard or text, text if heard else "", *rest, gone is not None))
        for pk, voice, heard, text, *rest, gone in rows
    ]
    return sorted(found, key=attrgetter("is_withdrawn"))


def same_quotes(passages: Sequence[Passage], known: Sequence[KnownQuote]) -> dict[int, KnownQuote]:
    """The quote that a passage is, by the passage's position: the one that says the same in the same voice at the
    same time, else at another time, else in another voice; of what is left, what stands at its place and is alike."""
    found: dict[int, KnownQuote] = {}
    _take_same(found, passages, known, lambda said: (said.voice, said.start_ms))
    _take_same(found, passages, known, lambda said: said.voice)
    _take_same(found, passages, known, lambda said: said.start_ms if said.start_ms is not None else "unknown")
    _take_same(found, passages, known, lambda said: "anybody", at_least=TELLING)
    _take_alike(found, passages, [quote for quote in known if not quote.is_withdrawn])
    return found


def _take_same(
    found: dict[int, KnownQuote],
    passages: Sequence[Passage],
    known: Sequence[KnownQuote],
    trait: Callable[[Any], object],
    *,
    at_least: int = 0,
) -> None:
    """Passages with the words of a quote, where a trait is the same too; of several the first that is left."""
    taken = {quote.pk for quote in found.values()}
    waiting: dict[Any, deque[KnownQuote]] = defaultdict(deque)
    for quote in known:
        if quote.pk not in taken:
            waiting[trait(quote), quote.words].append(quote)
    if not waiting:
        return
    for position, passage in enumerate(passages):
        same = waiting.get((trait(passage), passage.text)) if position not in found else None
        if same and len(passage.text.split()) >= at_least:
            found[position] = same.popleft()


def _take_alike(found: dict[int, KnownQuote], passages: Sequence[Passage], known: Sequence[KnownQuote]) -> None:
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
    likeness = fuzz.ratio(passage.text, quote.words)
    if likeness >= least:
        return likeness
    is_long = min(len(passage.text), len(quote.words)) >= LONG_ENOUGH_FOR_A_PART
    is_part = is_long and fuzz.partial_ratio(passage.text, quote.words) >= ALIKE_IN_PART
    return ALIKE if is_part and passage.voice == quote.voice else 0
