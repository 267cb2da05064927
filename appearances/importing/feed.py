"""One import from beginning to end: the feed is read, each episode planned and written, a report returned."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.db import DataError, IntegrityError, transaction

from appearances import slugs
from appearances.importing import folder, rss
from appearances.importing.plan import Received, differing, episode_guid, plan, podcast_fields, podcast_guid
from appearances.importing.receive import receive
from appearances.importing.records import Channel, Item, UnreadableFile
from appearances.importing.report import Report
from appearances.importing.write import write
from appearances.models import Episode, ImportRun, Podcast
from appearances.models.episode import TranscriptSource
from appearances.models.library import writing


def import_feed(source: str, *, dry_run: bool = False, progress: Callable[[], object] = lambda: None) -> Report:
    """Import the feed at a path. `progress` is called after each item. A dry run does all of it in one transaction,
    in which nobody else can write, and takes it back.

    UnreadableFile where nothing at all can be imported; what is wrong with single items stands in the report."""
    path = folder.local_feed(source)
    run, report = ImportRun(source=_printable(source)[:2000]), Report()
    if dry_run:
        with transaction.atomic():
            _import(path, run, report, progress)
            transaction.set_rollback(True)
    else:
        with _recorded(run, report):
            _import(path, run, report, progress)
    return report


def _printable(source: str) -> str:
    """A path may hold bytes that are no text."""
    return source.encode(errors="replace").decode()


def _import(path: Path, run: ImportRun, report: Report, progress: Callable[[], object]) -> None:
    with path.open("rb") as stream:
        channel = rss.read_channel(stream)
        run.podcast = podcast = _podcast(channel)
        stream.seek(0)
        for item in _distinct(rss.read_items(stream), report):
            _import_item(podcast, channel, item, path.parent, report)
            progress()


@contextmanager
def _recorded(run: ImportRun, report: Report) -> Iterator[None]:
    """Keeps the run in the database, whatever becomes of it. One that was killed could not say so: this one does."""
    ImportRun.objects.filter(source=run.source, state=ImportRun.State.RUNNING).update(state=ImportRun.State.FAILED)
    run.save()
    run.state = ImportRun.State.FAILED
    try:
        yield
        run.state = ImportRun.State.FINISHED
    except UnreadableFile as error:
        report.refused.append(str(error))
        raise
    finally:
        run.finished_at, run.done, run.report = datetime.now(UTC), report.looked_at, report.as_json()
        run.save()


def _podcast(channel: Channel) -> Podcast:
    guid, fields = podcast_guid(channel), podcast_fields(channel)
    podcast = Podcast.objects.filter(guid=guid).first()
    if podcast is None or differing(podcast, fields):
        with writing():
            # Asked again now that nobody else writes.
            podcast = Podcast.objects.filter(guid=guid).first() or Podcast(guid=guid)
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
    """One transaction: the episode is brought up to date as a whole or, with a sentence in the report, not at all."""
    episode = _known(podcast, item)
    received = _receive(item, episode, here, report)
    changes = plan(podcast, episode, item, channel, received)
    if changes:
        try:
            with writing():
                # Planned again now that nobody else writes: another import may have brought this episode meanwhile.
                changes = plan(podcast, _known(podcast, item), item, channel, received)
                write(changes)
        except (DataError, IntegrityError) as error:
            reason = str(error).partition("\n")[0]
            report.refused.append(f"{item.place}: the database does not take it ({reason}); nothing of it was changed.")
            return
    report.count(changes, is_new=episode is None)


def _receive(item: Item, episode: Episode | None, here: Path, report: Report) -> Received | None:
    """What an editor wrote down of an episode is not said a second time by a transcript that comes later."""
    if item.transcripts and episode and episode.transcript_source == TranscriptSource.EDITOR:
        report.notes.append(f"{item.place}: an editor entered what was said; the feed’s transcript was left aside.")
        return None
    return receive(item, getattr(episode, "transcript", None), here, report)


def _known(podcast: Podcast, item: Item) -> Episode | None:
    known = Episode.objects.filter(podcast=podcast, guid=episode_guid(item))
    episode = known.select_related("transcript").defer("transcript__body").first()
    if episode:
        episode.podcast = podcast
    return episode
