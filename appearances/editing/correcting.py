"""Corrects the words of a quote, and keeps them as they were heard."""

from collections.abc import Sequence

from appearances.editing.recording import Editor, changes, record, stored
from appearances.models import Quote
from appearances.models.library import writing
from appearances.models.recount import recount


def correct(quote: Quote, text: str, *, by: Editor = None) -> None:
    """Give the quote these words."""
    with writing():
        quote.text = text
        save_quotes([quote], by=by)
        recount([quote.episode_id])


def save_quotes(quotes: Sequence[Quote], *, by: Editor = None) -> None:
    """Save quotes as a form left them, to be recounted by the caller. Other words are a correction, and times that a
    person set stay, whatever an import says of them."""
    with writing():
        before = stored(quotes)
        for quote in quotes:
            was = before[quote.pk]
            words, quote.text, quote.text_as_heard = quote.text, was["text"], was["text_as_heard"]
            if words != quote.text:
                _reword(quote, words)
            timed = (quote.start_ms, quote.end_ms) != (was["start_ms"], was["end_ms"])
            quote.retimed = was["retimed"] or timed
            quote.save()
        record((each for quote in quotes for each in changes(quote, before[quote.pk])), by)


def _reword(quote: Quote, text: str) -> None:
    """The words as heard are those before the first correction; who corrects them back has corrected nothing. What an
    editor entered was never heard by a machine: there a correction is just that."""
    heard = quote.text_as_heard or quote.text
    if quote.entered or text == heard:
        heard = ""
    quote.text, quote.text_as_heard = text, heard
