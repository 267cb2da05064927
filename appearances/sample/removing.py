"""Takes the sample library out again, and leaves alone what else there is."""

from pathlib import Path

from appearances.editing.forgetting import forget, forget_people
from appearances.importing import rss
from appearances.importing.plan import podcast_guid
from appearances.models import Episode, Podcast, Speaker
from appearances.models.library import writing
from appearances.models.recount import refresh_library, refresh_speakers
from appearances.sample import feeds


def remove_sample() -> tuple[list[str], int]:
    """The titles of the podcasts removed, none where there is no sample, and how many speakers went with them."""
    with writing():
        podcasts = Podcast.objects.filter(guid__in=[_guid(feed) for feed in feeds()])
        titles = list(podcasts.values_list("title", flat=True))
        heard = set(Speaker.objects.filter(voices__episode__podcast__in=podcasts).values_list("pk", flat=True))
        months = set(filter(None, Episode.objects.filter(podcast__in=podcasts).values_list("month", flat=True)))
        forget(podcasts)
        podcasts.delete()
        silent = Speaker.objects.filter(pk__in=heard, voices=None)
        gone = set(silent.values_list("pk", flat=True))
        forget_people(silent)
        silent.delete()
        refresh_speakers(heard - gone)
        refresh_library(months)
    return titles, len(gone)


def _guid(feed: Path) -> str:
    with feed.open("rb") as stream:
        return podcast_guid(rss.read_channel(stream))
