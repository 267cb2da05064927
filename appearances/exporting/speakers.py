"""The speakers of the library, or those that a search or a letter finds."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.urls import reverse

from appearances.exporting.batches import all_of
from appearances.exporting.values import moment, seconds
from appearances.pages.directory import ORDERS, Directory
from appearances.pages.links import absolute
from appearances.paging import stretch_of


class SpeakerRow(NamedTuple):
    """`appearances` have a transcript; `confirmed` of them an editor has looked at; `credited` are counted apart."""

    speaker: str
    sort_name: str
    heard_as: str
    occupation: str
    organisation: str
    appearances: int
    confirmed: int
    credited: int
    podcasts: int
    quotes: int
    speaking_seconds: float | None
    first_heard: str | None
    last_heard: str | None
    address: str


COLUMNS = (
    "pk", "name", "slug", "sort_name", "sort_key", "occupation", "organisation", "appearance_count", "confirmed_count",
    "credited_count", "podcast_count", "quote_count", "speaking_ms", "first_heard", "last_heard",
)  # fmt: skip


def speaker_rows(asked: Directory) -> Iterator[list[SpeakerRow]]:
    """In the order that was asked for."""
    order = ORDERS[asked.order]
    found = asked.found().values_list(*COLUMNS, *(["heard_as"] if asked.q else []), named=True)
    return all_of(stretch_of(found, order), order, _made)


def _made(speakers: Sequence[Any]) -> list[SpeakerRow]:
    return [
        SpeakerRow(
            row.name,
            row.sort_name,
            getattr(row, "heard_as", None) or "",
            row.occupation,
            row.organisation,
            row.appearance_count,
            row.confirmed_count,
            row.credited_count,
            row.podcast_count,
            row.quote_count,
            seconds(row.speaking_ms or None),
            moment(row.first_heard),
            moment(row.last_heard),
            absolute(reverse("speaker", args=[row.slug])),
        )
        for row in speakers
    ]
