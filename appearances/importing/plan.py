"""What an item of a feed would change: compares it with the episode that the library knows, and writes nothing."""

import hashlib
from datetime import UTC, datetime

from appearances.addresses import web_address
from appearances.importing.changes import Changes, Received
from appearances.importing.people import Claim
from appearances.importing.plan_voices import know_voices, plan_voices
from appearances.importing.plan_words import plan_words
from appearances.importing.records import Channel, Item
from appearances.models import Episode, Podcast, Transcript
from appearances.models.episode import TranscriptSource


def podcast_guid(channel: Channel) -> str:
    """What the library knows a podcast by: its guid, a UUID whose case means nothing; else the feed's address; else
    website and title together, since a network's shows may share a website."""
    unnamed = f"{channel.website} {channel.title}".strip()
    return (channel.guid.lower() or channel.feed_address or unnamed)[:500]


def episode_guid(item: Item) -> str:
    """What the library knows an episode by: its guid, else the recording, the page, or title and date. Addresses may
    agree in what the column holds and differ in what comes then."""
    dated = f"{item.title} {item.published_at:%Y-%m-%d}" if item.published_at else item.title
    guid = item.guid or item.enclosure or item.website or dated
    return guid if len(guid) <= 500 else f"{guid[:483]}~{hashlib.blake2b(guid.encode(), digest_size=8).hexdigest()}"


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
    so the first date they gave wins; the address stays too."""
    if episode is None:
        changes = Changes(Episode(podcast=podcast), {**_fields(item), **_date(item)}, received)
    else:
        date = _date(item) if episode.date_inferred and item.published_at else {}
        changes = Changes(episode, differing(episode, {**_fields(item), **date}), received)
    know_voices(changes)
    if received:
        plan_words(changes, received)
    plan_voices(changes, item, channel)
    return changes


def plan_transcript(episode: Episode, received: Received) -> Changes:
    """The changes that a transcript file makes to an episode that no feed speaks of just now."""
    changes = Changes(episode, received=received)
    if episode.pk is None:
        changes.fields = {"published_at": episode.published_at}
    know_voices(changes)
    plan_words(changes, received)
    new = dict.fromkeys(label for label in changes.labels if label not in changes.known_voices)
    changes.claims = [Claim(label, label) for label in new]
    if not changes.has_other_words and _is_known(episode, received):
        changes.received = None
    return changes


def _is_known(episode: Episode, received: Received) -> bool:
    """Whether this very file is the episode's transcript."""
    digest = hashlib.sha256(received.body).hexdigest()
    same = Transcript.objects.filter(episode=episode.pk, sha256=digest, address=received.address)
    return episode.transcript_source == TranscriptSource.PUBLISHER and same.exists()


def differing(row: Podcast | Episode, fields: dict[str, object]) -> dict[str, object]:
    """Those of the fields that the row holds otherwise, and not because a person said so."""
    return {name: value for name, value in fields.items() if name not in row.edited and getattr(row, name) != value}


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
