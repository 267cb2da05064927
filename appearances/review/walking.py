"""Goes through the quotes of all podcasts, a stretch at a time, until something is found."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from time import monotonic
from typing import NamedTuple

from appearances.models.passages import LAST, Stretch, stretches_from
from appearances.pages.history import day
from appearances.pages.words import plural

# Stretches in one look, and the seconds after which there is no other.
AT_ONCE, LONGEST = 3, 0.05


class Walk(StrEnum):
    """Through the newest stretch of each podcast, or through all stretches of one podcast after the other."""

    NEWEST = "newest"
    ALL = "all"


class Place(NamedTuple):
    """In a walk: the podcast to go on in, the quote where the stretch starts, and behind which passage (a digest) or
    quote (an id)."""

    podcast: int = 0
    start: int = LAST
    behind: str = ""


class Found[What](NamedTuple):
    """`behind` is where to go on, None at the end of the walk; `looked_through` what was, in words."""

    what: What | None
    behind: Place | None
    looked_through: list[str]


type Look[What] = Callable[[Stretch, str], tuple[What | None, str]]


def find[What](walk: Walk, place: Place, look: Look[What], *, step: int) -> Found[What]:
    """`look` finds something in a stretch behind a place, or says from where on it was not looked at. In a walk through
    all, stretches start `step` quotes from each other."""
    started = monotonic()
    stretches = stretches_from(place.podcast, place.start, AT_ONCE + 1, step=step)
    for number, stretch in enumerate(stretches[:AT_ONCE], 1):
        what, behind = look(stretch, place.behind if stretch.podcast == place.podcast else "")
        onward = Place(stretch.podcast, stretch.start, behind) if behind else _next(walk, stretches[number - 1 :])
        is_last = number == AT_ONCE or monotonic() - started > LONGEST or (onward and onward.podcast == stretch.podcast)
        if what or not onward or is_last:
            return Found(what, onward, list(map(_in_words, stretches[:number])))
    return Found(None, None, [])


def _next(walk: Walk, stretches: Sequence[Stretch]) -> Place | None:
    """Behind the first of these."""
    first, *others = stretches
    if walk == Walk.ALL and first.further:
        return Place(first.podcast, first.further)
    return Place(others[0].podcast) if others else None


def _in_words(stretch: Stretch) -> str:
    if not stretch.since or not stretch.until:
        return f"no quote of {stretch.title}"
    return f"{plural(stretch.number, 'quote')} of {stretch.title}, {day(stretch.since)} to {day(stretch.until)}"
