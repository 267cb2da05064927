"""Which podcast and which episode of the library a feed means, under whatever guid it has them today."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Q

from appearances import slugs
from appearances.addresses import web_address
from appearances.importing.plan import differing, episode_guid, podcast_fields, podcast_guid
from appearances.importing.records import Channel, Item
from appearances.importing.sources import Trace
from appearances.models import Episode, Podcast
from appearances.models.library import writing
from appearances.models.recount import recount_podcast

NOTHING = Q(pk=None)


def known_sources() -> list[str]:
    """Where feeds were imported from before, those that were imported first in front."""
    return list(Podcast.objects.exclude(source="").order_by("pk").values_list("source", flat=True).distinct())


def feed_file(source: str) -> Trace:
    """What is remembered of the feed at a source, from when all of it had been imported."""
    return Podcast.objects.filter(_from(source)).values_list("feed_file", flat=True).first() or {}


def podcast_of(channel: Channel, source: str) -> Podcast:
    """The podcast of a feed, new or brought up to date. One without a source, since it was uploaded, leaves that which
    the podcast has."""
    fields = {**podcast_fields(channel), "guid": podcast_guid(channel)} | ({"source": source} if source else {})
    podcast = _podcast(channel, source)
    if podcast is None or differing(podcast, fields):
        with writing():
            podcast = _podcast(channel, source) or Podcast()  # asked again now that nobody else writes
            changed = differing(podcast, fields)
            for name, value in changed.items():
                setattr(podcast, name, value)
            podcast.slug = podcast.slug or slugs.free(
                slugs.readable(podcast.title, otherwise="podcast"), Podcast.objects.all()
            )
            podcast.save()
            if "language" in changed:
                recount_podcast(podcast)
    return podcast


def _podcast(channel: Channel, source: str) -> Podcast | None:
    """By its guid, else by what else shows that it is the same."""
    known = Podcast.objects.filter(guid=podcast_guid(channel)).first()
    return known or Podcast.objects.filter(_same_podcast(channel, source)).order_by("pk").first()


def _same_podcast(channel: Channel, source: str) -> Q:
    """Guids come, go and change. Two of source, title and feed address stay; a website may be that of many shows."""
    here, named = _from(source), Q(title=channel.title[:500])
    same = here & named
    if channel.feed_address:
        _, _, address = channel.feed_address.rpartition("://")
        same |= Q(feed_address__in=[f"http://{address}", f"https://{address}"]) & (here | named)
    if channel.website:
        same |= Q(guid=f"{channel.website} {channel.title}"[:500])
        if "://" in source:  # one address has one feed; at a path, another show may have been saved since
            same |= here & Q(website=channel.website)
    return same


def _from(source: str) -> Q:
    return Q(source=source) if source else NOTHING


def episode_by_guid(podcast: Podcast, item: Item) -> Episode | None:
    return _first(podcast, Q(guid=episode_guid(item)))


def episode_by_likeness(podcast: Podcast, item: Item, but: Collection[str]) -> Episode | None:
    """The episode that an item with a new guid is. Its own guid, if it has one, is none of those that the feed still
    has, and it has the same title and date, or the same recording and title, day or transcript.

    Neither is enough alone: a bulletin has one title all day, and a recording's address may be that of a stream, or
    be used again by each bulletin."""
    enclosure = web_address(item.enclosure)
    named, same_day = Q(title=item.title[:500]), _day(item)
    same = named & same_day
    if enclosure:
        told = Q(transcript__address__in=[link.address for link in item.transcripts])
        moment = Q(published_at=item.published_at) if item.published_at else NOTHING
        same = (named & same_day & Q(enclosure="")) | (named & moment)
        same |= Q(enclosure=enclosure) & (named | same_day | told)
    candidates = Episode.objects.filter(same, podcast=podcast).order_by("pk").values_list("pk", "guid")
    gone = [pk for pk, guid in candidates if guid not in but]
    return _first(podcast, Q(pk=gone[0])) if gone else None


def _day(item: Item) -> Q:
    """Published on the same day in UTC."""
    if item.published_at is None:
        return NOTHING
    begins = item.published_at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Q(published_at__gte=begins, published_at__lt=begins + timedelta(days=1))


def _first(podcast: Podcast, which: Q) -> Episode | None:
    known = Episode.objects.filter(which, podcast=podcast)
    episode = known.select_related("transcript").defer("transcript__body").first()
    if episode:
        episode.podcast = podcast
    return episode
