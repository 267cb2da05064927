"""What an item of a feed would change: compares it with the episode that the library knows, and writes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from appearances.addresses import web_address
from appearances.importing.corrections import rebased
from appearances.importing.known_quotes import KnownQuote, known_quotes
from appearances.importing.people import Claim, claims
from appearances.importing.records import Channel, Item, Passage
from appearances.importing.same_quotes import same_quotes
from appearances.importing.same_voices import relabelled, same_voices
from appearances.models import Episode, Podcast, Voice
from appearances.models.voice import NamedBy, RoleBy


@dataclass(frozen=True)
class Received:
    """A transcript that was read: its address and bytes, the labels of its cues, those without words too, the
    passages that the cues make, and whether the end of the file is missing."""

    address: str
    media_type: str
    body: bytes
    labels: Sequence[str]
    passages: Sequence[Passage]
    cut_off: bool = False


@dataclass
class Changes:
    """What to write for one episode. `fields` of the episode that differ, voices that are new or claimed otherwise,
    quotes to add, to alter (in place, time, voice or words) and to withdraw; what to remember of what the feed offers;
    `notes` for the report.
    write() adds who came of it: how many people are new, and which labels stay without a person."""

    episode: Episode
    fields: dict[str, object] = field(default_factory=dict)
    received: Received | None = None
    labels: Sequence[str] = ()
    known_voices: dict[str, Voice] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    added: list[tuple[int, Passage]] = field(default_factory=list)
    altered: list[tuple[KnownQuote, int, Passage]] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    offered: str = ""
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    people_added: int = 0
    unnamed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fields or self.received or self.claims)


def podcast_guid(channel: Channel) -> str:
    """What the library knows a podcast by: its guid, a UUID whose case means nothing; else the feed's address; else
    website and title together, since a network's shows may share a website."""
    unnamed = f"{channel.website} {channel.title}".strip()
    return (channel.guid.lower() or channel.feed_address or unnamed)[:500]


def episode_guid(item: Item) -> str:
    """What the library knows an episode by: its guid, else the recording, the page, or title and date."""
    dated = f"{item.title} {item.published_at:%Y-%m-%d}" if item.published_at else item.title
    return (item.guid or item.enclosure or item.website or dated)[:500]


def podcast_fields(channel: Channel) -> dict[str, object]:
    """The columns of a podcast that the feed decides."""
    return {
        "title": channel.title[:500],
        "publisher": channel.publisher[:500],
        "description": channel.description,
        "language": channel.language[:35] or "en",
        "website": web_address(channel.website),
        "feed_address": web_address(channel.feed_address),
        "artwork": web_address(channel.artwork),
        "copyright": channel.copyright[:500],
        "licence": channel.licence[:200],
        "licence_address": web_address(channel.licence_address),
    }


def plan(podcast: Podcast, episode: Episode | None, item: Item, channel: Channel, received: Received | None) -> Changes:
    """The changes that bring the library to what the feed says now. Feeds re-date old items after a move,
    so the first date we saw wins; the address stays too."""
    if episode is None:
        changes = Changes(Episode(podcast=podcast), {**_fields(item), **_date(item)}, received)
    else:
        changes = Changes(episode, differing(episode, _fields(item)), received)
    _know_voices(changes)
    if received:
        _plan_words(changes, received)
    _plan_voices(changes, item, channel)
    return changes


def plan_transcript(episode: Episode, received: Received) -> Changes:
    """The changes that a transcript file makes to an episode that no feed speaks of just now."""
    changes = Changes(episode, received=received)
    if episode.pk is None:
        changes.fields = {"published_at": episode.published_at}
    _know_voices(changes)
    _plan_words(changes, received)
    new = dict.fromkeys(label for label in changes.labels if label not in changes.known_voices)
    changes.claims = [Claim(label, label) for label in new]
    return changes


def differing(row: object, fields: dict[str, object]) -> dict[str, object]:
    """Those of the fields that the row holds otherwise."""
    return {name: value for name, value in fields.items() if getattr(row, name) != value}


def _fields(item: Item) -> dict[str, object]:
    return {
        "guid": episode_guid(item),
        "title": item.title[:500],
        "description": item.description,
        "website": web_address(item.website),
        "enclosure": web_address(item.enclosure),
        "enclosure_type": item.enclosure_type[:100],
        "duration_ms": item.duration_ms,
        "season": item.season,
        "number": item.number,
    }


def _date(item: Item) -> dict[str, object]:
    return {"published_at": item.published_at or datetime.now(UTC), "date_inferred": item.published_at is None}


def _know_voices(changes: Changes) -> None:
    if changes.episode.pk is not None:
        voices = changes.episode.voices.select_related("speaker")
        changes.known_voices = {voice.label: voice for voice in voices}


def _plan_words(changes: Changes, received: Received) -> None:
    quotes = known_quotes(changes.episode)
    by_hand = {
        label: voice.speaker.name if voice.speaker else ""
        for label, voice in changes.known_voices.items()
        if voice.named_by == NamedBy.PERSON
    }
    same = same_voices(received.labels, received.passages, changes.known_voices, quotes, by_hand)
    changes.labels = [same.get(label, label) for label in received.labels]
    _plan_quotes(changes, relabelled(received.passages, same), quotes)


def _plan_quotes(changes: Changes, passages: Sequence[Passage], known: Sequence[KnownQuote]) -> None:
    """What is still the same passage keeps its quote, and so its address."""
    kept = same_quotes(passages, known)
    for position, passage in enumerate(passages):
        quote = kept.get(position)
        if quote is None:
            changes.added.append((position, passage))
        elif not quote.is_as(position, passage):
            changes.altered.append((_corrected(changes, quote, passage), position, passage))
    stay = {quote.pk for quote in kept.values()}
    changes.withdrawn = [quote.pk for quote in known if not quote.is_withdrawn and quote.pk not in stay]


def _corrected(changes: Changes, quote: KnownQuote, passage: Passage) -> KnownQuote:
    """The quote with its correction as it is of the passage's words."""
    if not quote.correction or quote.words == passage.text:
        return quote
    correction = rebased(quote.correction, quote.words, passage.text)
    if correction is None:
        changes.notes.append(
            f"“{changes.episode.title}”: a correction was dropped, for its words are not heard any more: "
            f"“{quote.correction[:200]}”"
        )
    return quote._replace(correction=correction or "")


def _plan_voices(changes: Changes, item: Item, channel: Channel) -> None:
    """Voices of the transcript with what the credits say of them; without a transcript, who is or was credited."""
    for wanted in _claims(changes, item, channel):
        voice = changes.known_voices.get(wanted.label)
        if voice is None or _said_otherwise(voice, wanted):
            changes.claims.append(wanted)


def _said_otherwise(voice: Voice, wanted: Claim) -> bool:
    now = role_after(voice, wanted), wanted.href, wanted.credited
    return ((voice.role, voice.role_by), voice.href, voice.credited) != now


def role_after(voice: Voice, claim: Claim) -> tuple[str, str]:
    """The role of a voice once a feed says this, and who gave it. An editor's stays, and an inferred one while the
    feed states none."""
    if voice.role_by == RoleBy.PERSON or (voice.role_by == RoleBy.INFERENCE and not claim.role):
        return voice.role, voice.role_by
    return claim.role, ""


def _claims(changes: Changes, item: Item, channel: Channel) -> Iterable[Claim]:
    if changes.received or changes.episode.transcript_source:
        # Persons at the item replace those of the channel, as the namespace's page on `person` says.
        credits, at_episode = item.persons or channel.persons, bool(item.persons)
        labels = [*changes.labels, *changes.known_voices]
    else:
        credits, at_episode = tuple(person for person in item.persons if person.group == "cast"), True
        labels = [*(person.name for person in credits), *changes.known_voices]
    return claims(labels, credits, at_episode=at_episode)
