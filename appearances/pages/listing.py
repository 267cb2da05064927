"""The list of appearances: rows made ready, grouped by month.

What stands there many times over (quotes, the line under a title) is joined here, escaped: in a template's loops it
would be about half of the page's cost.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from appearances import months
from appearances.models.appearance import ListedAppearance
from appearances.models.quote import ListedQuote
from appearances.pages.highlights import Marking, unmarked
from appearances.pages.links import episode_address
from appearances.pages.markup import filled, joined
from appearances.pages.quote_parts import FOCUSED, SOURCES, licence, quote_note, recording, time_and_ways
from appearances.pages.words import plural, spoken

# Podcasts of the first ranks have a colour, the others are grey.
COLOURED = 4
# As many as an appearance keeps the ids of.
FIRST_QUOTES = 3
# Where somebody says more in an episode, they are read in its transcript, which comes a stretch at a time.
MOST_IN_PLACE = 300
# Of the others in an episode, those who are named.
NAMED_OTHERS = 2

ARTICLE = """
<article class="appearance" id="a{}"{}><p class="when"><time datetime="{}">{}</time>\
<span class="pod {}">{}</span><span class="state{}">{}</span></p>
<h4 lang="{}"{}><a href="{}">{}</a></h4>
<p class="meta">{}</p>
<div id="quotes-{}">{}</div>
</article>"""
QUOTES = '<ol class="quotes">{}</ol>'
QUOTE = """<li id="q{0}"{1}>{2}<blockquote lang="{3}">{4}</blockquote>{5}{6}</li>"""
SHOW_ALL = """
<p class="more"><a href="{0}#quotes-{1}" data-hx-get="{0}" data-hx-target="#quotes-{1}" data-hx-swap="outerHTML" \
data-hx-push-url="true">Show all {2} {3}<span class="hidden"> in {4}</span></a></p>"""
IN_TRANSCRIPT = """
<p class="more"><a href="{}">Read all {} {} in the transcript<span class="hidden"> of {}</span></a></p>"""
SHOW_FIRST = """
<p class="more"><a href="{}#a{}">Show the first quotes only</a></p>"""
NOTHING = filled("")
LEFT_OUT_CLASS = filled(' class="left-out"')
OTHER = '<a href="{}{}/">{}</a>'


@dataclass(slots=True)
class Entry:
    """One appearance as the list shows it. `meta` and `said` (its quotes, and the way to more or fewer) are markup."""

    pk: int
    iso: str
    date: str
    podcast: str
    colour: str
    title: str
    address: str
    language: str
    meta: SafeString
    state: tuple[str, str]
    recording: str
    said: SafeString
    first_new: bool = False


@dataclass(slots=True)
class MonthGroup:
    """A month with its entries; `name` is empty where the page before already had this month's heading."""

    name: str
    total: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def articles(self) -> SafeString:
        return joined(ARTICLE, map(_article, self.entries))


@dataclass(frozen=True, slots=True)
class Showing:
    """How entries are shown: which podcast in which colour, which appearance `whole`, where one is shown whole (its id
    is put behind `whole_address`), and the page as it is without. `in_place` says that the first quotes were there
    before: then the next takes the keyboard's focus. In a search for `q`, how many quotes of each appearance are
    `fitting`, and what marks the words."""

    colours: Mapping[str, str]
    whole: int | None
    whole_address: str
    here: str
    in_place: bool = False
    fitting: Mapping[int, int] | None = None
    marked: Marking = unmarked
    q: str = ""


def by_month(
    rows: Sequence[Any], entries: Iterable[Entry], totals: Mapping[date, Mapping[str, int]]
) -> list[MonthGroup]:
    """Entries under a heading for each month, with the month's total in the whole selection."""
    return [
        MonthGroup(months.in_words(month, month), _total(totals.get(month, {})), [entry for _, entry in pairs])
        for month, pairs in groupby(zip(rows, entries, strict=True), key=lambda pair: pair[0].month)
    ]


def entry(row: ListedAppearance, quotes: Sequence[Any], showing: Showing) -> Entry:
    """A listed row with rows of the quotes to show (`QuoteQuerySet.for_list`)."""
    day = timezone.localtime(row.published_at)
    return Entry(
        pk=row.pk,
        iso=f"{day:%Y-%m-%d}",
        date=f"{day:%a} {day.day} {day:%b %Y}",
        podcast=row.podcast,
        colour=showing.colours.get(row.podcast_slug, ""),
        title=row.title,
        address=episode_address(row.podcast_slug, row.slug),
        language=row.language,
        meta=joined("{}", zip(filter(None, _meta(row))), separator=" · "),
        state=_review(row),
        recording=recording(row.enclosure),
        said=_said(row, quotes, showing),
    )


def colours(podcasts: Sequence[tuple[str, str, int]]) -> dict[str, str]:
    """The class of each of the commonest podcasts."""
    return {slug: f"p{rank}" for rank, (slug, _, _) in enumerate(podcasts[:COLOURED], 1)}


def _total(figures: Mapping[str, int]) -> str:
    count, credited = figures.get("appearances", 0), figures.get("credited", 0)
    if not credited:
        return plural(count, "appearance")
    return f"{plural(count, 'appearance')}, {credited:,} credited" if count else f"{credited:,} credited"


def _article(entry: Entry) -> tuple[object, ...]:
    """The values of ARTICLE."""
    return (
        entry.pk, entry.recording, entry.iso, entry.date, entry.colour, entry.podcast, *entry.state,
        entry.language, FOCUSED if entry.first_new else "", entry.address, entry.title, entry.meta, entry.pk,
        entry.said,
    )  # fmt: skip


def _review(row: ListedAppearance) -> tuple[str, str]:
    """A class, and words that say the same."""
    if row.credited:
        return "", "No transcript"
    return (" ok", "Confirmed by an editor") if row.confirmed else ("", "Not reviewed yet")


def _meta(row: ListedAppearance) -> Iterator[str]:
    """Role, how long they speak, with whom, where the words come from and under which licence."""
    yield f"{row.role.capitalize()} (inferred)" if row.role_inferred else row.role.capitalize()
    yield "credited by the feed" if row.credited else spoken(row.speaking_ms, row.duration_ms)
    yield _with(row.others)
    yield SOURCES.get(row.source, "")
    yield licence(row)


def _with(others: Sequence[Sequence[str]]) -> str:
    """With Ada, with Ada and Ben, with Ada, Ben and 3 others."""
    if not others:
        return ""
    directory = reverse("speakers")
    named = [filled(OTHER, directory, slug, name) for slug, name in others[:NAMED_OTHERS]]
    if len(others) > NAMED_OTHERS:
        named.append(filled("{}", plural(len(others) - NAMED_OTHERS, "other")))
    *first, last = named
    return (
        filled("with {} and {}", joined("{}", zip(first), separator=", "), last) if first else filled("with {}", last)
    )


def how_many(row: ListedAppearance, fitting: Mapping[int, int] | None) -> int:
    """How many quotes an appearance has; in a search, how many of them are fitting."""
    return row.quote_count if fitting is None else fitting.get(row.pk, 0)


def _said(row: ListedAppearance, quotes: Sequence[Any], showing: Showing) -> SafeString:
    """The quotes, and the way to all of them or back to the first."""
    whole, searched = row.pk == showing.whole, showing.fitting is not None
    listed = filled(QUOTES, joined(QUOTE, _quotes(row, quotes, showing))) if quotes else NOTHING
    count = how_many(row, showing.fitting)
    more = 0 if whole else count - sum(searched or not quote.set_aside for quote in quotes)
    what = "quotes that fit" if searched else "quotes"
    if more > 0 and count > MOST_IN_PLACE:
        place = episode_address(row.podcast_slug, row.slug) + (f"?{urlencode({'q': showing.q})}" if searched else "")
        way = filled(IN_TRANSCRIPT, f"{place}#list", f"{count:,}", what, row.title)
    elif more > 0:
        way = filled(SHOW_ALL, f"{showing.whole_address}{row.pk}", row.pk, count, what, row.title)
    elif whole and count > FIRST_QUOTES:
        way = filled(SHOW_FIRST, showing.here, row.pk)
    else:
        way = NOTHING
    return filled("{}{}", listed, way)


def _quotes(row: ListedAppearance, quotes: Sequence[ListedQuote], showing: Showing) -> Iterator[tuple[Any, ...]]:
    """The values of QUOTE."""
    episode = episode_address(row.podcast_slug, row.slug)
    focus, marked = FIRST_QUOTES if showing.in_place else -1, showing.marked
    for number, quote in enumerate(quotes):
        said, heard = marked(quote.stemmer, quote.text), marked(quote.stemmer, quote.text_as_heard)
        note = quote_note(quote.set_aside, heard, unfolded="<mark>" in heard and "<mark>" not in said)
        place = f"{episode}?at={quote.pk}#q{quote.pk}"
        when, ways = time_and_ways(quote.pk, place, quote.start_ms)
        yield quote.pk, _state(quote, number == focus), when, row.language, said, ways, note


def _state(row: Any, focused: bool) -> str:
    if not (focused or row.set_aside):
        return ""
    return filled("{}{}", LEFT_OUT_CLASS if row.set_aside else "", FOCUSED if focused else "")
