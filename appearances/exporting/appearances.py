"""A speaker's appearances: those that the filters of their page select, or that fit what is searched there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from appearances.exporting.batches import all_of, these
from appearances.exporting.values import moment, review, rights, seconds, source
from appearances.models import Appearance, Quote, Speaker
from appearances.models.appearance import ListedAppearance
from appearances.pages.links import absolute, episode_address
from appearances.pages.said import Said
from appearances.pages.selection import Selection
from appearances.paging import Order, Stretch


class AppearanceRow(NamedTuple):
    """`quotes` is how many count as the speaker's words, `fitting` how many fit a search; `words` are the first of
    these."""

    published: str | None
    podcast: str
    episode: str
    speaker: str
    role: str
    role_inferred: bool
    heard_with: list[str]
    quotes: int
    fitting: int | None
    speaking_seconds: float | None
    episode_seconds: float | None
    words: list[str]
    transcript: str
    review: str
    licence: str
    licence_address: str
    copyright: str
    address: str


def appearance_rows(speaker: Speaker, asked: Selection, said: Said) -> Iterator[list[AppearanceRow]]:
    """In the order that was asked for. `said` is what the search found, if there was one."""
    make = partial(_made, speaker, asked, said)
    if said.found is not None:
        found = said.listed(Stretch(said.order.descending, beyond=None, limit=len(said.found)))
        return these([heard.pk for heard in found], lambda pks: make(Appearance.objects.listed_these(speaker.pk, pks)))
    narrowed: dict[str, Any] = {"podcast": asked.podcast, "role": asked.role, "start": asked.start, "end": asked.end}
    order = Order(Appearance._meta.get_field("published_at"), descending=asked.order != "oldest")
    return all_of(partial(Appearance.objects.listed, speaker.pk, **narrowed), order, make)


def _made(
    speaker: Speaker, asked: Selection, said: Said, appearances: Sequence[ListedAppearance]
) -> list[AppearanceRow]:
    if said.found is not None:
        quotes = said.quotes(appearances, whole=None)
    else:
        quotes = Quote.objects.for_list(speaker.pk, appearances, left_out=asked.left_out)
    words = defaultdict(list)
    for quote in quotes:
        words[quote.episode_id].append(quote.text)
    fitting = said.counts() or {}
    return [_row(speaker, row, words[row.episode_id], fitting.get(row.pk)) for row in appearances]


def _row(speaker: Speaker, row: ListedAppearance, words: list[str], fitting: int | None) -> AppearanceRow:
    return AppearanceRow(
        moment(row.published_at),
        row.podcast,
        row.title,
        speaker.name,
        row.role,
        row.role_inferred,
        [name for _, name in row.others],
        row.quote_count,
        fitting,
        seconds(row.speaking_ms or None),
        seconds(row.duration_ms),
        words,
        source(row.source),
        "Credited by the feed" if row.credited else review(confirmed=row.confirmed),
        *rights(row),
        absolute(episode_address(row.podcast_slug, row.slug)),
    )
