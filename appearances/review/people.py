"""Who a voice may be, as choices with their reasons."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from appearances import names
from appearances.models import Voice
from appearances.models.likely import Likely, Sign, likely
from appearances.pages.words import plural

MOST = 9  # as many as there are digits to choose by
STRENGTH = (Sign.NAME, Sign.CREDIT, Sign.LABEL, Sign.OFTEN)


class Choice(NamedTuple):
    """`about` tells somebody from others of the same name."""

    pk: int
    name: str
    about: str
    reasons: str


def choices(voice: Voice) -> list[Choice]:
    """Those who may speak, the likeliest first; of those the voice is not given to already."""
    found = [each for each in likely(voice) if each.pk != voice.speaker_id]
    by_person = groupby(sorted(found, key=lambda each: each.pk), key=lambda each: each.pk)
    people = [(_weight(signs, voice), signs) for signs in (list(signs) for _, signs in by_person)]
    people.sort(key=lambda person: (person[0], person[1][0].pk))
    return [_choice(signs, voice) for _, signs in people[:MOST]]


def _weight(signs: Iterable[Likely], voice: Voice) -> tuple[bool, int, int]:
    """Last whoever is heard here under another label already."""
    signs = list(signs)
    places = [STRENGTH.index(Sign(each.sign)) for each in signs if each.sign in STRENGTH]
    strongest = min(places, default=len(STRENGTH))
    if _is_first_name(voice.label, signs[0].name):
        strongest = min(strongest, STRENGTH.index(Sign.CREDIT))
    heard = any(each.sign == Sign.HEARD for each in signs)
    return heard, strongest, -max(each.number for each in signs)


def _choice(signs: list[Likely], voice: Voice) -> Choice:
    person = signs[0]
    reasons = [_REASONS[Sign(each.sign)](each) for each in sorted(signs, key=_place)]
    if _is_first_name(voice.label, person.name):
        reasons.insert(0, f"“{voice.label}” is their first name")
    about = ", ".join(filter(None, (person.occupation, person.organisation)))
    return Choice(person.pk, person.name, about, "; ".join(reasons))


def _is_first_name(label: str, name: str) -> bool:
    key = names.key(label)
    return bool(key) and " " not in key and names.key(name).split()[:1] == [key] and names.is_full(name)


def _place(likely: Likely) -> int:
    return list(Sign).index(Sign(likely.sign))


_REASONS = {
    Sign.NAME: lambda each: "this is their name" if each.said == each.name else f"also known as “{each.said}”",
    Sign.CREDIT: lambda each: f"credited as {each.said}" if each.said else "credited here",
    Sign.LABEL: lambda each: f"named so in {plural(each.number, 'other episode')} of this podcast",
    Sign.OFTEN: lambda each: f"speaks in {plural(each.number, 'episode')} of this podcast",
    Sign.HEARD: lambda each: f"speaks here already, as “{each.said}”",
}
