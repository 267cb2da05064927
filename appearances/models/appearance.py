"""One person in one episode: the central row, kept from its quotes by recount() and never by hand."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef
from django.db.models.functions import Coalesce, JSONObject, NullIf

from appearances import months

# What a list shows of an appearance, by slim rows: model instances cost a list twice its time.
LISTED = (
    "pk", "published_at", "month", "role", "quote_count", "speaking_ms", "first_quotes", "confirmed", "credited",
    "episode_id", "episode__title", "episode__duration_ms", "episode__transcript_source",
    "podcast__title", "podcast__slug", "podcast__copyright", "podcast__licence", "podcast__licence_address",
)  # fmt: skip


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    def between(self, start: date | None, end: date | None):
        """In the months from start to end, both counted, in the site's time zone; None is open."""
        found = self.filter(published_at__gte=months.begins(start)) if start else self
        return found.filter(published_at__lt=months.begins(months.add(end, 1))) if end else found

    def in_podcast(self, slug: str):
        return self.filter(podcast__slug=slug) if slug else self

    def in_role(self, role: str):
        return self.filter(role=role) if role else self

    def for_listing(self):
        """Slim rows with all that the list shows, who else speaks (most first) and the language of the words too."""
        others = (
            Appearance.objects.filter(episode=OuterRef("episode"), credited=False)
            .exclude(speaker=OuterRef("speaker"))
            .order_by("-speaking_ms", "pk")
        )
        return self.annotate(
            others=ArraySubquery(others.values(who=JSONObject(name="speaker__name", slug="speaker__slug"))),
            language=Coalesce(NullIf("episode__language", models.Value("")), F("podcast__language")),
        ).values_list(*LISTED, "others", "language", named=True)


class Appearance(models.Model):
    speaker = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, related_name="appearances", db_index=False)
    episode = models.ForeignKey("Episode", on_delete=models.DB_CASCADE, related_name="appearances")
    podcast = models.ForeignKey("Podcast", on_delete=models.DB_CASCADE, related_name="appearances", db_index=False)
    published_at = models.DateTimeField()
    month = models.DateField()
    role = models.CharField(max_length=60, blank=True)
    quote_count = models.PositiveIntegerField()
    word_count = models.PositiveIntegerField()
    speaking_ms = models.PositiveBigIntegerField()
    set_aside_count = models.PositiveIntegerField(help_text="Quotes of theirs that an editor left out.")
    first_quotes = ArrayField(models.BigIntegerField(), size=3, help_text="Ids of the first quotes, in order.")
    confirmed = models.BooleanField(help_text="A person said that this is who speaks.")
    credited = models.BooleanField(help_text="Named by the feed, but there is no transcript: counted apart.")

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        db_table = "appearance"
        constraints = [models.UniqueConstraint(fields=["speaker", "episode"], name="one_appearance_per_episode")]
        indexes = [
            models.Index(fields=["speaker", "-published_at", "-id"], name="appearance_of_speaker"),
            models.Index(fields=["podcast", "month"], name="appearance_month"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} in {self.episode}"
