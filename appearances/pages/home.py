"""What the home page says: the library over time, recently heard, most heard, new podcasts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from appearances import months
from appearances.models import Episode, LibraryMonth, Podcast
from appearances.models.episode import EpisodeQuerySet
from appearances.models.heard import Heard, most_heard, most_heard_during
from appearances.pages.choice import Choice
from appearances.pages.links import episode_address
from appearances.pages.over_time import over_time, range_words
from appearances.pages.quote_parts import recording, time_and_ways
from appearances.pages.selection import Selection
from appearances.pages.sparklines import sparklines
from appearances.pages.tries import tries
from appearances.pages.words import plural

RECENT = 6
MOST_HEARD = 8
NEW_PODCASTS = 4
# A younger library has no shape to see, and nobody who is heard most: all its episodes stand in the list.
YOUNG = 12
LATELY = 12
NAMED = 4
FIGURES = ("month", "episodes", "with_transcript", "appearances", "quotes", "speaking_ms")
type Library = dict[date, dict[str, Any]]


def home_page(asked: Selection) -> dict[str, Any]:
    """The context of home.html, in at most seven queries."""
    library = {row["month"]: row for row in LibraryMonth.objects.whole().values(*FIGURES)}
    episodes = sum(row["episodes"] for row in library.values())
    context: dict[str, Any] = {"asked": asked, "speakers": reverse("speakers"), "episodes": f"{episodes:,}"}
    if not episodes:
        return context | {"empty": True}
    grown = episodes >= YOUNG
    listed = Episode.objects.heard() if grown else Episode.objects.all()
    context |= _covered(library) | {
        "recent": _recent(listed.between(asked.start, asked.end), RECENT if grown else YOUNG),
        "recently": _recently(asked, grown=grown),
    }
    return context | _grown(asked, library) if grown else context


def _recently(asked: Selection, *, grown: bool) -> str:
    if chosen := range_words(asked):
        return f"Heard {chosen}"
    return "Recently heard" if grown else "All episodes so far"


def _covered(library: Library) -> dict[str, Any]:
    """What the library holds, in words, and the podcasts that came into it last."""
    newest = Podcast.objects.newest(NEW_PODCASTS)
    return {
        "with_transcript": f"{sum(row['with_transcript'] for row in library.values()):,}",
        "podcasts": plural(newest[0].of, "podcast") if newest else "",
        "covered": months.in_words(min(library), max(library), short=True),
        "new_podcasts": [
            (show.title, show.slug, show.language, f"{plural(show.episodes, 'episode')} since {show.since:%b %Y}")
            for show in newest
        ],
    }


def _grown(asked: Selection, library: Library) -> dict[str, Any]:
    coverage = {month: row["episodes"] for month, row in library.items()}
    ever = most_heard(MOST_HEARD)
    drawn = over_time(asked, library, coverage, first=min(library), last=max(library))
    return drawn | {"tries": tries([(one.name, one.slug) for one in ever])} | _most_heard(asked, library, ever)


@dataclass(frozen=True, slots=True)
class Recent:
    """An episode with a quote from it, if there is one. `speakers` are slugs and names, who spoke most first."""

    iso: str
    date: str
    title: str
    address: str
    podcast: str
    podcast_slug: str
    language: str
    source: str
    recording: str
    speakers: list[dict[str, str]]
    quote: dict[str, str]


def _recent(episodes: EpisodeQuerySet, number: int) -> list[Recent]:
    return [_said(row) for row in episodes.newest_first().with_a_quote()[:number]]


def _said(row: Any) -> Recent:
    day = timezone.localtime(row.published_at)
    address = episode_address(row.podcast__slug, row.slug)
    return Recent(
        iso=f"{day:%Y-%m-%d}",
        date=f"{day.day} {day:%b %Y}",
        title=row.title,
        address=address,
        podcast=row.podcast__title,
        podcast_slug=row.podcast__slug,
        language=row.spoken,
        source="" if row.transcript_source else "no transcript",
        recording=recording(row.enclosure),
        speakers=row.speakers[:NAMED],
        quote=_quote(row.quote, address) if row.quote else {},
    )


def _quote(quote: dict[str, Any], episode: str) -> dict[str, str]:
    time, ways = time_and_ways(quote["pk"], f"{episode}?at={quote['pk']}#q{quote['pk']}", quote["start_ms"])
    return {"text": quote["text"], "by": quote["by"], "speaker": quote["slug"], "time": time, "ways": ways}


def _most_heard(asked: Selection, library: Library, ever: list[Heard]) -> dict[str, Any]:
    """Name, slug, appearances and sparkline of those who are heard most: in the last twelve months, if anybody stands
    out in them, or in all years."""
    this = months.of(timezone.localdate())
    last_months = [month for month in (months.add(this, -back) for back in range(LATELY)) if month in library]
    in_all_years = asked.heard == "all" or not any(library[month]["appearances"] for month in last_months)
    lately = [] if in_all_years else most_heard_during(last_months, MOST_HEARD)
    drawn = sparklines([one.pk for one in lately or ever])
    may_be_lately = bool(lately) or (asked.heard == "all" and bool(last_months))
    return {
        "most_heard": [(one.name, one.slug, f"{one.appearances:,}", drawn.get(one.pk, "")) for one in lately or ever],
        "over": [
            Choice("last 12 months", asked.address(heard="") if may_be_lately else "", bool(lately)),
            Choice("all years", asked.address(heard="all"), not lately),
        ],
    }
