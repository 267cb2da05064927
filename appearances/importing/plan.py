"""What an item of a feed would change: compares it with the episode that the library knows, and writes nothing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from appearances.addresses import web_address
from appearances.importing.people import Claim, claim
from appearances.importing.records import Channel, Item, Passage
from appearances.models import Episode, Podcast, Quote


@dataclass(frozen=True)
class Received:
    """A transcript that was read: its address and bytes, and the passages that its cues make."""

    address: str
    media_type: str
    body: bytes
    passages: Sequence[Passage]


@dataclass
class Changes:
    """What to write for one episode. `fields` of the episode that differ, voices that are new or claimed otherwise,
    quotes to add, to move (id and new place) and to withdraw."""

    episode: Episode
    fields: dict[str, object] = field(default_factory=dict)
    received: Received | None = None
    voices: list[Claim] = field(default_factory=list)
    added: list[tuple[int, Passage]] = field(default_factory=list)
    moved: list[tuple[int, int, Passage]] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fields or self.received or self.voices)


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
    known: dict[tuple[str, str], list[tuple[int, int, int | None, int | None, bool]]] = defaultdict(list)
    for pk, label, text, heard, position, start, end, gone in _known_quotes(changes.episode):
        known[label, heard or text].append((pk, position, start, end, gone is not None))
    for position, passage in enumerate(passages):
        same = known[passage.voice, passage.text]
        if not same:
            changes.added.append((position, passage))
            continue
        pk, *place = same.pop(0)
        if place != [position, passage.start_ms, passage.end_ms, False]:
            changes.moved.append((pk, position, passage))
    changes.withdrawn = [pk for left in known.values() for pk, *_, gone in left if not gone]


def _known_quotes(episode: Episode):
    if episode.pk is None:
        return []
    columns = ("pk", "voice__label", "text", "text_as_heard", "position", "start_ms", "end_ms", "withdrawn_at")
    return Quote.objects.filter(episode=episode).in_order().values_list(*columns)


def _plan_voices(changes: Changes, item: Item, channel: Channel) -> None:
    """Voices of the transcript with what the credits say of them; without a transcript, who is credited."""
    known = {} if changes.episode.pk is None else {voice.label: voice for voice in changes.episode.voices.all()}
    for wanted in _claims(changes, list(known), item, channel):
        voice = known.get(wanted.label)
        if voice is None or (voice.role, voice.href, voice.credited) != (wanted.role, wanted.href, wanted.credited):
            changes.voices.append(wanted)


def _claims(changes: Changes, known: list[str], item: Item, channel: Channel) -> list[Claim]:
    # Persons at the item replace those of the channel, as the namespace's page on `person` says.
    at_episode = bool(item.persons)
    credits = item.persons or channel.persons
    if changes.received or changes.episode.transcript_source:
        labels = _labels(changes.received.passages) if changes.received else known
        return [claim(label, credits, at_episode=at_episode) for label in labels]
    return [claim(person.name, credits, at_episode=True) for person in credits if at_episode and person.group == "cast"]


def _labels(passages: Sequence[Passage]) -> list[str]:
    return list(dict.fromkeys(passage.voice for passage in passages))
