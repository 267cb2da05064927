"""What the home page says: the library over time, recently heard, most heard."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from appearances import months
from appearances.models import Episode, LibraryMonth, Podcast, Speaker
from appearances.models.episode import EpisodeQuerySet
from appearances.pages.over_time import over_time
from appearances.pages.selection import Selection
from appearances.pages.sparklines import sparklines
from appearances.pages.words import timecode

RECENT = 6
MOST_HEARD = 8
# A younger library has no shape to see, and nobody who is heard most: all its episodes stand in the list.
YOUNG = 12
FIGURES = ("month", "episodes", "with_transcript", "appearances", "quotes", "speaking_ms")


def home_page(asked: Selection) -> dict[str, Any]:
    """The context of home.html, in at most five queries."""
    library = {row["month"]: row for row in LibraryMonth.objects.whole().values(*FIGURES)}
    episodes = sum(row["episodes"] for row in library.values())
    recent = Episode.objects.heard().between(asked.start, asked.end).newest_first()
    context = {
        "asked": asked,
        "speakers": reverse("speakers"),
        "episodes": f"{episodes:,}" if episodes else "",
        "with_transcript": f"{sum(row['with_transcript'] for row in library.values()):,}",
        "podcasts": Podcast.objects.count(),
        "recent": _recent(recent, RECENT if episodes >= YOUNG else YOUNG),
    }
    if episodes < YOUNG:
        return context
    return context | _grown(asked, library)


def _grown(asked: Selection, library: dict[date, dict[str, Any]]) -> dict[str, Any]:
    first, last = min(library), max(library)
    coverage = {month: row["episodes"] for month, row in library.items()}
    return over_time(asked, library, coverage, first=first, last=last) | {
        "covered": months.in_words(first, last, short=True),
        "most_heard": _most_heard(),
    }


@dataclass(frozen=True, slots=True)
class Recent:
    """An episode with a quote from it. `speakers` are slugs and names, who spoke most first."""

    iso: str
    date: str
    title: str
    podcast: str
    language: str
    speakers: list[dict[str, str]]
    quote: str
    time: str
    by: str


def _recent(episodes: EpisodeQuerySet, number: int) -> list[Recent]:
    return [_said(row) for row in episodes.with_a_quote()[:number]]


def _said(row: Any) -> Recent:
    day = timezone.localtime(row.published_at)
    quote = row.quote or {}
    return Recent(
        iso=f"{day:%Y-%m-%d}",
        date=f"{day.day} {day:%b %Y}",
        title=row.title,
        podcast=row.podcast__title,
        language=row.spoken,
        speakers=row.speakers[:4],
        quote=quote.get("text", ""),
        time=timecode(quote.get("start_ms")),
        by=quote.get("by", ""),
    )


def _most_heard() -> list[tuple[str, str, str, str]]:
    """Name, slug, appearances and sparkline of those who are heard most."""
    rows = list(Speaker.objects.most_heard().values_list("pk", "name", "slug", "appearance_count")[:MOST_HEARD])
    drawn = sparklines([pk for pk, *_ in rows])
    return [(name, slug, f"{count:,}", drawn.get(pk, "")) for pk, name, slug, count in rows]
