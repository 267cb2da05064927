"""What a feed's credits would change in an episode's voices."""

from collections.abc import Iterable, Sequence

from appearances import names
from appearances.importing.changes import Changes
from appearances.importing.people import Claim, claims
from appearances.importing.records import Channel, Item, Person
from appearances.models import Alias, Voice
from appearances.models.voice import NamedBy, RoleBy


def know_voices(changes: Changes) -> None:
    if changes.episode.pk is not None:
        voices = changes.episode.voices.select_related("speaker")
        changes.known_voices = {voice.label: voice for voice in voices}


def plan_voices(changes: Changes, item: Item, channel: Channel) -> None:
    """Voices of the transcript with what the credits say of them; without a transcript, who is or was credited."""
    credits, wanted = _claims(changes, item, channel)
    taken_back = _take_back(changes, wanted, credits)
    for claim in wanted:
        voice = changes.known_voices.get(claim.label)
        if voice is None or claim.label in taken_back or _said_otherwise(voice, claim):
            changes.claims.append(claim)


def role_after(voice: Voice, claim: Claim) -> tuple[str, str]:
    """The role of a voice once a feed says this, and who gave it. An editor's stays, and an inferred one while the
    feed states none."""
    if voice.role_by == RoleBy.PERSON or (voice.role_by == RoleBy.INFERENCE and not claim.role):
        return voice.role, voice.role_by
    return claim.role, ""


def _claims(changes: Changes, item: Item, channel: Channel) -> tuple[Sequence[Person], Sequence[Claim]]:
    if changes.received or changes.episode.transcript_source:
        # Persons at the item replace those of the channel, as the namespace's page on `person` says.
        credits, at_episode = item.persons or channel.persons, bool(item.persons)
        labels = [*changes.labels, *changes.known_voices]
    else:
        credits, at_episode = tuple(person for person in item.persons if person.group == "cast"), True
        labels = [*(person.name for person in credits), *changes.known_voices]
    return credits, claims(labels, credits, at_episode=at_episode)


def _said_otherwise(voice: Voice, wanted: Claim) -> bool:
    now = role_after(voice, wanted), wanted.href, wanted.credited
    return ((voice.role, voice.role_by), voice.href, voice.credited) != now


def _take_back(changes: Changes, wanted: Iterable[Claim], credits: Sequence[Person]) -> set[str]:
    """Voices that the import named after a credit, where the credits of today mean somebody else, are nobody's again:
    write() names them anew. A feed that credits nobody any more says nothing."""
    credited = {names.key(person.name) for person in credits}
    named = _named_after_a_credit(changes.known_voices.values()) if credited else {}
    taken_back = set()
    for claim in wanted:
        voice, theirs = named.get(claim.label, (None, set()))
        meant = credited if claim.name == claim.label else {names.key(claim.name)}
        if voice and meant.isdisjoint(theirs):
            voice.speaker, voice.named_by, voice.named_at = None, "", None
            taken_back.add(claim.label)
    return taken_back


def _named_after_a_credit(voices: Iterable[Voice]) -> dict[str, tuple[Voice, set[str]]]:
    """By label, those that the import named without being told by the label, with the names of that person."""
    named = [voice for voice in voices if voice.named_by == NamedBy.IMPORT and voice.speaker]
    named = [voice for voice in named if names.key(voice.label) != names.key(str(voice.speaker))]
    theirs: dict[int | None, set[str]] = {voice.speaker_id: set() for voice in named}
    if named:
        for speaker, key in Alias.objects.filter(speaker__in=theirs).values_list("speaker_id", "key"):
            theirs[speaker].add(key)
    return {
        voice.label: (voice, theirs[voice.speaker_id])
        for voice in named
        if names.key(voice.label) not in theirs[voice.speaker_id]
    }
