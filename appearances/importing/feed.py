"""One import from beginning to end: the feed is read, each episode planned and written, a report returned."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.conf import settings

from appearances.importing import rss, sources
from appearances.importing.episodes import Feed, import_item, may_be_another, write_waiting
from appearances.importing.known import feed_file, podcast_of
from appearances.importing.plan import episode_guid, podcast_guid
from appearances.importing.records import Item, UnreadableFile
from appearances.importing.report import Report
from appearances.importing.roles import infer_roles
from appearances.importing.runs import alone, recorded, taken_back
from appearances.importing.sources import FeedPage
from appearances.models import Episode, ImportRun, Podcast

MOST_PAGES = 1_000
SAVED_EVERY = 100  # items: how far a run has come

Progress = Callable[[int, int, str], object]


def import_feed(
    source: str,
    *,
    dry_run: bool = False,
    allow_private: bool = False,
    progress: Progress = lambda done, total, reading: None,
    asked: ImportRun | None = None,
) -> Report:
    """Import the feed at a path or address. `progress` is told before each item how many are done, of about how many,
    and the item's title; what it raises ends the import between two episodes. A dry run does all of it in one
    transaction, in which nobody else can write, and takes it back. `asked` is the run of somebody at the desk.

    UnreadableFile where nothing at all can be imported; what is wrong with single items stands in the report."""
    report = Report(source=asked.source if asked else sources.local_name(source))
    uploaded = asked.upload.received() if asked and asked.upload else None
    kept_source = "" if uploaded else report.source  # an upload is nowhere to be read again
    with (
        recorded(report, dry_run=dry_run, asked=asked) as run,
        sources.opened(uploaded or source, settings.SITE_URL, allow_private=allow_private) as place,
    ):
        first = place.page(known=feed_file(kept_source))
        if first is None:
            report.feed_unchanged = True
            return report
        with first.stream:
            channel = rss.read_channel(first.stream, first.base, first.charset)
            with alone(podcast_guid(channel), run), taken_back(dry_run):
                run.podcast = podcast_of(channel, kept_source)
                feed = Feed(place, channel, run.podcast, report, _digests(run.podcast))
                for item in _to_import(feed, first):
                    _tell(run, report, first, progress, item, dry_run=dry_run)
                    import_item(feed, item)
                write_waiting(feed)
                progress(report.looked_at, first.items, "")
                report.roles_inferred = infer_roles(feed.podcast)
                _remember(feed.podcast, first, report)
    return report


def _digests(podcast: Podcast) -> dict[str, str]:
    return dict(Episode.objects.filter(podcast=podcast).values_list("guid", "offered"))


def _to_import(feed: Feed, first: FeedPage) -> Iterator[Item]:
    """Each item. Those that may be known under another guid come last."""
    doubtful = []
    for item in _items(feed, first):
        if may_be_another(feed, item):
            doubtful.append(item)
        else:
            yield item
    yield from doubtful


def _items(feed: Feed, first: FeedPage) -> Iterator[Item]:
    """The items of all pages, up to the end or to where the feed breaks off."""
    try:
        for number, page in enumerate(_pages(feed, first), 1):
            items = rss.read_items(page.stream, page.base, page.charset)
            yield from _distinct(feed, (_on_page(number, item) for item in items))
    except UnreadableFile as error:
        feed.report.refused.append(f"{error} The items before this place were imported.")


def _pages(feed: Feed, first: FeedPage) -> Iterator[FeedPage]:
    """The feed and the pages that follow it, each of which names the next, up to one that was there before or brings
    nothing new: some servers send the same items for whatever page is asked."""
    page: FeedPage | None = first
    been: set[str] = set()
    while page is not None:
        with page.stream:
            if page.address in been or len(been) == MOST_PAGES:
                return
            been.add(page.address)
            page.stream.seek(0)
            following = rss.read_channel(page.stream, page.base, page.charset).next_page
            page.stream.seek(0)
            known = len(feed.seen)
            yield page
        page = feed.source.page(following) if following and len(feed.seen) > known else None


def _on_page(number: int, item: Item) -> Item:
    return replace(item, place=f"page {number}, {item.place}") if number > 1 else item


def _distinct(feed: Feed, items: Iterator[Item]) -> Iterator[Item]:
    """Of a page's items with one guid the first. That pages overlap is no mistake."""
    here: set[str] = set()
    for item in items:
        guid = episode_guid(item)
        if guid in here:
            feed.report.refused.append(f"{item.place} has the guid of {feed.seen[guid]}: give it one of its own.")
        elif guid not in feed.seen:
            feed.report.notes += [f"{item.place}: {note}" for note in item.notes]
            feed.seen[guid] = item.place
            yield item
        here.add(guid)


def _tell(run: ImportRun, report: Report, first: FeedPage, progress: Progress, item: Item, *, dry_run: bool) -> None:
    further, run.done = report.looked_at > run.done, report.looked_at
    progress(run.done, first.items, item.title or item.place)
    if further and run.done % SAVED_EVERY == 0 and not dry_run:
        run.save(update_fields=["done"])


def _remember(podcast: Podcast, first: FeedPage, report: Report) -> None:
    """A feed of which everything was imported need not be read again while it stays the same."""
    trace = {} if report.refused else dict(first.trace)
    if podcast.feed_file != trace:
        Podcast.objects.filter(pk=podcast.pk).update(feed_file=trace)
