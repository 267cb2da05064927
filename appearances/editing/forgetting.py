"""What was done to rows that are erased has no way back: it leaves the history."""

from typing import Any

from django.db.models import QuerySet

from appearances.models import Act, Alias, Episode, Podcast, Quote, Revision, Speaker, Voice


def forget(podcasts: QuerySet[Podcast]) -> None:
    """For who erases them, before that and inside writing()."""
    _forget(
        podcast=podcasts,
        episode=Episode.objects.filter(podcast__in=podcasts),
        voice=Voice.objects.filter(episode__podcast__in=podcasts),
        quote=Quote.objects.filter(podcast__in=podcasts),
    )


def forget_people(speakers: QuerySet[Speaker]) -> None:
    """The same for speakers."""
    _forget(speaker=speakers, alias=Alias.objects.filter(speaker__in=speakers))


def _forget(**erased: QuerySet[Any]) -> None:
    """By table."""
    for table, rows in erased.items():
        Revision.objects.filter(table=table, row__in=rows.order_by().values("pk")).delete()
    Act.objects.filter(revisions=None).delete()
