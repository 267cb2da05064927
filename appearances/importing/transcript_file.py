"""A single transcript file, for an episode of the library or for a new one."""

import hashlib
from pathlib import Path

from appearances.importing import folder, sources
from appearances.importing.plan import plan_transcript
from appearances.importing.receive import read_transcript, received
from appearances.importing.records import TranscriptLink, UnreadableFile
from appearances.importing.report import Report
from appearances.importing.runs import alone, recorded, taken_back
from appearances.importing.sources import File
from appearances.importing.write import write
from appearances.models import Episode
from appearances.models.episode import TranscriptSource
from appearances.models.library import writing


def import_transcript(path: str, episode: Episode, *, dry_run: bool = False) -> Report:
    """Import the file for this episode, which is saved if it is new. UnreadableFile says why it cannot be."""
    report = Report(source=sources.local_name(path))
    with recorded(report, dry_run=dry_run) as run:
        run.podcast = episode.podcast
        if episode.transcript_source == TranscriptSource.EDITOR:
            raise UnreadableFile("An editor entered what is said in this episode: take those quotes out first.")
        file = _file(path)
        link = TranscriptLink(Path(report.source).name)
        found = received(link, file, read_transcript(link, file), episode.title, report)
        with alone(episode.podcast.guid, run), taken_back(dry_run):
            is_new = episode.pk is None
            changes = plan_transcript(episode, found)
            if changes:
                with writing():
                    changes = plan_transcript(episode, found)  # again now that nobody else writes
                    write(changes)
            report.count(changes, is_new=is_new)
    return report


def _file(path: str) -> File:
    body = folder.local_file(path, folder.LARGEST_TRANSCRIPT).read_bytes()
    return File(body, "", {"sha256": hashlib.sha256(body).hexdigest()})
