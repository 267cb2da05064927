"""A podcast's episodes under months, page by page: when, how long, who speaks and where the words come from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from appearances import months
from appearances.models import Episode
from appearances.pages.markup import filled, joined
from appearances.pages.quote_parts import FOCUSED, SOURCES
from appearances.pages.selection import Selection
from appearances.pages.words import duration, plural
from appearances.paging import Order, Page, keyset_page, stretch_of

PAGE = 30
NAMED = 3
NEWEST = Order(Episode._meta.get_field("published_at"))
ARTICLE = """
<article class="appearance"><p class="when"><time datetime="{}">{}</time>{}<span class="source">{}</span></p>
<h4 lang="{}"{}><a href="{}/">{}</a></h4>{}
</article>"""
LASTS = "<span>{}</span>"
WHO = '<p class="meta">{}{}{}</p>'
SPEAKER = '<a href="{}{}/">{}</a>'


@dataclass(slots=True)
class MonthGroup:
    """A month with its episodes, as markup; `name` is empty where the page before already had this month's heading."""

    name: str
    total: str
    articles: SafeString


def episode_list(
    podcast_id: int, asked: Selection, sums: Mapping[date, Mapping[str, int]], *, in_place: bool
) -> tuple[Page[Any], list[MonthGroup]]:
    """The page that was asked for, newest first, under months with their sums. Where rows follow others `in_place`, the
    first takes the keyboard's focus, which was on the link that they replace."""
    listed = Episode.objects.filter(podcast=podcast_id).between(asked.start, asked.end).for_list()
    page = keyset_page(stretch_of(listed, NEWEST), NEWEST, after=asked.after, before=asked.before, size=PAGE)
    begun = _month(page.follows) if in_place and isinstance(page.follows, datetime) else None
    first = page.rows[0] if in_place and page.rows else None
    return page, [
        MonthGroup(
            name="" if month == begun else months.in_words(month, month),
            total=_total(sums.get(month, {})),
            articles=joined(ARTICLE, [_article(row, focused=row is first) for row in rows]),
        )
        for month, rows in groupby(page.rows, lambda row: row.month)
    ]


def _month(moment: datetime) -> date:
    return months.of(timezone.localtime(moment))


def _total(figures: Mapping[str, int]) -> str:
    """4 episodes, 1 without a transcript."""
    episodes = figures.get("episodes", 0)
    silent = episodes - figures.get("with_transcript", 0)
    return plural(episodes, "episode") + (f", {silent:,} without a transcript" if 0 < silent < episodes else "")


def _article(row: Any, *, focused: bool) -> tuple[object, ...]:
    day = timezone.localtime(row.published_at)
    return (
        f"{day:%Y-%m-%d}", f"{day:%a} {day.day} {day:%b %Y}",
        filled(LASTS, duration(row.duration_ms)) if row.duration_ms else "",
        SOURCES.get(row.transcript_source, "no transcript"),
        row.spoken, FOCUSED if focused else "", row.slug, row.title,
        _who(row.speakers, credited=not row.transcript_source),
    )  # fmt: skip


def _who(speakers: Sequence[Mapping[str, str]], *, credited: bool) -> SafeString:
    """Ada, Ben, Cy and 2 others; those whom the feed credits, where there are no words."""
    if not speakers:
        return filled("")
    more = len(speakers) - NAMED
    named = joined(SPEAKER, _named(speakers[:NAMED]), separator=", ")
    return filled(WHO, "credited: " if credited else "", named, f" and {plural(more, 'other')}" if more > 0 else "")


def _named(speakers: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str, str]]:
    directory = reverse("speakers")
    return ((directory, speaker["slug"], speaker["name"]) for speaker in speakers)
