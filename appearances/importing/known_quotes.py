"""The quotes of an episode, as the passages of a new transcript are compared with them."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from django.db.models.functions import Coalesce

from appearances.importing.records import Passage
from appearances.models import CorrectionRule, Episode
from appearances.models.correction_rule import corrected


class KnownQuote(NamedTuple):
    """`voice` and `words` are those of the transcript, wherever an editor moved the quote; `correction` is what an
    editor made of the words, by hand and not by a rule of the podcast."""

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
        "pk", "heard_in", "text_as_heard", "text", "confidence", "position", "start_ms", "end_ms", "withdrawn_at",
    )  # fmt: skip
    heard_in = Coalesce("moved_from__label", "voice__label")
    rows = episode.quotes.filter(entered=False).in_order().annotate(heard_in=heard_in).values_list(*columns)
    rules = CorrectionRule.objects.of(episode.podcast_id)
    found = [
        KnownQuote._make((pk, voice, heard or text, _by_hand(text, heard, rules), *rest, gone is not None))
        for pk, voice, heard, text, *rest, gone in rows
    ]
    return sorted(found, key=attrgetter("is_withdrawn"))


def _by_hand(text: str, heard: str, rules: Sequence[CorrectionRule]) -> str:
    return text if heard and text != corrected(heard, rules) else ""
