"""What a transcript would change in an episode's quotes."""

from collections.abc import Sequence

from appearances.importing.changes import Changes, Received
from appearances.importing.corrections import rebased
from appearances.importing.entered_quotes import placed
from appearances.importing.known_quotes import KnownQuote, known_quotes
from appearances.importing.records import Passage
from appearances.importing.same_quotes import same_quotes
from appearances.importing.same_voices import relabelled, same_voices
from appearances.models.voice import NamedBy


def plan_words(changes: Changes, received: Received) -> None:
    quotes = known_quotes(changes.episode)
    by_hand = {
        label: voice.speaker.name if voice.speaker else ""
        for label, voice in changes.known_voices.items()
        if voice.named_by == NamedBy.PERSON
    }
    same = same_voices(received.labels, received.passages, changes.known_voices, quotes, by_hand)
    changes.labels = [same.get(label, label) for label in received.labels]
    _plan_quotes(changes, relabelled(received.passages, same), quotes)


def _plan_quotes(changes: Changes, passages: Sequence[Passage], known: Sequence[KnownQuote]) -> None:
    """What is still the same passage keeps its quote, and so its address."""
    kept = same_quotes(passages, known)
    positions, changes.moved = placed(changes.episode, passages, known, kept)
    for number, (position, passage) in enumerate(zip(positions, passages, strict=True)):
        quote = kept.get(number)
        if quote is None:
            changes.added.append((position, passage))
        elif not quote.is_as(position, passage):
            changes.altered.append((_corrected(changes, quote, passage), position, passage))
    stay = {quote.pk for quote in kept.values()}
    changes.withdrawn = [quote.pk for quote in known if not quote.is_withdrawn and quote.pk not in stay]


def _corrected(changes: Changes, quote: KnownQuote, passage: Passage) -> KnownQuote:
    """The quote with its correction as it is of the passage's words."""
    if not quote.correction or quote.words == passage.text:
        return quote
    correction = rebased(quote.correction, quote.words, passage.text)
    if correction is None:
        changes.notes.append(
            f"“{changes.episode.title}”: a correction was dropped, for its words are not heard any more: "
            f"“{quote.correction[:200]}”"
        )
    return quote._replace(correction=correction or "")
