"""Which quotes of an episode the passages of its transcript already are, so that a quote keeps its address."""

from collections import defaultdict, deque
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from appearances.importing.records import Passage
from appearances.models import Episode


class KnownQuote(NamedTuple):
    """`words` are those that were heard, whatever an editor made of them."""

    pk: int
    voice: str
    words: str
    position: int
    start_ms: int | None
    end_ms: int | None
    is_withdrawn: bool

    @property
    def place(self) -> tuple[int, int | None, int | None, bool]:
        return self.position, self.start_ms, self.end_ms, self.is_withdrawn


def known_quotes(episode: Episode) -> list[KnownQuote]:
    """Those that came from a transcript, in their order, the withdrawn ones last."""
    if episode.pk is None:
        return []
    columns = ("pk", "voice__label", "text_as_heard", "text", "position", "start_ms", "end_ms", "withdrawn_at")
    rows = episode.quotes.filter(entered=False).in_order().values_list(*columns)
    found = [
        KnownQuote(pk, voice, heard or text, position, start_ms, end_ms, gone is not None)
        for pk, voice, heard, text, position, start_ms, end_ms, gone in rows
    ]
    return sorted(found, key=attrgetter("is_withdrawn"))


def same_quotes(passages: Sequence[Passage], known: Sequence[KnownQuote]) -> dict[int, KnownQuote]:
    """The quote that says the same in the same voice, by the passage's position; of several the one at its time, else
    the first that is left."""
    found: dict[int, KnownQuote] = {}
    for alike in (attrgetter("voice", "start_ms"), attrgetter("voice")):
        taken = {quote.pk for quote in found.values()}
        waiting: dict[Any, deque[KnownQuote]] = defaultdict(deque)
        for quote in known:
            if quote.pk not in taken:
                waiting[alike(quote), quote.words].append(quote)
        for position, passage in enumerate(passages):
            if position not in found and (same := waiting.get((alike(passage), passage.text))):
                found[position] = same.popleft()
    return found
