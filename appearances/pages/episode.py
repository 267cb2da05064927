"""One episode: who spoke and when, the recording, and its transcript in turns, a stretch at a time."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from appearances.addresses import web_address
from appearances.models import Episode, spoken
from appearances.models.spoken import Place, Stretch
from appearances.pages import structured
from appearances.pages.choice import Choice
from appearances.pages.found import Summary, shortened
from appearances.pages.quote_parts import SOURCES, licence
from appearances.pages.reading import Reading
from appearances.pages.strip import Person, credited, people, strip
from appearances.pages.transcript import Telling, marking, turns
from appearances.pages.words import duration, plural
from appearances.search.matching import matching
from appearances.search.terms import parse

# Quotes of one page, some ten minutes of talk: a phone has them soon, and the rest as one scrolls.
STRETCH = 80
# So many stand before the one that a reader came for.
BEFORE = 8


@dataclass(frozen=True)
class Opening:
    """Where the transcript opens: from the position `start`, or up to `end`; at which quote, if a reader came for one
    or walked there (`jumped`); with what was left out, if that quote was; and what could not be found."""

    start: int = 0
    end: int = 0
    current: Place | None = None
    jumped: bool = False
    left_out: bool = False
    trouble: str = ""


def episode_page(episode: Episode, asked: Reading, fragment: str = "") -> dict[str, Any]:
    """The context of episodes/detail.html. Of the fragment `later`, that of the stretch alone."""
    here = reverse("episode", args=[episode.podcast.slug, episode.slug])
    voices = spoken.voices(episode.pk)
    heard = people(voices)
    opening = _opening(episode, asked, heard)
    terms = parse(asked.q)
    stretch = _stretch(episode, asked, opening)
    quotes = stretch.quotes
    current = opening.current.pk if opening.current else 0
    colours = {voice.pk: person.colour for person in heard for voice in person.voices}
    telling = Telling(here, asked, current, opening.jumped, colours, marking(terms, quotes))
    context = {
        "asked": asked,
        "language": episode.language or episode.podcast.language,
        "turns": turns(quotes, telling),
        "later": asked.address(start=quotes[-1].position + 1) if stretch.later else "",
    }
    if fragment:
        return context
    return (
        context
        | _who_and_where(episode)
        | strip(heard, episode.whole_ms, quotes if asked.q else ())
        | {
            "credited": credited(voices),
            "review": _review(heard),
            "left_out": _left_out(heard),
            "left_out_address": asked._replace(left_out=not asked.left_out).address(),
            "heading": _heading(asked, stretch),
            "trouble": opening.trouble,
            "earlier": asked.address(end=quotes[0].position) if stretch.earlier else "",
            "jump_from": _jump_from(opening, stretch),
            "jump_to": [Choice(person.name, str(person.pk), asked.voice == person.pk) for person in heard],
        }
    )


def _who_and_where(episode: Episode) -> dict[str, Any]:
    day = timezone.localtime(episode.published_at)
    recording = web_address(episode.enclosure)
    return {
        "episode": episode,
        "podcast": episode.podcast,
        "summary": _summary(episode),
        "section": "podcasts",
        "iso": f"{day:%Y-%m-%d}",
        "date": f"{day:%a} {day.day} {day:%b %Y}",
        "lasts": duration(episode.duration_ms) if episode.duration_ms else "",
        "source": SOURCES.get(episode.transcript_source, ""),
        "licence": licence(episode.podcast),
        "website": web_address(episode.website),
        "recording": recording,
        "host": urlsplit(recording).hostname or "",
    }


def _summary(episode: Episode) -> Summary:
    told = f"What was said in “{episode.title}”, {episode.podcast.title}, by whom and when. {episode.description}"
    title = f"{episode.title} · {episode.podcast.title}"
    return Summary(title, shortened(told), kind="article", structured=structured.episode(episode))


def _opening(episode: Episode, asked: Reading, heard: list[Person]) -> Opening:
    """A place in the order of quotes goes before a passage, that before a time, and that before a quote."""
    if asked.start or asked.end:
        return Opening(asked.start, asked.end)
    if walked := next((person for person in heard if person.pk == asked.voice), None):
        return _walk(episode, asked, walked)
    if asked.t is not None:
        place = spoken.place_at(episode.pk, asked.t * 1000)
        return Opening(place.position, current=place) if place else Opening()
    if asked.at and (place := spoken.place_of(episode.pk, asked.at)):
        return replace(_before(place), left_out=bool(place.set_aside))
    return Opening()


def _walk(episode: Episode, asked: Reading, person: Person) -> Opening:
    voices = [voice.pk for voice in person.voices]
    place = spoken.passage(episode.pk, voices, start=asked.next, end=asked.previous)
    if place:
        return replace(_before(place), jumped=True)
    where = "before" if asked.previous else "after"
    return Opening(
        max(max(asked.next, asked.previous) - BEFORE, 0), trouble=f"{person.name} does not speak {where} this."
    )


def _before(place: Place) -> Opening:
    return Opening(max(place.position - BEFORE, 0), current=place)


def _stretch(episode: Episode, asked: Reading, opening: Opening) -> Stretch:
    fits = matching(parse(asked.q))
    if asked.q and not fits:
        return Stretch([], earlier=False, later=False)
    return spoken.stretch(
        episode.pk,
        start=opening.start,
        end=opening.end,
        size=STRETCH,
        left_out=asked.left_out or opening.left_out,
        fits=fits.condition if fits else "",
        given=fits.given,
    )


def _jump_from(opening: Opening, stretch: Stretch) -> tuple[int, int]:
    """Where the next passage is looked for, and where the last: around the quote that is marked, else around the
    first."""
    if opening.current:
        return opening.current.position + 1, opening.current.position
    first = stretch.quotes[0].position if stretch.quotes else 0
    return first, first


def _heading(asked: Reading, stretch: Stretch) -> str:
    if not asked.q:
        return "Transcript"
    if not stretch.quotes:
        return f"Nobody said “{asked.q}” here"
    is_all = not (stretch.earlier or stretch.later)
    return f"{plural(len(stretch.quotes), 'quote')} with “{asked.q}”" if is_all else f"Quotes with “{asked.q}”"


def _review(heard: list[Person]) -> str:
    """3 of 4 voices confirmed."""
    if not heard:
        return ""
    return f"{sum(person.confirmed for person in heard)} of {plural(len(heard), 'voice')} confirmed by an editor"


def _left_out(heard: list[Person]) -> str:
    lines = sum(voice.left_out for person in heard for voice in person.voices)
    return plural(lines, "line") if lines else ""
