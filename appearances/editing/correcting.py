"""Corrects the words of a quote, and keeps them as they were heard."""

from appearances.models import Quote
from appearances.models.library import writing
from appearances.models.recount import recount


def correct(quote: Quote, text: str) -> None:
    """Give the quote these words."""
    with writing():
        reword(quote, text)
        quote.save(update_fields=["text", "text_as_heard", "word_count"])
        recount([quote.episode_id])


def reword(quote: Quote, text: str) -> None:
    """The same without saving. The words as heard are those before the first correction; who corrects them back has
    corrected nothing. What an editor entered was never heard by a machine: there a correction is just that."""
    heard = quote.text_as_heard or quote.text
    if quote.entered or text == heard:
        heard = ""
    quote.text, quote.text_as_heard = text, heard
