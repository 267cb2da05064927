"""One item of a feed, from what it offers to what of it was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import DataError, IntegrityError
from django.db.models import Sum

from appearances.importing.changes import Changes, Received
from appearances.importing.known import episode_by_guid, episode_by_likeness
from appearances.importing.plan import episode_guid, plan
from appearances.importing.receive import Offer, look_at, receive
from appearances.importing.records import Channel, Item
from appearances.importing.report import Report
from appearances.importing.sources import Source, Trace
from appearances.importing.write import remember, write, write_rows
from appearances.models import Episode, Podcast, Transcript
from appearances.models.episode import TranscriptSource
from appearances.models.library import writing
from appearances.models.recount import recount

# A transcript of so many words is not replaced by one with less than this share of them.
MUCH, LEAST = 40, 0.2
TOGETHER = 100  # new episodes without words in one transaction


@dataclass
class Feed:
    """A feed that is being imported. `digests` are those of its episodes, by guid, from when the import began; `seen`
    are the guids that were met so far, each with its item's place; `waiting` are episodes to be written together."""

    source: Source
    channel: Channel
    podcast: Podcast
    report: Report
    digests: Mapping[str, str]
    seen: dict[str, str] = field(default_factory=dict)
    waiting: list["Wanted"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item, what was received of it, and what to remember: the digest is empty where anything was refused."""

    item: Item
    received: Received | None
    digest: str
    files: Mapping[str, Trace]

    def planned(self, feed: Feed, episode: Episode | None) -> Changes:
        changes = plan(feed.podcast, episode, self.item, feed.channel, self.received)
        changes.offered, changes.files = self.digest, self.files
        return changes


def import_item(feed: Feed, item: Item) -> None:
    """One transaction: the episode is brought up to date as a whole or, with a sentence in the report, not at all. Of
    an item that offers what it offered last time, with the same bytes, nothing more is asked. New episodes without
    words wait for each other, as one transaction of many costs little more than one of one."""
    refused = len(feed.report.refused)
    offer = look_at(item, feed.channel, _traces(feed, episode_guid(item)), feed.source, feed.report)
    digest = offer.digest(item, feed.channel)
    if digest and digest == feed.digests.get(episode_guid(item)):
        feed.report.count_unchanged(has_transcript=bool(offer.links))
        return
    episode = _known(feed, item)
    received = _receive(feed, item, episode, offer)
    wanted = Wanted(item, received, digest if len(feed.report.refused) == refused else "", offer.traces)
    if episode is None and received is None and not item.persons:
        feed.waiting.append(wanted)
        if len(feed.waiting) == TOGETHER:
            write_waiting(feed)
    else:
        _write(feed, wanted, episode)


def write_waiting(feed: Feed) -> None:
    """All at once or, where the database does not take one of them, each by itself."""
    waiting, feed.waiting = feed.waiting, []
    if not waiting:
        return
    try:
        with writing():
            planned = [wanted.planned(feed, None) for wanted in waiting]
            recount([write_rows(changes).pk for changes in planned])
    except (DataError, IntegrityError):
        for wanted in waiting:
            _write(feed, wanted, None)
    else:
        for changes in planned:
            feed.report.count(changes, is_new=True)


def may_be_another(feed: Feed, item: Item) -> bool:
    """Whether an item with a new guid may be an episode that had another one. That shows only when all guids of the
    feed have been seen."""
    if not feed.digests or episode_guid(item) in feed.digests:
        return False
    return episode_by_likeness(feed.podcast, item, but=feed.seen) is not None


def _traces(feed: Feed, guid: str) -> Mapping[str, Trace]:
    """What is remembered of its files; nothing where they are on disk, and read faster than asked for."""
    if not feed.source.remote or guid not in feed.digests:
        return {}
    return Episode.objects.filter(podcast=feed.podcast, guid=guid).values_list("files", flat=True).first() or {}


def _known(feed: Feed, item: Item) -> Episode | None:
    if not feed.digests:
        return None  # the podcast is new, and nobody else imports it
    known = episode_by_guid(feed.podcast, item)
    if known is None:
        known = episode_by_likeness(feed.podcast, item, but=feed.seen)
    return known


def _receive(feed: Feed, item: Item, episode: Episode | None, offer: Offer) -> Received | None:
    """What an editor wrote down of an episode is not said a second time by a transcript that comes later."""
    if offer.links and episode and episode.transcript_source == TranscriptSource.EDITOR:
        feed.report.notes.append(
            f"{item.place}: an editor entered what was said; the feed’s transcript was left aside."
        )
        return None
    if episode and episode.offered and offer.is_as(episode.files):
        return None
    received = receive(item, offer, getattr(episode, "transcript", None), feed.source, feed.report)
    if received and episode and (lost := _lost(episode, received)):
        feed.report.refused.append(f"{item.place}: {received.address} {lost}")
        return None
    return received


def _lost(episode: Episode, received: Received) -> str:
    """Why a transcript does not take the place of one that says more: it is a file cut off, or a page that says that
    something is wrong. Empty where it may."""
    before = (
        episode.quotes.filter(entered=False, withdrawn_at=None).aggregate(Sum("word_count"))["word_count__sum"] or 0
    )
    now = sum(len(passage.text.split()) for passage in received.passages)
    if now > before:
        return ""
    cut_off = received.cut_off or _is_beginning(received.body, getattr(episode, "transcript", None))
    if not cut_off and (before < MUCH or now >= before * LEAST):
        return ""
    return (
        f"{'is cut off and ' if cut_off else ''}has {now:,} words where there were {before:,}: "
        "the transcript from before stays. If this is right, import the file by import_transcript."
    )


def _is_beginning(body: bytes, known: Transcript | None) -> bool:
    """Whether a file is the known one up to somewhere within a line. Up to the end of one, which looks like the end of
    the known file, somebody may have shortened it."""
    whole = known.received() if known else b""
    if whole.endswith(b"\n"):
        return whole.startswith(body) and not body.endswith(b"\n")
    return whole.startswith(body) and whole[len(body) : len(body) + 1] not in b"\r\n"


def _write(feed: Feed, wanted: Wanted, episode: Episode | None) -> None:
    changes = wanted.planned(feed, episode)
    if changes:
        try:
            with writing():
                # Planned again now that nobody else writes: an editor may have changed this episode meanwhile.
                changes = wanted.planned(feed, _known(feed, wanted.item))
                write(changes)
        except (DataError, IntegrityError) as error:
            reason = str(error).partition("\n")[0]
            feed.report.refused.append(
                f"{wanted.item.place}: the database does not take it ({reason}); nothing of it was changed."
            )
            return
    else:
        remember(changes)
    feed.report.count(changes, is_new=episode is None)
