"""Rows of appearances and quotes made ready for the list: dates, times and addresses in words, grouped by month. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone

from appearances import months
from appearances.models.episode import TranscriptSource
from appearances.models.quote import SetAside

SOURCES = dict(TranscriptSource.choices)
LEFT_OUT = dict(SetAside.choices)
# Podcasts of the first ranks have a colour, the others are grey.
COLOURED = 4
# As many as an appearance keeps the ids of.
FIRST_QUOTES = 3


@dataclass(slots=True)
class ListedQuote:
    """`left_out` says why it does not count, in words; `heard` are the words before a correction."""

    pk: int
    time: str
    text: str
    heard: str
    left_out: str
    new: bool = False


@dataclass(slots=True)
class Entry:
    """One appearance as the list shows it."""

    pk: int
    iso: str
    date: str
    podcast: str
    colour: str
    title: str
    language: str
    meta: str
    others: Sequence[Mapping[str, str]]
    more_others: int
    source: str
    licence: str
    licence_address: str
    confirmed: bool
    credited: bool
    quotes: list[ListedQuote]
    quote_count: int
    more: int
    all_shown: bool
    whole_address: str
    first_new: bool = False


@dataclass(slots=True)
class MonthGroup:
    """A month with its entries; `name` is empty where the page before already had this month's heading."""

    name: str
    words: str
    entries: list[Entry] = field(default_factory=list)


def by_month(
    rows: Sequence[Any], entries: Iterable[Entry], totals: Mapping[date, Mapping[str, int]]
) -> list[MonthGroup]:
    """Entries under a heading for each month, with the month's total in the whole selection."""
    return [
        MonthGroup(months.in_words(month, month), _total(totals.get(month, {})), [entry for _, entry in pairs])
        for month, pairs in groupby(zip(rows, entries, strict=True), key=lambda pair: pair[0].month)
    ]


def entry(
    row: Any, quotes: Sequence[ListedQuote], colours: Mapping[str, str], *, whole: bool, whole_address: str
) -> Entry:
    """A listed row (`AppearanceQuerySet.for_listing`) with the quotes to show; `whole` says that these are all,
    `whole_address` is where they are."""
    day = timezone.localtime(row.published_at)
    shown = len([quote for quote in quotes if not quote.left_out])
    return Entry(
        pk=row.pk,
        iso=f"{day:%Y-%m-%d}",
        date=f"{day:%a} {day.day} {day:%b %Y}",
        podcast=row.podcast__title,
        colour=colours.get(row.podcast__slug, ""),
        title=row.episode__title,
        language=row.language,
        meta=_meta(row),
        others=row.others[:2],
        more_others=max(len(row.others) - 2, 0),
        source=SOURCES.get(row.episode__transcript_source, ""),
        licence=row.podcast__licence or row.podcast__copyright,
        licence_address=row.podcast__licence_address if row.podcast__licence else "",
        confirmed=row.confirmed,
        credited=row.credited,
        quotes=list(quotes),
        quote_count=row.quote_count,
        more=0 if whole else row.quote_count - shown,
        all_shown=whole and row.quote_count > FIRST_QUOTES,
        whole_address=whole_address,
    )


def quotes_by_episode(rows: Iterable[Any]) -> dict[int, list[ListedQuote]]:
    """Rows of `QuoteQuerySet.for_list` made ready, in their order, by episode."""
    found: dict[int, list[ListedQuote]] = {}
    for pk, episode, start_ms, text, heard, set_aside in rows:
        quote = ListedQuote(pk, timecode(start_ms), text, heard, LEFT_OUT.get(set_aside, ""))
        found.setdefault(episode, []).append(quote)
    return found


def colours(podcasts: Sequence[tuple[str, str, int]]) -> dict[str, str]:
    """The class of each of the commonest podcasts."""
    return {slug: f"p{rank}" for rank, (slug, _, _) in enumerate(podcasts[:COLOURED], 1)}


def timecode(ms: int | None) -> str:
    """04:12, 1:04:12; empty where the transcript has no times."""
    if ms is None:
        return ""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def duration(ms: int) -> str:
    """61 hours, 1 hour 40 min, 12 min: coarser the longer it is."""
    minutes = round(ms / 60_000)
    if minutes < 60:
        return f"{minutes} min" if minutes else "under a minute"
    hours, rest = divmod(minutes, 60)
    if hours >= 10:
        return f"{round(minutes / 60):,} hours"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def _total(figures: Mapping[str, int]) -> str:
    count, credited = figures.get("appearances", 0), figures.get("credited", 0)
    words = f"{count:,} appearance{'' if count == 1 else 's'}"
    if not credited:
        return words
    return f"{words}, {credited:,} credited" if count else f"{credited:,} credited"


def _meta(row: Any) -> str:
    """Role, and how long they speak of how long the episode lasts."""
    role = row.role.capitalize()
    if row.credited:
        return f"{role}, credited" if role else "Credited"
    if not row.speaking_ms:
        return role
    minutes = round(row.speaking_ms / 60_000)
    spoken = f"{minutes}" if minutes else "under 1"
    whole = round((row.episode__duration_ms or 0) / 60_000)
    spoken = f"speaks {spoken} of {whole} min" if whole >= minutes and whole else f"speaks {spoken} min"
    return f"{role} · {spoken}" if role else spoken.capitalize()
