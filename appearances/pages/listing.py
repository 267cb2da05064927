"""The list of appearances: rows made ready, grouped by month.

What stands there many times over (quotes, the line under a title) is joined here, escaped: in a template's loops it
would be about half of the page's cost.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from appearances import months
from appearances.addresses import web_address
from appearances.models.episode import TranscriptSource
from appearances.models.quote import SetAside
from appearances.pages.markup import joined
from appearances.pages.words import plural, spoken, timecode

SOURCES = dict(TranscriptSource.choices)
LEFT_OUT = dict(SetAside.choices)
# Podcasts of the first ranks have a colour, the others are grey.
COLOURED = 4
# As many as an appearance keeps the ids of.
FIRST_QUOTES = 3
# Of the others in an episode, those who are named.
NAMED_OTHERS = 2

QUOTE = '<li id="q{}"{}><span class="time">{}</span><blockquote lang="{}">{}</blockquote>{}</li>'
OTHER = '<a href="{}{}/">{}</a>'
LEFT_OUT_NOTE = '<p class="note">{}, not counted as their words</p>'
CORRECTED_NOTE = '<details class="note"><summary>Corrected by an editor</summary>As heard: <q>{}</q></details>'


@dataclass(slots=True)
class Entry:
    """One appearance as the list shows it. `meta` and `quotes` are markup; `more` quotes are not shown."""

    pk: int
    iso: str
    date: str
    podcast: str
    colour: str
    title: str
    language: str
    meta: str
    confirmed: bool
    credited: bool
    quotes: str
    quote_count: int
    more: int
    all_shown: bool
    whole_address: str
    first_new: bool = False


@dataclass(slots=True)
class MonthGroup:
    """A month with its entries; `name` is empty where the page before already had this month's heading."""

    name: str
    total: str
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
    row: Any,
    quotes: Sequence[Any],
    colours: Mapping[str, str],
    *,
    whole: bool,
    whole_address: str,
    in_place: bool = False,
) -> Entry:
    """A listed row (`AppearanceQuerySet.for_listing`) with rows of the quotes to show (`QuoteQuerySet.for_list`).

    `whole` says that these are all, `whole_address` is where all are, `in_place` that the first ones were there before:
    then the next takes the keyboard's focus."""
    day = timezone.localtime(row.published_at)
    focus = FIRST_QUOTES if in_place else -1
    return Entry(
        pk=row.pk,
        iso=f"{day:%Y-%m-%d}",
        date=f"{day:%a} {day.day} {day:%b %Y}",
        podcast=row.podcast__title,
        colour=colours.get(row.podcast__slug, ""),
        title=row.episode__title,
        language=row.language,
        meta=joined("{}", zip(filter(None, _meta(row))), separator=" · "),
        confirmed=row.confirmed,
        credited=row.credited,
        quotes=joined(QUOTE, _quotes(quotes, row.language, focus)),
        quote_count=row.quote_count,
        more=0 if whole else row.quote_count - sum(not quote.set_aside for quote in quotes),
        all_shown=whole and row.quote_count > FIRST_QUOTES,
        whole_address=whole_address,
    )


def colours(podcasts: Sequence[tuple[str, str, int]]) -> dict[str, str]:
    """The class of each of the commonest podcasts."""
    return {slug: f"p{rank}" for rank, (slug, _, _) in enumerate(podcasts[:COLOURED], 1)}


def _total(figures: Mapping[str, int]) -> str:
    count, credited = figures.get("appearances", 0), figures.get("credited", 0)
    if not credited:
        return plural(count, "appearance")
    return f"{plural(count, 'appearance')}, {credited:,} credited" if count else f"{credited:,} credited"


def _meta(row: Any) -> Iterator[str]:
    """Role, how long they speak, with whom, where the words come from and under which licence."""
    yield row.role.capitalize()
    yield "credited by the feed" if row.credited else spoken(row.speaking_ms, row.episode__duration_ms)
    yield _with(row.others)
    yield SOURCES.get(row.episode__transcript_source, "")
    if row.podcast__licence and (address := web_address(row.podcast__licence_address)):
        yield format_html('<a href="{}" rel="license nofollow noopener">{}</a>', address, row.podcast__licence)
    else:
        yield row.podcast__licence or row.podcast__copyright


def _with(others: Sequence[Mapping[str, str]]) -> str:
    """With Ada, with Ada and Ben, with Ada, Ben and 3 others."""
    if not others:
        return ""
    directory = reverse("speakers")
    named = [joined(OTHER, [(directory, other["slug"], other["name"])]) for other in others[:NAMED_OTHERS]]
    if len(others) > NAMED_OTHERS:
        named.append(joined("{}", [(plural(len(others) - NAMED_OTHERS, "other"),)]))
    *first, last = named
    return (
        joined("with {} and {}", [(joined("{}", zip(first), separator=", "), last)])
        if first
        else joined("with {}", [(last,)])
    )


def _quotes(rows: Sequence[Any], language: str, focus: int) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(rows):
        yield (row.pk, _state(row, number == focus), timecode(row.start_ms), language, row.text, _note(row))


def _state(row: Any, focused: bool) -> str:
    kind = format_html(' class="{}"', "left-out") if row.set_aside else ""
    return format_html('{} tabindex="-1" autofocus', kind) if focused else kind


def _note(row: Any) -> str:
    left_out = format_html(LEFT_OUT_NOTE, LEFT_OUT.get(row.set_aside, row.set_aside)) if row.set_aside else ""
    corrected = format_html(CORRECTED_NOTE, row.text_as_heard) if row.text_as_heard else ""
    return format_html("{}{}", left_out, corrected) if left_out or corrected else ""
