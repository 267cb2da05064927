"""Corrects the words of a quote, and keeps them as they were heard."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from appearances.editing.placing import place
from appearances.editing.recording import Acting, Editor, acting
from appearances.models import Quote, Voice
from appearances.models.act import Kind
from appearances.models.library import writing

OF_A_QUOTE: dict[Kind, tuple[str, ...]] = {
    Kind.CORRECT: ("text", "text_as_heard", "word_count"),
    Kind.TIME: ("start_ms", "end_ms", "retimed"),
    Kind.SET_ASIDE: ("set_aside",),
}


def correct(quote: Quote, text: str, *, by: Editor = None, why: str = "") -> None:
    """Give the quote these words."""
    quote.text = text
    save_quotes([quote], by=by, why=why)


def save_quotes(quotes: Sequence[Quote], *, by: Editor = None, why: str = "") -> None:
    """Save quotes as a form left them, with an act for each kind of thing that changed. Other words are a correction,
    and times that a person set stay, whatever an import says of them."""
    with writing(), ExitStack() as acts:
        before = _stored(quotes)
        doing = {kind: acts.enter_context(acting(kind, by, why=why)) for kind in reversed(OF_A_QUOTE)}
        for quote in quotes:
            was = before[quote.pk]
            words, quote.text, quote.text_as_heard = quote.text, was["text"], was["text_as_heard"]
            if words != quote.text:
                quote.text, quote.text_as_heard = reworded(quote, words)
            timed = (quote.start_ms, quote.end_ms) != (was["start_ms"], was["end_ms"])
            quote.retimed = was["retimed"] or timed
            quote.save()
            for kind, act in doing.items():
                _keep(act, quote, was, OF_A_QUOTE[kind])
        _place_anew(doing[Kind.TIME], [quote for quote in quotes if quote.start_ms != before[quote.pk]["start_ms"]])


def reworded(quote: Quote, text: str) -> tuple[str, str]:
    """These words and those as heard, which are those before the first correction; who corrects them back has corrected
    nothing. What an editor entered was never heard by a machine: there a correction is just that."""
    heard = quote.text_as_heard or quote.text
    return text, "" if quote.entered or text == heard else heard


def _stored(quotes: Iterable[Quote]) -> dict[int, dict[str, Any]]:
    """What the database says of these quotes, which a form has changed in memory already."""
    columns = [name for names in OF_A_QUOTE.values() for name in names]
    ids = [quote.pk for quote in quotes]
    return {row["pk"]: row for row in Quote.objects.filter(pk__in=ids).order_by().values("pk", *columns)}


def _keep(act: Acting, quote: Quote, was: Mapping[str, Any], names: Iterable[str]) -> None:
    before, after = {name: was[name] for name in names}, {name: getattr(quote, name) for name in names}
    if before != after:
        act.keep("quote", quote.pk, before, after)


def _place_anew(act: Acting, quotes: Iterable[Quote]) -> None:
    """Quotes that begin at another time stand where that says."""
    for voice in Voice.objects.filter(quotes__in=[quote.pk for quote in quotes]).select_related("episode").distinct():
        place(act, voice.episode, list(voice.quotes.filter(withdrawn_at=None).in_order()))
