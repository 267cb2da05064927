"""The transcript of an item: the files that it offers are read, and the one that knows most is taken."""

import hashlib
from pathlib import Path

from appearances.importing import folder, transcripts
from appearances.importing.passages import join
from appearances.importing.plan import Received
from appearances.importing.records import Item, TranscriptLink, UnreadableFile
from appearances.importing.records import Transcript as Read
from appearances.importing.report import Report
from appearances.models import Transcript

MOST_FILES = 10  # of one item: a transcript in each format and a few languages


def receive(item: Item, known: Transcript | None, here: Path, report: Report) -> Received | None:
    """None where there is nothing new: no file, none that can be read, or the known one. While the known one cannot
    be read it stays, rather than be replaced by another that knows less."""
    best: tuple[TranscriptLink, bytes, Read] | None = None
    for link in _offered(item, report):
        try:
            body = folder.read_below(here, link.address)
            if len(item.transcripts) == 1 and _is(known, body):
                return None
            found = _read(link, body)
        except UnreadableFile as error:
            report.refused.append(f"{item.place}: {error}")
            if known and known.address == link.address:
                return None
            continue
        if best is None or transcripts.knows(found) > transcripts.knows(best[2]):
            best = (link, body, found)
    return None if best is None or _is(known, best[1]) else _received(*best, item, report)


def _offered(item: Item, report: Report) -> list[TranscriptLink]:
    """The most promising first, so that of too many files the best are read."""
    links = sorted(item.transcripts, key=transcripts.promise, reverse=True)
    if len(links) > MOST_FILES:
        report.notes.append(f"{item.place}: of its {len(links)} transcripts, {MOST_FILES} were read.")
    return links[:MOST_FILES]


def _is(known: Transcript | None, body: bytes) -> bool:
    return known is not None and known.sha256 == hashlib.sha256(body).hexdigest()


def _read(link: TranscriptLink, body: bytes) -> Read:
    try:
        found = transcripts.read(body, media_type=link.media_type, name=link.address)
    except UnreadableFile as error:
        raise UnreadableFile(f"{link.address}: {error}") from error
    if not any(cue.text for cue in found.cues):
        raise UnreadableFile(f"{link.address}: This transcript holds no words.")
    return found


def _received(link: TranscriptLink, body: bytes, found: Read, item: Item, report: Report) -> Received:
    report.count_cues(found.cues)
    report.notes += [f"{item.place}: {link.address}: {note}" for note in found.notes]
    labels = list(dict.fromkeys(cue.voice for cue in found.cues if cue.voice or cue.text))
    return Received(link.address, link.media_type, body, labels, join(found.cues))
