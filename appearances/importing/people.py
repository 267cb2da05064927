"""From a label in a transcript to a person: a name in a file is a claim, not an identity."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from appearances import names, slugs
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


def claim(label: str, credits: Sequence[Person], *, at_episode: bool) -> Claim:
    """What the credits say of a label: the same name, or for a first name alone the one person it fits."""
    key = names.key(label)
    fits = [person for person in credits if key and names.key(person.name) == key]
    if not fits and key and not names.is_full(label):
        fits = [person for person in credits if names.key(person.name).split()[:1] == [key]]
    if len({names.key(person.name) for person in fits}) != 1:
        return Claim(label, label)
    person = fits[0]
    hrefs = {fit.href for fit in fits}
    href = web_address(person.href) if len(hrefs) == 1 else ""
    return Claim(label, person.name, person.role[:60], href, at_episode)


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
    found = [
        speaker
        for speaker in Speaker.objects.filter(links__contains=[claim.href])
        if fuzz.ratio(names.key(speaker.name), names.key(claim.name)) >= ALIKE
    ]
    return found[0] if len(found) == 1 else None


def _linking(speaker: Speaker, href: str) -> Speaker:
    if href:
        speaker.links = [href]
        speaker.save(update_fields=["links"])
    return speaker


def _new_speaker(claim: Claim) -> Speaker:
    slug = slugs.readable(claim.name, otherwise="speaker")
    speaker = Speaker(
        name=claim.name, slug=slugs.free(slug, Speaker.objects.all()), links=[claim.href] if claim.href else []
    )
    speaker.save(force_insert=True)
    Alias(speaker=speaker, name=claim.name).save(force_insert=True)
    return speaker


def _also_known_as(speaker: Speaker, name: str) -> None:
    Alias.objects.get_or_create(speaker=speaker, key=names.key(name), defaults={"name": name})
