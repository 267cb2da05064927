"""Passages that may be advertisements, or damaged: shown with all places where they stand."""

from hashlib import md5
from typing import Any

from django.urls import reverse

from appearances.importing.damage import repaired
from appearances.models import Suspected
from appearances.models.passages import Standing, standing
from appearances.pages.history import day
from appearances.pages.quote_parts import NAMELESS
from appearances.pages.words import plural, timecode


def advertisement_card(found: Suspected) -> dict[str, Any]:
    """The context of admin/review/advertisements.html; empty where somebody has just decided on it."""
    quotes = standing(found.quotes)
    if not quotes:
        return {}
    first, here = quotes[0], len({(each.podcast_slug, each.slug) for each in quotes})
    return {
        "advertisement": found,
        "text": first.text,
        "language": first.language,
        "podcast": first.podcast,
        "says": f"{plural(len(quotes), 'time')} in {plural(here, 'episode')}",
        "others": plural(found.episodes - here, "other episode") if found.episodes > here else "",
        "places": list(map(_place, quotes)),
    }


def damage_card(found: Suspected) -> dict[str, Any]:
    """The context of admin/review/damage.html; empty where somebody has just decided on it."""
    quotes = standing(found.quotes)
    if not quotes:
        return {}
    return {
        "damage": found,
        "proposed": repaired(quotes[0].text),
        "quote": _place(quotes[0]),
        "language": quotes[0].language,
    }


def digest_of(text: str) -> str:
    """As PostgreSQL makes it."""
    return md5(text.encode(), usedforsecurity=False).hexdigest()


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
