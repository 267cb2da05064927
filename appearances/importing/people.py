"""From a label in a transcript to a person: a name in a file is a claim, not an identity."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from appearances import names
from appearances.addresses import web_address
from appearances.importing.records import Person
from appearances.models import Alias, Speaker

# Of 100. One link and names this much alike are one person under two spellings; two names on one link
# that are less alike are two people of one household or show.
ALIKE = 80


@dataclass(frozen=True, slots=True)
class Claim:
    """Who a feed says a voice is. `credited` is True for a person named at the episode itself."""

    label: str
    name: str
    role: str = ""
    href: str = ""
    credited: bool = False


def claims(labels: Iterable[str], credits: Sequence[Person], *, at_episode: bool) -> list[Claim]:
    """What the credits say of the labels of an episode: the same name, for a first name alone the one person it fits,
    for a role the one person who has it; and where that leaves one person and one voice without a name, those two."""
    labels = list(dict.fromkeys(labels))
    meant = {label: _by_name(label, credits) for label in labels}
    found = {names.key(fits[0].name) for fits in meant.values() if fits}
    left = [person for person in credits if person.group == "cast" and names.key(person.name) not in found]
    for label in labels:
        meant[label] = meant[label] or _one_person([person for person in left if _has_role(label, person)])
    unnamed = [label for label in labels if not meant[label] and names.is_unknown_speaker(label)]
    taken = {names.key(fits[0].name) for fits in meant.values() if fits}
    left = [person for person in left if names.key(person.name) not in taken]
    if at_episode and len(unnamed) == 1:
        meant[unnamed[0]] = _one_person(left)
    return [_claim(label, meant[label], at_episode=at_episode) for label in labels]


def _by_name(label: str, credits: Sequence[Person]) -> Sequence[Person]:
    key = names.key(label)
    fits = [person for person in credits if key and names.key(person.name) == key]
    if not fits and key and not names.is_full(label):
        fits = [person for person in credits if names.key(person.name).split()[:1] == [key]]
    return _one_person(fits)


def _has_role(label: str, person: Person) -> bool:
    return not names.is_person(label) and names.key(label) == names.key(person.role)


def _one_person(credits: Sequence[Person]) -> Sequence[Person]:
    """The credits, if they are all of one person."""
    return credits if len({names.key(person.name) for person in credits}) == 1 else ()


def _claim(label: str, credits: Sequence[Person], *, at_episode: bool) -> Claim:
    if not credits:
        return Claim(label, label)
    hrefs = {credit.href for credit in credits}
    href = web_address(credits[0].href) if len(hrefs) == 1 else ""
    return Claim(label, credits[0].name, credits[0].role[:60], href, at_episode)


class Why(StrEnum):
    """Why a claim means whom it means, in words for the person who imports."""

    NOBODY = "a label that names nobody"
    FIRST_NAME = "a first name alone names nobody for sure"
    LINK = "known by the link that the feed gives"
    NAME = "known by this name"
    SEVERAL = "several people go by this name"
    NEW = "nobody goes by this name yet"


def meant(claim: Claim, known: Mapping[str, Sequence[Speaker]] | None = None) -> tuple[Speaker | None, Why]:
    """The person of the library that a claim means, and why; nothing is written. `known`: what namesakes() found."""
    if not names.is_person(claim.name):
        return None, Why.NOBODY
    if not (names.is_full(claim.name) or claim.credited or claim.role):
        return None, Why.FIRST_NAME
    if linked := _linked(claim) if claim.href else None:
        return linked, Why.LINK
    found = (namesakes([claim.name]) if known is None else known).get(names.key(claim.name), ())
    if claim.href:
        # Somebody of this name with another link is another person.
        found = [speaker for speaker in found if not speaker.links]
    if len(found) > 1:
        return None, Why.SEVERAL
    return (found[0], Why.NAME) if found else (None, Why.NEW)


def namesakes(of: Iterable[str]) -> dict[str, list[Speaker]]:
    """By the key of a name, all who go by it."""
    aliases = Alias.objects.filter(key__in={names.key(name) for name in of}).select_related("speaker")
    found: dict[str, list[Speaker]] = {}
    for alias in aliases.order_by("speaker"):
        found.setdefault(alias.key, []).append(alias.speaker)
    return found


def speaker_for(claim: Claim) -> tuple[Speaker | None, bool]:
    """The person that a claim means, and whether the library had none and made one; None where it names nobody for
    sure."""
    speaker, why = meant(claim)
    if why is Why.NEW:
        return _new_speaker(claim), True
    if speaker and why is Why.LINK:
        _also_known_as(speaker, claim.name)
    elif speaker:
        _linking(speaker, claim.href)
    return speaker, False


def _linked(claim: Claim) -> Speaker | None:
    """Who has the link, and a name like this: theirs, or that of somebody who was merged into them."""
    key = names.key(claim.name)
    found = [
        speaker
        for speaker in Speaker.objects.filter(links__contains=[claim.href]).prefetch_related("aliases")
        if any(fuzz.ratio(known, key) >= ALIKE for known in {names.key(speaker.name), *_keys(speaker)})
    ]
    return found[0] if len(found) == 1 else None


def _keys(speaker: Speaker) -> set[str]:
    return {alias.key for alias in speaker.aliases.all()}


def _linking(speaker: Speaker, href: str) -> None:
    if href:
        speaker.links = [href]
        speaker.save(update_fields=["links"])


def _new_speaker(claim: Claim) -> Speaker:
    name = names.without_addition(claim.name)
    speaker = Speaker(name=name, slug=Speaker.objects.free_slug(name), links=[claim.href] if claim.href else [])
    speaker.save(force_insert=True)
    Alias(speaker=speaker, name=name).save(force_insert=True)
    return speaker


def _also_known_as(speaker: Speaker, name: str) -> None:
    Alias.objects.get_or_create(speaker=speaker, key=names.key(name), defaults={"name": name})
