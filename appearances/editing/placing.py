"""Where a quote stands among the others of its episode: by time, and where it has none, after the one before it."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from operator import itemgetter

from appearances.editing.recording import Acting
from appearances.models import Episode, Quote


def place(act: Acting, episode: Episode, quotes: Sequence[Quote]) -> None:
    """Give these quotes of one voice their places in the episode, as part of an act. The other quotes keep their order,
    whatever their times say: it is that of their transcript."""
    ids = [quote.pk for quote in quotes]
    stand = dict(Quote.objects.filter(pk__in=ids).order_by().values_list("pk", "position"))
    for quote in quotes:
        quote.position = stand[quote.pk]  # a form may have been filled before another act moved it
    others = Quote.objects.filter(episode=episode, withdrawn_at=None).exclude(pk__in=ids)
    _number(act, _in_between(others.in_order(), quotes))


def _in_between(others: Iterable[Quote], quotes: Iterable[Quote]) -> Iterator[Quote]:
    time = itemgetter(0)
    for _, quote in merge(_timed(others), sorted(_timed(quotes), key=time), key=time):
        yield quote


def _timed(quotes: Iterable[Quote]) -> Iterator[tuple[int, Quote]]:
    """Each with its start, or with that of the quote before it."""
    time = 0
    for quote in quotes:
        time = time if quote.start_ms is None else quote.start_ms
        yield time, quote


def _number(act: Acting, quotes: Iterable[Quote]) -> None:
    moved = []
    for position, quote in enumerate(quotes):
        if quote.position != position:
            act.keep("quote", quote.pk, {"position": quote.position}, {"position": position})
            quote.position = position
            moved.append(quote)
    Quote.objects.bulk_update(moved, ["position"], batch_size=500)
