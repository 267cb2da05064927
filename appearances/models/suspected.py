"""Passages that may be advertisements, or damaged: found by the worker, and here until an editor has decided."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, Max, OuterRef
from django.db.models.functions import MD5
from django.utils import timezone

from appearances.models.left_alone import LeftAlone, Suspicion


class SuspectedQuerySet(models.QuerySet["Suspected"]):
    def to_decide(self, suspicion: Suspicion):
        """Those that nobody has decided on since they were found: their newest quote is still said as it was then, and
        was not left alone."""
        left = LeftAlone.objects.filter(podcast=OuterRef("podcast"), suspicion=suspicion, digest=OuterRef("digest"))
        waiting = self.filter(~Exists(left), suspicion=suspicion, quote__set_aside="", quote__withdrawn_at=None)
        if suspicion == Suspicion.DAMAGE:
            waiting = waiting.filter(digest=MD5("quote__text"))
        return waiting


class Suspected(models.Model):
    """The same, or nearly the same, in several episodes of a podcast; `quotes` are the places, newest first, that count
    as words of their speakers, and `quote` is the first of them. `episodes` are all that have it, in places that were
    set aside as well. Damaged text is each by itself."""

    podcast = models.ForeignKey("Podcast", on_delete=models.DB_CASCADE, related_name="+")
    suspicion = models.CharField(max_length=13, choices=Suspicion)
    quote = models.ForeignKey("Quote", on_delete=models.DB_CASCADE, related_name="+")
    digest = models.CharField(max_length=32, help_text="Of the words of `quote`, as left_alone has it.")
    quotes = ArrayField(models.BigIntegerField())
    episodes = models.PositiveIntegerField()

    objects = SuspectedQuerySet.as_manager()

    class Meta:
        db_table = "suspected"
        indexes = [models.Index(fields=["suspicion", "-episodes", "-id"], name="suspected_most_first")]

    def __str__(self) -> str:
        return f"{self.get_suspicion_display()} in podcast {self.podcast_id}"


class NewWordsQuerySet(models.QuerySet["NewWords"]):
    def settled(self, *, quiet: timedelta):
        """Podcasts into which nothing has come for so long, whoever waits longest first."""
        last = self.order_by().values("podcast").annotate(last=Max("since"), first=Max("pk"))
        return last.filter(last__lte=timezone.now() - quiet).order_by("first").values_list("podcast", flat=True)


class NewWords(models.Model):
    """Words came into a podcast that the worker has not looked through since. A row for each time, so that whoever
    imports waits for nobody who searches."""

    podcast = models.ForeignKey("Podcast", on_delete=models.DB_CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = NewWordsQuerySet.as_manager()

    class Meta:
        db_table = "new_words"

    def __str__(self) -> str:
        return f"podcast {self.podcast_id}, {self.since:%d %b %Y %H:%M}"
