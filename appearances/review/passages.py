"""Passages that may be advertisements, or damaged: found podcast by podcast, shown with all places where they stand."""

from collections.abc import Callable
from hashlib import md5
from time import monotonic
from typing import Any, NamedTuple

from django.urls import reverse
from rapidfuzz import fuzz

from appearances.importing.damage import repaired
from appearances.models.passages import (
    MOST_READ,
    Standing,
    about_as_long,
    podcasts_from,
    repeated,
    standing,
    with_other_letters,
)
from appearances.pages.history import day
from appearances.pages.quote_parts import NAMELESS
from appearances.pages.words import plural, timecode

NEARLY = 90  # of 100: rapidfuzz, letter by letter
# Podcasts in one look, and the seconds after which there is no other. A look at one takes two queries.
AT_ONCE, LONGEST = 3, 0.05
LAST = 10**18 - 1


class Place(NamedTuple):
    """In the walk: the podcast to go on in, and behind which passage (a digest) or quote (an id)."""

    podcast: int = 0
    behind: str = ""


class Found[What](NamedTuple):
    """`behind` is where to go on; None at the end of the walk."""

    what: What | None
    behind: Place | None
    podcasts: int


class Advertisement(NamedTuple):
    podcast: int
    digest: str
    text: str
    quotes: list[Standing]


class Damage(NamedTuple):
    podcast: int
    digest: str
    quote: Standing
    proposed: str


def find_advertisement(place: Place) -> Found[Advertisement]:
    return _walk(place, _advertisement)


def find_damage(place: Place) -> Found[Damage]:
    return _walk(place, _damage)


def alike(podcast: int, text: str) -> list[int]:
    """Ids of the podcast's newest quotes that say this, or nearly this."""
    said = text.lower()
    return [
        each.pk
        for each in about_as_long(podcast, text)
        if fuzz.ratio(said, each.text.lower(), score_cutoff=NEARLY) >= NEARLY
    ]


def advertisement_card(found: Advertisement) -> dict[str, Any]:
    """The context of admin/review/advertisements.html."""
    episodes = {(each.podcast_slug, each.slug) for each in found.quotes}
    return {
        "advertisement": found,
        "text": found.text,
        "language": found.quotes[0].language,
        "podcast": found.quotes[0].podcast,
        "says": f"{plural(len(found.quotes), 'time')} in {plural(len(episodes), 'episode')}",
        "places": [_place(each) for each in found.quotes],
    }


def damage_card(found: Damage) -> dict[str, Any]:
    """The context of admin/review/damage.html."""
    return {"damage": found, "quote": _place(found.quote), "language": found.quote.language}


def digest_of(text: str) -> str:
    """As PostgreSQL makes it."""
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def _walk[What](place: Place, look: Callable[[int, str], tuple[What | None, str]]) -> Found[What]:
    """`look` finds something in a podcast behind a place, or says from where on it was not looked at."""
    started = monotonic()
    podcasts = podcasts_from(place.podcast, AT_ONCE + 1)
    for number, podcast in enumerate(podcasts[:AT_ONCE], 1):
        what, behind = look(podcast, place.behind if podcast == place.podcast else "")
        if what or behind:
            return Found(what, Place(podcast, behind), number)
        rest = podcasts[number:]
        if rest and monotonic() - started > LONGEST:
            return Found(None, Place(rest[0]), number)
    rest = podcasts[AT_ONCE:]
    return Found(None, Place(rest[0]) if rest else None, len(podcasts[:AT_ONCE]))


def _advertisement(podcast: int, behind: str) -> tuple[Advertisement | None, str]:
    found = repeated(podcast, behind)
    if found is None:
        return None, ""
    return Advertisement(podcast, found.digest, found.text, standing(alike(podcast, found.text))), found.digest


def _damage(podcast: int, behind: str) -> tuple[Damage | None, str]:
    read = with_other_letters(podcast, int(behind or LAST))
    for each in read:
        proposed = repaired(each.text)
        if proposed != each.text:
            [quote] = standing([each.pk])
            return Damage(podcast, digest_of(each.text), quote, proposed), str(each.pk)
    return None, str(read[-1].pk) if len(read) == MOST_READ else ""


def _place(quote: Standing) -> dict[str, Any]:
    at = f"?at={quote.pk}" if quote.start_ms is None else f"?t={quote.start_ms // 1000}"
    return {
        "pk": quote.pk,
        "text": quote.text,
        "who": quote.who or NAMELESS,
        "time": timecode(quote.start_ms),
        "title": quote.title,
        "podcast": quote.podcast,
        "date": day(quote.published_at),
        "hear": f"{reverse('episode', args=[quote.podcast_slug, quote.slug])}{at}#q{quote.pk}",
    }
