"""What was done to podcasts that are erased has no way back: it leaves the history."""

from django.db.models import QuerySet

from appearances.models import Act, Episode, Podcast, Quote, Revision, Voice


def forget(podcasts: QuerySet[Podcast]) -> None:
    """For who erases them, before that and inside writing()."""
    quotes = Quote.objects.filter(podcast__in=podcasts).order_by().values("pk")
    voices = Voice.objects.filter(episode__podcast__in=podcasts).order_by().values("pk")
    episodes = Episode.objects.filter(podcast__in=podcasts).order_by().values("pk")
    Revision.objects.filter(table="podcast", row__in=podcasts.order_by().values("pk")).delete()
    Revision.objects.filter(table="episode", row__in=episodes).delete()
    Revision.objects.filter(table="quote", row__in=quotes).delete()
    Revision.objects.filter(table="voice", row__in=voices).delete()
    Act.objects.filter(revisions=None).delete()
