"""Addresses that stand on a page by the hundred: as reverse() makes them, without looking for the pattern each time."""

from functools import cache

from django.conf import settings
from django.urls import reverse


def quote_address(pk: int) -> str:
    return f"{_beginning('quotes')}{pk}/"


def episode_address(podcast: str, episode: str) -> str:
    """By their slugs."""
    return f"{_beginning('podcasts')}{podcast}/{episode}/"


def absolute(path: str) -> str:
    """For what is read elsewhere: feeds, exports, cards."""
    return f"{settings.SITE_URL}{path}"


@cache
def _beginning(name: str) -> str:
    return reverse(name)
