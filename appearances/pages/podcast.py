"""What a podcast's page says: what it is, in figures, its episodes over time, who is heard in it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from appearances.addresses import web_address
from appearances.models import LibraryMonth, Podcast
from appearances.models.heard import HeardAs, most_heard_in, people_in
from appearances.pages import structured
from appearances.pages.choice import Choice
from appearances.pages.episode_list import episode_list
from appearances.pages.found import Summary, shortened
from appearances.pages.over_time import by_period, range_words
from appearances.pages.podcasts import colour, initial
from appearances.pages.quote_parts import licence
from appearances.pages.selection import Selection
from appearances.pages.words import duration, opening, plural
from appearances.paging import Page

# With fewer there is no shape to see.
CHART_FROM = 3
MOST_PEOPLE = 8
ROLES = {"host": "Hosts", "co-host": "Hosts", "guest host": "Hosts", "guest": "Guests"}
PLAIN = ("host", "guest")
FIGURES = ("month", "episodes", "with_transcript", "speaking_ms", "nameless")


def asked_of_a_podcast(query: QueryDict) -> Selection:
    """The months, the period of the chart and the place in the list: nothing else in an address means anything here."""
    asked = Selection.read(query)
    return Selection(
        start=asked.start, end=asked.end, per=asked.per, zoom=asked.zoom, after=asked.after, before=asked.before
    )


def podcast_page(podcast: Any, asked: Selection, fragment: str) -> dict[str, Any]:
    """The context of podcasts/detail.html for a podcast from `Podcast.objects.at`: four queries, two for the fragment
    "older"."""
    months = {row["month"]: row for row in LibraryMonth.objects.of_podcast(podcast.pk).values(*FIGURES)}
    page, groups = episode_list(podcast.pk, asked, months, in_place=fragment == "older")
    listed = _total(_within(asked, months), "episodes")
    context: dict[str, Any] = {
        "podcast": podcast,
        "groups": groups,
        "older": asked.address(after=page.older) if page.older else "",
        "newer": asked.address(before=page.newer) if page.newer else "",
    }
    if fragment:
        return context | {"shown": f"{len(page.rows)} more shown, {listed:,} in all"}
    return context | {"shown": _shown(page, listed)} | _around_the_list(podcast, asked, months, listed)


def _around_the_list(
    podcast: Any, asked: Selection, months: Mapping[date, Mapping[str, int]], listed: int
) -> dict[str, Any]:
    description, rest = opening(podcast.description)
    heard = most_heard_in(podcast.pk)
    nameless = _total(months.values(), "nameless")
    everything = asked.address(start=None, end=None, zoom=False)
    return {
        "section": "podcasts",
        "summary": _summary(podcast),
        "asked": asked,
        "initial": initial(podcast.title),
        "colour": colour(podcast.pk),
        "description": description,
        "rest": rest,
        "links": _links(podcast),
        "licence": licence(podcast),
        "in_figures": _in_figures(podcast, months) if months else [],
        "is_heard": any(row["with_transcript"] for row in months.values()),
        "heading": _heading(asked, listed),
        "chips": [Choice(range_words(asked), everything)] if _narrowed(asked) else [],
        "clear_address": everything,
        "people": _people(podcast, heard),
        "nameless": f"{nameless:,}" if nameless else "",
    } | _over_time(asked, months)


def _summary(podcast: Podcast) -> Summary:
    told = f"Who said what on {podcast.title}, and when. {podcast.description}"
    return Summary(podcast.title, shortened(told), structured=structured.series(podcast))


def _within(asked: Selection, months: Mapping[date, Mapping[str, int]]) -> list[Mapping[str, int]]:
    first, last = asked.start or date.min, asked.end or date.max
    return [row for month, row in months.items() if first <= month <= last]


def _total(rows: Iterable[Mapping[str, int]], name: str) -> int:
    return sum(row[name] for row in rows)


def _narrowed(asked: Selection) -> bool:
    return bool(asked.start or asked.end)


def _shown(page: Page[Any], listed: int) -> str:
    return f"{len(page.rows)} of {listed:,} on this page" if page.older or page.newer else ""


def _links(podcast: Podcast) -> list[Choice]:
    """To the publisher's own: nothing of it is loaded before somebody goes there. The feed's address stays untold: it
    may be one that the publisher gave to a single subscriber."""
    links = (("Website", podcast.website), ("Artwork", podcast.artwork))
    return [Choice(name, address) for name, link in links if (address := web_address(link))]


def _in_figures(podcast: Any, months: Mapping[date, Mapping[str, int]]) -> list[tuple[str, str]]:
    speaking = _total(months.values(), "speaking_ms")
    first, last = min(months), timezone.localtime(podcast.last_episode)
    figures = [
        ("Episodes", f"{_total(months.values(), 'episodes'):,}"),
        ("With transcript", f"{_total(months.values(), 'with_transcript'):,}"),
        ("People heard", f"{people_in(podcast.pk):,}"),
        ("Speaking time", duration(speaking) if speaking else ""),
        ("First episode", f"{first:%b %Y}"),
        ("Last episode", f"{last.day} {last:%b %Y}"),
    ]
    return [(name, figure) for name, figure in figures if figure]


def _heading(asked: Selection, listed: int) -> str:
    if _narrowed(asked):
        return plural(listed, "episode") if listed else "No episode in these months"
    return f"All {listed:,} episodes" if listed > 1 else "One episode so far" if listed else "No episode yet"


def _over_time(asked: Selection, months: Mapping[date, Mapping[str, int]]) -> dict[str, Any]:
    if _total(months.values(), "episodes") < CHART_FROM:
        return {"chart": None}
    return by_period(
        asked,
        {month: row["episodes"] for month, row in months.items()},
        {month: row["with_transcript"] for month, row in months.items()},
        {},
        first=min(months),
        last=max(months),
        unit="episodes",
        part="with a transcript",
    )


def _people(podcast: Podcast, heard: list[HeardAs]) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """Hosts, guests, others: name, role where the heading does not say it, episodes, the way to what they said."""
    sections: dict[str, list[tuple[str, str, str, str]]] = {}
    directory = reverse("speakers")
    for person in heard:
        section = sections.setdefault(ROLES.get(person.role, ""), [])
        if len(section) < MOST_PEOPLE:
            said = replace(Selection(), podcast=podcast.slug, role=person.role).address()
            role = "" if person.role in PLAIN else person.role
            section.append((person.name, role, f"{person.episodes:,}", f"{directory}{person.slug}/{said}"))
    named = [(title, sections[title]) for title in dict.fromkeys((*ROLES.values(), "")) if title in sections]
    return [(title or ("In other roles" if len(named) > 1 else "Who speaks"), people) for title, people in named]
