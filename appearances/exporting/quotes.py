"""Quotes: those that a search in everything finds, and an episode's whole transcript."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from appearances.exporting.batches import all_of, these
from appearances.exporting.values import moment, review, rights, seconds, source
from appearances.models import Episode, Quote
from appearances.models.full_quote import FullQuote, full_quotes, transcript_of
from appearances.pages.links import absolute, quote_address
from appearances.pages.quote_parts import LEFT_OUT
from appearances.paging import Order

AS_SPOKEN = Order(Quote._meta.get_field("position"), descending=False)


class QuoteRow(NamedTuple):
    """`position` is its place in the transcript; `speaker` is empty where nobody was named, and then `voice` is all
    that is known; `left_out` says why an editor leaves it out of their words."""

    published: str | None
    podcast: str
    episode: str
    position: int
    start_seconds: float | None
    end_seconds: float | None
    speaker: str
    voice: str
    role: str
    words: str
    words_as_heard: str
    left_out: str
    transcript: str
    review: str
    licence: str
    licence_address: str
    copyright: str
    address: str


def quote_rows(ids: Sequence[int]) -> Iterator[list[QuoteRow]]:
    """These, in this order."""
    return these(ids, lambda some: _made(full_quotes(some)))


def transcript_rows(episode: Episode) -> Iterator[list[QuoteRow]]:
    """As on the episode's page: everything that is said, whoever says it."""
    return all_of(partial(transcript_of, episode.pk), AS_SPOKEN, _made)


def _made(quotes: Sequence[FullQuote]) -> list[QuoteRow]:
    return [
        QuoteRow(
            moment(quote.published_at),
            quote.podcast,
            quote.title,
            quote.position,
            seconds(quote.start_ms),
            seconds(quote.end_ms),
            quote.speaker,
            quote.label,
            quote.role,
            quote.text,
            quote.text_as_heard,
            LEFT_OUT.get(quote.set_aside, quote.set_aside),
            source(quote.source),
            review(confirmed=quote.confirmed),
            *rights(quote),
            absolute(quote_address(quote.pk)),
        )
        for quote in quotes
    ]
