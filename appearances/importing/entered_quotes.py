"""Where quotes that an editor entered stand among the passages of a new transcript."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter

from appearances.importing.known_quotes import KnownQuote
from appearances.importing.records import Passage
from appearances.models import Episode


def placed(
    episode: Episode, passages: Sequence[Passage], known: Sequence[KnownQuote], kept: Mapping[int, KnownQuote]
) -> tuple[Sequence[int], list[tuple[int, int]]]:
    """The position of each passage, and those entered quotes that move, with their positions. They stand where their
    time says or, where there are no times, behind the passage that they stood behind."""
    entered = _entered(episode)
    if not entered:
        return range(len(passages)), []
    timed = all(passage.start_ms is not None for passage in passages)
    stood = [(quote.position, number) for number, quote in kept.items() if not quote.is_withdrawn]
    before = [
        _before(passages, start_ms) if timed and start_ms is not None else _behind(position, stood)
        for _, position, start_ms in entered
    ]
    order = sorted(zip(before, entered, strict=True), key=itemgetter(0))
    before.sort()
    moved = [
        (pk, place + number) for number, (place, (pk, position, _)) in enumerate(order) if place + number != position
    ]
    return [number + bisect_right(before, number) for number in range(len(passages))], moved


def _entered(episode: Episode) -> list[tuple[int, int, int | None]]:
    if episode.pk is None:
        return []
    rows = episode.quotes.filter(entered=True, withdrawn_at=None).in_order()
    return list(rows.values_list("pk", "position", "start_ms"))


def _before(passages: Sequence[Passage], start_ms: int) -> int:
    """How many passages come before something that starts then."""
    later = (number for number, passage in enumerate(passages) if (passage.start_ms or 0) > start_ms)
    return next(later, len(passages))


def _behind(position: int, stood: Sequence[tuple[int, int]]) -> int:
    return max((each for each in stood if each[0] < position), default=(0, -1))[1] + 1
