"""Passages that say what a quote says, case and punctuation aside; of words said again and again, the nearest."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from appearances.importing.known_quotes import KnownQuote
from appearances.importing.plain_words import plain
from appearances.importing.records import Passage

# So many words are said once only, whoever says them and wherever.
TELLING = 6
# So far from where they would be, by the telling words around them, the same words are the same saying.
NEAR_MS, NEAR = 5_000, 3
FAR = -(10**12)


class SameWords:
    """`found` holds the quote that a passage is, by the passage's position."""

    def __init__(self, passages: Sequence[Passage], known: Sequence[KnownQuote]) -> None:
        self.found: dict[int, KnownQuote] = {}
        self._passages, self._known = passages, known
        self._said = [plain(passage.text) for passage in passages]
        self._measure()
        self._anchor()

    def _measure(self) -> None:
        """Where everything stands: in milliseconds or, where some have no times, in numbers."""
        standing = [quote for quote in self._known if not quote.is_withdrawn]
        timed = None not in [*(each.start_ms for each in self._passages), *(each.start_ms for each in standing)]
        self._reach = NEAR_MS if timed else NEAR
        if timed:
            self._at = [passage.start_ms or 0 for passage in self._passages]
            self._stood = {quote.pk: FAR if quote.start_ms is None else quote.start_ms for quote in self._known}
        else:
            self._at = list(range(len(self._passages)))
            self._stood = {quote.pk: quote.position for quote in self._known}
            self._stood |= {quote.pk: number for number, quote in enumerate(standing)}

    def _anchor(self) -> None:
        """Takes the words that were said once and are said once. They show how far everything around them moved, and
        what stands in between."""
        anchors = list(self._said_once())
        self.found |= anchors
        self._anchors = [position for position, _ in anchors]
        self._moved = [self._stood[quote.pk] - self._at[position] for position, quote in anchors]
        self._anchors_stood = sorted(self._stood[quote.pk] for _, quote in anchors)

    def _said_once(self) -> Iterable[tuple[int, KnownQuote]]:
        """Telling words; where there are none, what else one voice said once."""
        now, before = Counter(self._said), Counter(plain(quote.words) for quote in self._known)
        quotes = {plain(quote.words): quote for quote in self._known if not quote.is_withdrawn}
        once = [
            (position, quotes[words])
            for position, words in enumerate(self._said)
            if words in quotes and now[words] == before[words] == 1
        ]
        telling = [(position, quote) for position, quote in once if _is_telling(self._said[position])]
        return telling or [each for each in once if self._passages[each[0]].voice == each[1].voice]

    def take_near(self, *, same_voice: bool) -> None:
        """The same words near where they would be, the nearest first, and none that would cross another."""
        for positions, quotes in self._left(same_voice=same_voice):
            quotes.sort(key=lambda quote: self._stood[quote.pk])
            taken: list[tuple[int, int]] = []
            for _, _, position, number in sorted(self._near(positions, quotes)):
                place = bisect_left(taken, (position, number))
                before, after = taken[:place][-1:], taken[place : place + 1]
                if all(a < position and b < number for a, b in before) and all(
                    position < a and number < b for a, b in after
                ):
                    taken.insert(place, (position, number))
            self.found |= {position: quotes[number] for position, number in taken}

    def take_in_order(self) -> None:
        """The same words of the same voice wherever they are, but few words not beyond what else was found."""
        found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for position, quote in self.found.items():
            found[quote.voice, self._said[position]].append((position, self._stood[quote.pk]))
        between = {key: tuple(map(sorted, zip(*pairs, strict=True))) for key, pairs in found.items()}

        def key(side: int, voice: str, words: str, where: int) -> tuple[object, ...]:
            same = between.get((voice, words), ((), ()))
            anchors = () if _is_telling(words) else (self._anchors, self._anchors_stood)[side]
            return voice, words, bisect_left(same[side], where), bisect_left(anchors, where)

        self._take(
            lambda position, passage: key(0, passage.voice, self._said[position], position),
            lambda quote: key(1, quote.voice, plain(quote.words), self._stood[quote.pk]),
        )

    def take_telling(self) -> None:
        """The same telling words of anybody anywhere."""
        self._take(
            lambda position, _: self._said[position] if _is_telling(self._said[position]) else None,
            lambda quote: plain(quote.words),
        )

    def _left(self, *, same_voice: bool) -> Iterator[tuple[list[int], list[KnownQuote]]]:
        """Passages and quotes with the same words that are not found yet."""
        quotes: dict[tuple[str, str], list[KnownQuote]] = defaultdict(list)
        positions: dict[tuple[str, str], list[int]] = defaultdict(list)
        for quote in self._free():
            quotes[quote.voice if same_voice else "", plain(quote.words)].append(quote)
        for position, passage in enumerate(self._passages):
            if position not in self.found:
                positions[passage.voice if same_voice else "", self._said[position]].append(position)
        return ((positions[key], quotes[key]) for key in positions if key in quotes)

    def _free(self) -> Iterator[KnownQuote]:
        taken = {quote.pk for quote in self.found.values()}
        return (quote for quote in self._known if quote.pk not in taken)

    def _near(self, positions: list[int], quotes: list[KnownQuote]) -> Iterator[tuple[int, bool, int, int]]:
        """How far a passage is from a quote, by the anchor before it and by the one after it."""
        stood = [self._stood[quote.pk] for quote in quotes]
        for position in positions:
            place = bisect_left(self._anchors, position)
            for moved in self._moved[max(place - 1, 0) : place + 1] or [0]:
                expected = self._at[position] + moved
                middle = bisect_left(stood, expected)
                for number in range(max(middle - 2, 0), min(middle + 2, len(quotes))):
                    if (distance := abs(stood[number] - expected)) <= self._reach:
                        yield distance, quotes[number].is_withdrawn, position, number

    def _take(self, of_passage: Callable[[int, Passage], object], of_quote: Callable[[KnownQuote], object]) -> None:
        """Passages and quotes of one key, as they follow each other."""
        waiting: dict[object, deque[KnownQuote]] = defaultdict(deque)
        for quote in self._free():
            waiting[of_quote(quote)].append(quote)
        if not waiting:
            return
        for position, passage in enumerate(self._passages):
            if position not in self.found and (same := waiting.get(of_passage(position, passage))):
                self.found[position] = same.popleft()


def _is_telling(words: str) -> bool:
    return len(words.split()) >= TELLING
