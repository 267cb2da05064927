"""One item of a feed, from what it offers to what of it was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import DataError, IntegrityError
from django.db.models import Sum

from appearances.importing.known import episode_by_guid, episode_by_likeness
from appearances.importing.plan import Received, episode_guid, plan
from appearances.importing.receive import Offer, look_at, receive
from appearances.importing.records import Channel, Item
from appearances.importing.report import Report
from appearances.importing.sources import Source, Trace
from appearances.importing.write import write
from appearances.models import Episode, Podcast
from appearances.models.episode import TranscriptSource
from appearances.models.library import writing

# A transcript of so many words is not replaced by one with less than this share of them.
MUCH, LEAST = 200, 0.2


@dataclass
class Feed:
    """A feed that is being imported. `digests` are those of its episodes, by guid, from when the import began; `seen`
    are the guids that were met so far, each with its item's place."""

    source: Source
    channel: Channel
    podcast: Podcast
    report: Report
    digests: Mapping[str, str]
    seen: dict[str, str] = field(default_factory=dict)


def import_item(feed: Feed, item: Item) -> None:
    """One transaction: the episode is brought up to date as a whole or, with a sentence in the report, not at all. Of
    an item that offers what it offered last time, with the same bytes, nothing more is asked."""
    refused = len(feed.report.refused)
    guid = episode_guid(item)
    offer = look_at(item, feed.channel, _traces(feed, guid), feed.source, feed.report)
    digest = offer.digest(item, feed.channel)
    if digest and digest == feed.digests.get(guid):
        feed.report.count_unchanged(has_transcript=bool(offer.links))
        return
    episode = _known(feed, item)
    received = _receive(feed, item, episode, offer)
    _bring_up_to_date(feed, item, episode, received)
    if len(feed.report.refused) == refused:
        _remember(feed.podcast, guid, digest, offer.traces)


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
    known = episode_by_guid(feed.podcast, item)
    if known is None and feed.digests:
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
    """Why a transcript does not take the place of one that says so much more: it is a file cut off, or a page that
    says that something is wrong. Empty where it may."""
    before = (
        episode.quotes.filter(entered=False, withdrawn_at=None).aggregate(Sum("word_count"))["word_count__sum"] or 0
    )
    now = sum(len(passage.text.split()) for passage in received.passages)
    if before < MUCH or now >= before * LEAST:
        return ""
    return (
        f"has {now:,} words where there were {before:,}: the transcript from before stays. "
        "If this is right, import the file by import_transcript."
    )


def _bring_up_to_date(feed: Feed, item: Item, episode: Episode | None, received: Received | None) -> None:
    changes = plan(feed.podcast, episode, item, feed.channel, received)
    if changes:
        try:
            with writing():
                # Planned again now that nobody else writes: an editor may have changed this episode meanwhile.
                changes = plan(feed.podcast, _known(feed, item), item, feed.channel, received)
                write(changes)
        except (DataError, IntegrityError) as error:
            reason = str(error).partition("\n")[0]
            feed.report.refused.append(
                f"{item.place}: the database does not take it ({reason}); nothing of it was changed."
            )
            return
    feed.report.count(changes, is_new=episode is None)


def _remember(podcast: Podcast, guid: str, digest: str, files: Mapping[str, Trace]) -> None:
    """What readers see does not change by this, so the library's version stays."""
    Episode.objects.filter(podcast=podcast, guid=guid).update(offered=digest, files=dict(files))
