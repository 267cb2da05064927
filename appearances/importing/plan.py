"""What an item of a feed would change: compares it with the episode that the library knows, and writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from appearances.addresses import web_address
from appearances.importing.people import Claim, claim
from appearances.importing.records import Channel, Item, Passage
from appearances.importing.same_quotes import known_quotes, same_quotes
from appearances.models import Episode, Podcast, Voice


@dataclass(frozen=True)
class Received:
    """A transcript that was read: its address and bytes, the labels of its cues, those without words too, and the
    passages that the cues make."""

    address: str
    media_type: str
    body: bytes
    labels: Sequence[str]
    passages: Sequence[Passage]


@dataclass
class Changes:
    """What to write for one episode. `fields` of the episode that differ, voices that are new or claimed otherwise,
    quotes to add, to move (id and new place) and to withdraw. write() adds who came of it: how many people are new,
    and which labels stay without a person."""

    episode: Episode
    fields: dict[str, object] = field(default_factory=dict)
    received: Received | None = None
    known_voices: dict[str, Voice] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    added: list[tuple[int, Passage]] = field(default_factory=list)
    moved: list[tuple[int, int, Passage]] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    people_added: int = 0
    unnamed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fields or self.received or self.claims)


def podcast_guid(channel: Channel) -> str:
    """What the library knows a podcast by."""
    return (channel.guid or channel.feed_address or channel.website or channel.title)[:500]


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
    so the first date we saw wins; the guid and the address stay too."""
    if episode is None:
        changes = Changes(Episode(podcast=podcast, guid=episode_guid(item)), {**_fields(item), **_date(item)}, received)
    else:
        changes = Changes(episode, differing(episode, _fields(item)), received)
    if received:
        _plan_quotes(changes, received.passages)
    _plan_voices(changes, item, channel)
    return changes


def differing(row: object, fields: dict[str, object]) -> dict[str, object]:
    """Those of the fields that the row holds otherwise."""
    return {name: value for name, value in fields.items() if getattr(row, name) != value}


def _fields(item: Item) -> dict[str, object]:
    return {
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


def _plan_quotes(changes: Changes, passages: Sequence[Passage]) -> None:
    """A passage that says the same in the same voice keeps its quote, and so its address."""
    known = known_quotes(changes.episode)
    kept = same_quotes(passages, known)
    for position, passage in enumerate(passages):
        quote = kept.get(position)
        if quote is None:
            changes.added.append((position, passage))
        elif quote.place != (position, passage.start_ms, passage.end_ms, False):
            changes.moved.append((quote.pk, position, passage))
    stay = {quote.pk for quote in kept.values()}
    changes.withdrawn = [quote.pk for quote in known if not quote.is_withdrawn and quote.pk not in stay]


def _plan_voices(changes: Changes, item: Item, channel: Channel) -> None:
    """Voices of the transcript with what the credits say of them; without a transcript, who is or was credited."""
    known = changes.known_voices
    if changes.episode.pk is not None:
        known |= {voice.label: voice for voice in changes.episode.voices.all()}
    for wanted in _claims(changes, item, channel):
        voice = known.get(wanted.label)
        if voice is None or (voice.role, voice.href, voice.credited) != (wanted.role, wanted.href, wanted.credited):
            changes.claims.append(wanted)


def _claims(changes: Changes, item: Item, channel: Channel) -> list[Claim]:
    if changes.received or changes.episode.transcript_source:
        # Persons at the item replace those of the channel, as the namespace's page on `person` says.
        credits, at_episode = item.persons or channel.persons, bool(item.persons)
        labels = [*(changes.received.labels if changes.received else ()), *changes.known_voices]
    else:
        credits, at_episode = tuple(person for person in item.persons if person.group == "cast"), True
        labels = [*(person.name for person in credits), *changes.known_voices]
    return [claim(label, credits, at_episode=at_episode) for label in dict.fromkeys(labels)]
