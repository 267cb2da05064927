"""Passages that may be advertisements, or damaged: found podcast by podcast, shown with all places where they stand."""

from collections.abc import Iterable
from hashlib import md5
from typing import Any, NamedTuple

from django.urls import reverse
from rapidfuzz import fuzz

from appearances.importing.damage import repaired
from appearances.models.passages import (
    LAST,
    MOST_READ,
    STRETCH,
    Passage,
    Standing,
    Stretch,
    about_as_long,
    repeated,
    standing,
    with_other_letters,
)
from appearances.pages.history import day
from appearances.pages.quote_parts import NAMELESS
from appearances.pages.words import plural, timecode
from appearances.review.walking import Found, Place, Walk, find

MOST_PLACES = 500  # decided on at once: a form has at most 1,000 fields
NEARLY = 90  # of 100: rapidfuzz, letter by letter


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


def find_advertisement(walk: Walk, place: Place) -> Found[Advertisement]:
    """Stretches overlap: what stands in episodes on both sides of an end is together in the next."""
    return find(walk, place, _advertisement, step=STRETCH // 2)


def find_damage(walk: Walk, place: Place) -> Found[Damage]:
    return find(walk, place, _damage, step=STRETCH)


def nearly(text: str, passages: Iterable[Passage]) -> list[int]:
    """Ids of those that say this, or nearly this."""
    said = text.lower()
    return [each.pk for each in passages if fuzz.ratio(said, each.text.lower(), score_cutoff=NEARLY) >= NEARLY]


def advertisement_card(found: Advertisement) -> dict[str, Any]:
    """The context of admin/review/advertisements.html."""
    episodes = {(each.podcast_slug, each.slug) for each in found.quotes}
    return {
        "advertisement": found,
        "text": found.text,
        "language": found.quotes[0].language,
        "podcast": found.quotes[0].podcast,
        "says": f"{plural(len(found.quotes), 'time')} in {plural(len(episodes), 'episode')}",
        "places": [_place(each) for each in found.quotes[:MOST_PLACES]],
        "others": max(0, len(found.quotes) - MOST_PLACES),
    }


def damage_card(found: Damage) -> dict[str, Any]:
    """The context of admin/review/damage.html."""
    return {"damage": found, "quote": _place(found.quote), "language": found.quote.language}


def digest_of(text: str) -> str:
    """As PostgreSQL makes it."""
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def _advertisement(stretch: Stretch, behind: str) -> tuple[Advertisement | None, str]:
    found = repeated(stretch, behind)
    if found is None:
        return None, ""
    places = nearly(found.text, about_as_long(stretch, found.text))
    return Advertisement(stretch.podcast, found.digest, found.text, standing(places)), found.digest


def _damage(stretch: Stretch, behind: str) -> tuple[Damage | None, str]:
    read = with_other_letters(stretch, int(behind or LAST))
    for each in read:
        proposed = repaired(each.text)
        if proposed != each.text:
            [quote] = standing([each.pk])
            return Damage(stretch.podcast, digest_of(each.text), quote, proposed), str(each.pk)
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
