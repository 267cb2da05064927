"""A single transcript, for an episode of the library or for a new one: a file, or what somebody pasted."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.db import DataError, IntegrityError

from appearances.importing import folder, sources
from appearances.importing.changes import Changes, Received
from appearances.importing.plan import plan_transcript
from appearances.importing.receive import read_transcript, received
from appearances.importing.records import Transcript, TranscriptLink, UnreadableFile
from appearances.importing.report import Report
from appearances.importing.runs import alone, recorded, taken_back
from appearances.importing.sources import File
from appearances.importing.write import write
from appearances.models import Episode, ImportRun
from appearances.models.episode import TranscriptSource
from appearances.models.library import writing


def import_transcript(path: str, episode: Episode, *, dry_run: bool = False) -> Report:
    """Import the file for this episode, which is saved if it is new. UnreadableFile says why it cannot be."""
    report = Report(source=sources.local_name(path))
    _import(TranscriptLink(Path(report.source).name), partial(_bytes, path), episode, report, dry_run=dry_run)
    return report


def import_given(link: TranscriptLink, body: bytes, episode: Episode, *, note: str = "") -> ImportRun:
    """The same for bytes that somebody gave, with a sentence for the report. `link` says their name and kind."""
    report = Report(source=link.address, notes=[note] if note else [])
    return _import(link, lambda: body, episode, report)


def read_given(link: TranscriptLink, body: bytes, episode: Episode) -> tuple[Transcript, Received, Changes]:
    """What the same bytes say, and what import_given() would make of them. Nothing is written."""
    _refuse_what_an_editor_entered(episode)
    file = _file(body)
    found = read_transcript(link, file)
    taken = received(link, file, found, episode.title, Report())
    return found, taken, plan_transcript(episode, taken)


def _import(
    link: TranscriptLink, read: Callable[[], bytes], episode: Episode, report: Report, *, dry_run: bool = False
) -> ImportRun:
    with recorded(report, dry_run=dry_run) as run:
        run.podcast = episode.podcast
        _refuse_what_an_editor_entered(episode)
        file = _file(read())
        found = received(link, file, read_transcript(link, file), episode.title, report)
        with alone(episode.podcast.guid, run), taken_back(dry_run):
            is_new = episode.pk is None
            report.count(_written(episode, found), is_new=is_new)
    return run


def _written(episode: Episode, found: Received) -> Changes:
    changes = plan_transcript(episode, found)
    if changes:
        try:
            with writing():
                changes = plan_transcript(episode, found)  # again now that nobody else writes
                write(changes)
        except (DataError, IntegrityError) as error:
            reason = str(error).partition("\n")[0]
            raise UnreadableFile(f"The database does not take it ({reason}); nothing was changed.") from error
    return changes


def _refuse_what_an_editor_entered(episode: Episode) -> None:
    if episode.transcript_source == TranscriptSource.EDITOR:
        raise UnreadableFile("An editor entered what is said in this episode: take those quotes out first.")


def _bytes(path: str) -> bytes:
    return folder.local_file(path, folder.LARGEST_TRANSCRIPT).read_bytes()


def _file(body: bytes) -> File:
    return File(body, "", {"sha256": hashlib.sha256(body).hexdigest()})
