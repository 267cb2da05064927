"""From a label in a transcript to a person: a name in a file is a claim, not an identity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


def speaker_for(claim: Claim) -> tuple[Speaker | None, bool]:
    """The person that a claim means, and whether the library had none and made one; None where it names nobody for
    sure."""
    if not names.is_person(claim.name) or not (names.is_full(claim.name) or claim.credited or claim.role):
        return None, False
    linked = _linked(claim) if claim.href else None
    if linked:
        _also_known_as(linked, claim.name)
        return linked, False
    namesakes = list(Speaker.objects.filter(aliases__key=names.key(claim.name)).order_by("pk"))
    if claim.href:
        # Somebody of this name with another link is another person.
        namesakes = [speaker for speaker in namesakes if not speaker.links]
    if len(namesakes) > 1:
        return None, False
    if namesakes:
        return _linking(namesakes[0], claim.href), False
    return _new_speaker(claim), True


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


def _linking(speaker: Speaker, href: str) -> Speaker:
    if href:
        speaker.links = [href]
        speaker.save(update_fields=["links"])
    return speaker


def _new_speaker(claim: Claim) -> Speaker:
    name = names.without_addition(claim.name)
    speaker = Speaker(name=name, slug=Speaker.objects.free_slug(name), links=[claim.href] if claim.href else [])
    speaker.save(force_insert=True)
    Alias(speaker=speaker, name=name).save(force_insert=True)
    return speaker


def _also_known_as(speaker: Speaker, name: str) -> None:
    Alias.objects.get_or_create(speaker=speaker, key=names.key(name), defaults={"name": name})
