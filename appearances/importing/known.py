"""Which podcast and which episode of the library a feed means, under whatever guid it has them today."""

from collections.abc import Collection

from django.db.models import Q

from appearances import slugs
from appearances.importing.plan import differing, episode_guid, podcast_fields, podcast_guid
from appearances.importing.records import Channel, Item
from appearances.importing.sources import Trace
from appearances.models import Episode, Podcast
from appearances.models.library import writing
from appearances.models.recount import recount_podcast


def known_sources() -> list[str]:
    """Where feeds were imported from before, those that were imported first in front."""
    return list(Podcast.objects.exclude(source="").order_by("pk").values_list("source", flat=True).distinct())


def feed_file(source: str) -> Trace:
    """What is remembered of the feed at a source, from when all of it had been imported."""
    return Podcast.objects.filter(source=source).values_list("feed_file", flat=True).first() or {}


def podcast_of(channel: Channel, source: str) -> Podcast:
    """The podcast of a feed, new or brought up to date."""
    fields = {**podcast_fields(channel), "guid": podcast_guid(channel), "source": source}
    podcast = _podcast(channel)
    if podcast is None or differing(podcast, fields):
        with writing():
            podcast = _podcast(channel) or Podcast()  # asked again now that nobody else writes
            changed = differing(podcast, fields)
            for name, value in fields.items():
                setattr(podcast, name, value)
            podcast.slug = podcast.slug or slugs.free(
                slugs.readable(podcast.title, otherwise="podcast"), Podcast.objects.all()
            )
            podcast.save()
            if "language" in changed:
                recount_podcast(podcast)
    return podcast


def _podcast(channel: Channel) -> Podcast | None:
    """By its guid, else by what stood in for one before it had one."""
    guid = podcast_guid(channel)
    stood_in = [name[:500] for name in (channel.feed_address, channel.website) if name]
    found = {podcast.guid: podcast for podcast in Podcast.objects.filter(guid__in=[guid, *stood_in])}
    return next((found[name] for name in (guid, *stood_in) if name in found), None)


def episode_by_guid(podcast: Podcast, item: Item) -> Episode | None:
    return _first(podcast, Q(guid=episode_guid(item)))


def episode_by_likeness(podcast: Podcast, item: Item, but: Collection[str]) -> Episode | None:
    """An episode with the same recording, or the same title and day, whose own guid, if it has one, is none of those
    that the feed still has."""
    same = Q(enclosure=item.enclosure) if item.enclosure else Q(pk=None)
    if item.published_at:
        same |= Q(title=item.title[:500], published_at__date=item.published_at.date())
    candidates = Episode.objects.filter(same, podcast=podcast).order_by("pk").values_list("pk", "guid")
    gone = [pk for pk, guid in candidates if guid not in but]
    return _first(podcast, Q(pk=gone[0])) if gone else None


def _first(podcast: Podcast, which: Q) -> Episode | None:
    known = Episode.objects.filter(which, podcast=podcast)
    episode = known.select_related("transcript").defer("transcript__body").first()
    if episode:
        episode.podcast = podcast
    return episode
