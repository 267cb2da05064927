"""What the readers of feeds and transcripts return: plain records, in the files' own terms."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class UnreadableFile(Exception):
    """A file that cannot be used at all. The message is a sentence for the person importing."""


@dataclass(frozen=True, slots=True)
class Person:
    """A `podcast:person`: somebody credited, with the role as the feed writes it, in lower case."""

    name: str
    role: str = "host"
    group: str = "cast"
    href: str = ""


@dataclass(frozen=True, slots=True)
class TranscriptLink:
    """A `podcast:transcript`, its address as written in the feed."""

    address: str
    media_type: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of its podcast. `guid` is `podcast:guid`, `feed_address` is `atom:link rel="self"`,
    `next_page` is `atom:link rel="next"`, where older episodes are."""

    title: str
    guid: str = ""
    feed_address: str = ""
    website: str = ""
    description: str = ""
    language: str = ""
    publisher: str = ""
    artwork: str = ""
    copyright: str = ""
    licence: str = ""
    licence_address: str = ""
    next_page: str = ""
    persons: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of one episode. `place` names the item in messages: 'item 3 “The title”'."""

    place: str
    title: str
    guid: str = ""
    website: str = ""
    description: str = ""
    published_at: datetime | None = None
    enclosure: str = ""
    enclosure_type: str = ""
    duration_ms: int | None = None
    season: int | None = None
    number: int | None = None
    persons: tuple[Person, ...] = ()
    transcripts: tuple[TranscriptLink, ...] = ()
    notes: tuple[str, ...] = ()


class Cue(NamedTuple):
    """A timed piece of a transcript. Times are milliseconds from the start of the recording, None where the
    file has none; `voice` is the label as it stands in the file, empty where nobody is named; `text` is plain
    words with single spaces, and may be empty (a stage direction). `confidence` is the recogniser's own, from 0 to 1,
    None where it gives none."""

    start_ms: int | None
    end_ms: int | None
    voice: str
    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What one file holds: its format ("vtt", "html", "whisper" …), its cues in order, and a sentence for each thing
    that was skipped or looked wrong."""

    format: str
    cues: tuple[Cue, ...]
    notes: tuple[str, ...] = ()


class Passage(NamedTuple):
    """Cues of one voice joined to a readable length: what becomes a quote. `confidence` is the mean of its words'."""

    voice: str
    start_ms: int | None
    end_ms: int | None
    text: str
    confidence: float | None = None
