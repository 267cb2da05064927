"""One import from beginning to end: the feed is read, each episode planned and written, a report returned."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from appearances import slugs
from appearances.importing import folder, rss, transcripts
from appearances.importing.passages import join
from appearances.importing.plan import Received, differing, episode_guid, plan, podcast_fields, podcast_guid
from appearances.importing.records import Channel, Item, TranscriptLink, UnreadableFile
from appearances.importing.report import Report
from appearances.importing.write import write
from appearances.models import Episode, ImportRun, Podcast
from appearances.models.library import writing


def import_feed(source: str, *, dry_run: bool = False, progress: Callable[[], None] = lambda: None) -> Report:
    """Import the feed at a path. `progress` is called after each item. A dry run does all of it and takes it back.

    UnreadableFile where nothing at all can be imported; what is wrong with single items stands in the report."""
    path = folder.local_feed(source)
    if not dry_run:
        return _import(path, _recorded(source), progress)
    with transaction.atomic():
        transaction.set_rollback(True)
        return _import(path, nullcontext(Report()), progress)


def _import(path: Path, run: AbstractContextManager[Report], progress: Callable[[], None]) -> Report:
    with run as report, path.open("rb") as stream:
        channel = rss.read_channel(stream)
        podcast = _podcast(channel)
        stream.seek(0)
        for item in _distinct(rss.read_items(stream), report):
            _import_item(podcast, channel, item, path.parent, report)
            progress()
    return report


@contextmanager
def _recorded(source: str) -> Iterator[Report]:
    """Keeps the run in the database, whatever becomes of it."""
    run = ImportRun.objects.create(source=source[:2000])
    report = Report()
    run.state = ImportRun.State.FAILED
    try:
        yield report
        run.state = ImportRun.State.FINISHED
    except UnreadableFile as error:
        report.refused.append(str(error))
        raise
    finally:
        run.finished_at, run.done, run.report = datetime.now(UTC), report.looked_at, report.as_json()
        run.save()


def _podcast(channel: Channel) -> Podcast:
    guid, fields = podcast_guid(channel), podcast_fields(channel)
    podcast = Podcast.objects.filter(guid=guid).first() or Podcast(guid=guid)
    if podcast.pk is None or differing(podcast, fields):
        with writing():
            for name, value in fields.items():
                setattr(podcast, name, value)
            podcast.slug = podcast.slug or slugs.free(
                slugs.readable(podcast.title, otherwise="podcast"), Podcast.objects.all()
            )
            podcast.save()
    return podcast


def _distinct(items: Iterator[Item], report: Report) -> Iterator[Item]:
    """The items up to the end, or to where the feed breaks off; of items with one guid the first."""
    seen: dict[str, str] = {}
    try:
        for item in items:
            report.notes += [f"{item.place}: {note}" for note in item.notes]
            first = seen.setdefault(episode_guid(item), item.place)
            if first == item.place:
                yield item
            else:
                report.refused.append(f"{item.place} has the guid of {first}: give it one of its own.")
    except UnreadableFile as error:
        report.refused.append(f"{error} The items before this place were imported.")


def _import_item(podcast: Podcast, channel: Channel, item: Item, here: Path, report: Report) -> None:
    episode = _known(podcast, item)
    received = _receive(item, episode, here, report)
    changes = plan(podcast, episode, item, channel, received)
    if changes:
        with writing():
            # Planned again now that nobody else writes: another import may have brought this episode meanwhile.
            changes = plan(podcast, _known(podcast, item), item, channel, received)
            write(changes, report)
    report.added += episode is None
    report.changed += bool(changes) and episode is not None
    report.unchanged += not changes
    report.without_transcript += not changes.episode.transcript_source


def _known(podcast: Podcast, item: Item) -> Episode | None:
    episode = Episode.objects.select_related("transcript").filter(podcast=podcast, guid=episode_guid(item)).first()
    if episode:
        episode.podcast = podcast
    return episode


def _receive(item: Item, episode: Episode | None, here: Path, report: Report) -> Received | None:
    """The transcript that knows most of those the item offers; None where there is none, or it is the known one."""
    files = [(link, body) for link in item.transcripts if (body := _body(link, item, here, report)) is not None]
    known = getattr(episode, "transcript", None)
    if known and [hashlib.sha256(body).hexdigest() for _, body in files] == [known.sha256]:
        return None
    read = [(link, body, cues) for link, body in files if (cues := _cues(link, body, item, report)) is not None]
    if not read:
        return None
    link, body, transcript = max(read, key=lambda file: transcripts.knows(file[2]))
    sha256 = hashlib.sha256(body).hexdigest()
    if known and known.sha256 == sha256:
        return None
    report.count_cues(transcript.cues)
    report.notes += [f"{item.place}: {link.address}: {note}" for note in transcript.notes]
    return Received(link.address, link.media_type, body, join(transcript.cues))


def _body(link: TranscriptLink, item: Item, here: Path, report: Report) -> bytes | None:
    try:
        return folder.read_below(here, link.address)
    except UnreadableFile as error:
        report.refused.append(f"{item.place}: {error}")
        return None


def _cues(link: TranscriptLink, body: bytes, item: Item, report: Report):
    try:
        return transcripts.read(body, media_type=link.media_type, name=link.address)
    except UnreadableFile as error:
        report.refused.append(f"{item.place}: {link.address}: {error}")
        return None
