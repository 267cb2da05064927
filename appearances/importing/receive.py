"""The transcript of an item: the files that it offers are looked at, and the one that knows most is taken."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from appearances.importing import transcripts
from appearances.importing.changes import Received
from appearances.importing.passages import join
from appearances.importing.records import Channel, Item, TranscriptLink, UnreadableFile
from appearances.importing.records import Transcript as Read
from appearances.importing.report import Report
from appearances.importing.sources import File, Source, Trace
from appearances.importing.transcripts.notes import CUT_OFF
from appearances.models import Transcript

MOST_FILES = 10  # of one item: a transcript in each format and a few languages
MOST_KEPT = 100_000_000  # bytes of an item's files that stay in memory; the others are asked for again


@dataclass
class Offer:
    """What an item offers now: the files that were received, and of each file what to remember of it. One that has not
    changed may have a trace alone."""

    links: list[TranscriptLink]
    files: dict[str, File] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every file could be had."""
        return all(link.address in self.traces for link in self.links)

    def is_as(self, known: Mapping[str, Trace]) -> bool:
        """Whether these are the files that were there before, byte for byte."""
        return self.is_whole and _bytes(self.traces) == _bytes(known)

    def digest(self, item: Item, channel: Channel) -> str:
        """The same for the same item with the same files, empty where one of them could not be had."""
        if not self.is_whole:
            return ""
        said = replace(item, place="", notes=()), channel.persons, channel.language
        said_and_sent = repr((said, sorted(_bytes(self.traces).items()))).encode("utf-8", "replace")
        return hashlib.blake2b(said_and_sent, digest_size=16).hexdigest()


class Found(NamedTuple):
    """A file of an offer that could be read."""

    link: TranscriptLink
    file: File
    read: Read


def _bytes(traces: Mapping[str, Trace]) -> dict[str, str]:
    return {address: trace["sha256"] for address, trace in traces.items()}


def look_at(item: Item, channel: Channel, known: Mapping[str, Trace], source: Source, report: Report) -> Offer:
    """Asks for each file; `known` is what was remembered of them last time."""
    offer = Offer(_promising(item, channel, report))
    kept = 0
    for link in offer.links:
        trace = known.get(link.address, {})
        try:
            file = source.transcript(link.address, trace)
        except UnreadableFile as error:
            report.refused.append(f"{item.place}: {error}")
            continue
        offer.traces[link.address] = file.trace if file else trace
        if file and kept + len(file.body) <= MOST_KEPT:
            offer.files[link.address] = file
            kept += len(file.body)
    return offer


def receive(item: Item, offer: Offer, known: Transcript | None, source: Source, report: Report) -> Received | None:
    """None where there is nothing new: no file, none that can be read, or the known one. While that cannot be read it
    stays, and while any file cannot, it is not replaced by one that knows less."""
    best, unread = _best(item, offer, source, report)
    if best is None or (known and known.sha256 == best.file.trace["sha256"]):
        return None
    if known and unread and _stays(known, best, unread):
        report.notes.append(f"{item.place}: {best.link.address} was not taken in place of {known.address}.")
        return None
    return received(*best, item.place, report)


def read_transcript(link: TranscriptLink, file: File) -> Read:
    """What a file says; UnreadableFile where it says nothing."""
    try:
        found = transcripts.read(file.body, media_type=link.media_type, name=link.address, sent_as=file.media_type)
    except UnreadableFile as error:
        raise UnreadableFile(f"{link.address}: {error}") from error
    if not any(cue.text for cue in found.cues):
        raise UnreadableFile(f"{link.address}: This transcript holds no words.")
    return found


def received(link: TranscriptLink, file: File, found: Read, place: str, report: Report) -> Received:
    """What a file holds, as a plan takes it; counted in the report."""
    report.count_cues(found.cues)
    report.notes += [f"{place}: {link.address}: {note}" for note in found.notes]
    labels = list(dict.fromkeys(cue.voice for cue in found.cues if cue.voice or cue.text))
    cut_off = any(note.startswith(CUT_OFF) for note in found.notes)
    return Received(link.address, link.media_type or file.media_type, file.body, labels, join(found.cues), cut_off)


def _best(item: Item, offer: Offer, source: Source, report: Report) -> tuple[Found | None, set[str]]:
    """The file that knows most, and which could not be read."""
    best: Found | None = None
    longest, unread = 0, set()
    for link in offer.links:
        try:
            file = _file(link, offer, source)
            read = read_transcript(link, file) if file else None
        except UnreadableFile as error:
            report.refused.append(f"{item.place}: {error}")
            file = read = None
        if not (file and read):
            unread.add(link.address)
            continue
        longest = max(longest, transcripts.letters(read))
        if best is None or transcripts.is_better(read, best.read, longest):
            best = Found(link, file, read)
    return best, unread


def _stays(known: Transcript, best: Found, unread: set[str]) -> bool:
    """Whether the best that can be read today is worse than the transcript from before, which may come back."""
    if known.address in unread:
        return True
    if known.address == best.link.address:
        return False
    try:
        before = transcripts.read(known.received(), media_type=known.media_type, name=known.address)
    except UnreadableFile:
        return False
    return transcripts.is_better(before, best.read)


def _promising(item: Item, channel: Channel, report: Report) -> list[TranscriptLink]:
    """Those in the language that is spoken, if there are any, and the most promising first, so that of too many files
    the best are read. A translation is not what was said."""
    spoken = _tongue(channel.language)
    links = [link for link in item.transcripts if _tongue(link.language) in ("", spoken)] or list(item.transcripts)
    links.sort(key=transcripts.promise, reverse=True)
    if len(links) > MOST_FILES:
        report.notes.append(f"{item.place}: of its {len(links)} transcripts, {MOST_FILES} were read.")
    return links[:MOST_FILES]


def _tongue(language: str) -> str:
    """The language without its country."""
    return language.lower().replace("_", "-").partition("-")[0]


def _file(link: TranscriptLink, offer: Offer, source: Source) -> File | None:
    """None for one that could not be had before."""
    if link.address not in offer.traces:
        return None
    return offer.files.get(link.address) or source.transcript(link.address, {})
