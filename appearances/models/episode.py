"""One published item of a podcast."""

from datetime import UTC, date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, Length, Now, NullIf, Upper
from django.urls import reverse

from appearances import months
from appearances.models.appearance import Appearance
from appearances.models.quote import Quote

# Podcasts have no other dates; the import refuses them too.
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC)


class TranscriptSource(models.TextChoices):
    """Where an episode's words come from. Empty while the episode has no transcript."""

    PUBLISHER = "publisher", "publisher’s transcript"
    AUTOMATIC = "automatic", "automatic transcript"
    EDITOR = "editor", "entered by an editor"


# Of the quotes of an episode, which may last all day.
LOOKED_AT = 500
QUOTED = {"pk": "pk", "text": "text", "start_ms": "start_ms", "by": "speaker__name", "slug": "speaker__slug"}
SPOKEN = Coalesce(NullIf("language", Value("")), F("podcast__language"))


class EpisodeQuerySet(models.QuerySet["Episode"]):
    def heard(self):
        """With a transcript, or words entered by hand."""
        return self.exclude(transcript_source="")

    def between(self, start: date | None, end: date | None):
        """In the months from start to end, both counted; None is open."""
        found = self.filter(published_at__gte=months.begins(start)) if start else self
        return found.filter(published_at__lt=months.begins(months.add(end, 1))) if end else found

    def with_a_quote(self):
        """Slim rows: who spoke, most first, and one quote, the longest of a confirmed speaker if there is one; never
        one set aside or of somebody unnamed. It is looked for in the first hour or so of an episode."""
        heard = OuterRef("pk")
        people = Appearance.objects.filter(episode=heard, credited=False).order_by("-speaking_ms", "pk")
        quotes = Quote.objects.filter(episode=heard, position__lt=LOOKED_AT, speaker__isnull=False).counted()
        # "person" comes before "import", backwards.
        said = quotes.order_by("-voice__named_by", Length("text").desc(), "pk")
        return self.annotate(
            speakers=ArraySubquery(people.values(who=JSONObject(name="speaker__name", slug="speaker__slug"))),
            quote=Subquery(said.values(said=JSONObject(**QUOTED))[:1]),
            spoken=SPOKEN,
        ).values_list(
            "published_at", "title", "slug", "podcast__title", "podcast__slug", "transcript_source", "spoken",
            "enclosure", "speakers", "quote", named=True,
        )  # fmt: skip

    def for_list(self):
        """Slim rows, as a podcast's page lists them: with who is heard or, without a transcript, who is credited,
        those who speak longest first."""
        people = Appearance.objects.filter(episode=OuterRef("pk")).order_by("-speaking_ms", "pk")
        return self.annotate(
            speakers=ArraySubquery(people.values(who=JSONObject(name="speaker__name", slug="speaker__slug"))),
            spoken=SPOKEN,
        ).values_list(
            "pk", "published_at", "month", "title", "slug", "duration_ms", "transcript_source", "spoken", "speakers",
            named=True,
        )  # fmt: skip

    def at(self, podcast: str, slug: str) -> "Episode | None":
        """The episode that has this slug in the podcast of that slug now, with its podcast."""
        return self.select_related("podcast").filter(podcast__slug=podcast, slug=slug).first()

    def once_at(self, path: str) -> "Episode | None":
        """The episode that had this address before, if any: its own, or below one that its podcast had."""
        parent, _, slug = path.rstrip("/").rpartition("/")
        moved = self.select_related("podcast")
        return (
            moved.filter(redirect__address=path).first()
            or moved.filter(podcast__redirect__address=f"{parent}/", slug=slug).first()
        )

    def with_speakers(self):
        """Slim rows: an episode with its podcast, and who speaks or is credited there, most first."""
        people = Appearance.objects.filter(episode=OuterRef("pk")).order_by("-speaking_ms", "pk")
        person = JSONObject(name="speaker__name", credited="credited", confirmed="confirmed")
        return self.annotate(
            speakers=ArraySubquery(people.values(who=person)),
            spoken=Coalesce(NullIf("language", Value("")), F("podcast__language")),
        ).values_list(*_WITH_SPEAKERS, named=True)

    def newest_first(self):
        """A total order: the primary key breaks ties."""
        return self.order_by("-published_at", "-pk")


_WITH_SPEAKERS = (
    "pk", "published_at", "title", "slug", "description", "website", "enclosure", "duration_ms", "transcript_source",
    "podcast__title", "podcast__slug", "podcast__publisher", "podcast__copyright", "podcast__licence",
    "podcast__licence_address", "spoken", "speakers",
)  # fmt: skip


class Episode(models.Model):
    podcast = models.ForeignKey("Podcast", on_delete=models.DB_CASCADE, related_name="episodes", db_index=False)
    title = models.CharField(max_length=500)
    slug = models.SlugField(max_length=100)
    guid = models.CharField(
        max_length=500,
        blank=True,
        editable=False,
        help_text="The feed's guid; where it has none, the enclosure, the website, or title and date.",
    )
    description = models.TextField(blank=True)
    website = models.URLField(max_length=2000, blank=True)
    published_at = models.DateTimeField(
        db_default=Now(),
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
        help_text="UTC. Where the feed has no date, the moment of the first import.",
    )
    date_inferred = models.BooleanField(default=False, help_text="The feed gave no date.")
    language = models.CharField(max_length=35, blank=True, help_text="Empty means the podcast's language.")
    enclosure = models.URLField(max_length=2000, blank=True, help_text="The address of the recording.")
    enclosure_type = models.CharField(max_length=100, blank=True)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)
    season = models.PositiveIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)

    edited = ArrayField(
        models.CharField(max_length=30),
        default=list,
        db_default=[],
        editable=False,
        help_text="Which of these a person has entered or changed: no import changes them again.",
    )
    offered = models.CharField(
        max_length=32,
        blank=True,
        editable=False,
        help_text="A digest of what the feed offered when all of it was imported: the item and its transcripts’ bytes.",
    )
    files = models.JSONField(
        default=dict, editable=False, help_text="Of each transcript file, by address: sha256, etag, last_modified."
    )
    transcript_source = models.CharField(max_length=10, blank=True, choices=TranscriptSource, editable=False)
    # Kept by recount().
    month = models.DateField(null=True, editable=False, help_text="First day of its month in the site's time zone.")
    stemmer = models.CharField(
        max_length=20,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="Reduces words of its language to stems; empty where there is none.",
    )
    whole_ms = models.PositiveIntegerField(
        default=1,
        db_default=1,
        editable=False,
        help_text="What its slots divide: the recording, or its transcript if that goes on for longer.",
    )

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        db_table = "episode"
        constraints = [
            models.UniqueConstraint(
                fields=["podcast", "guid"], condition=~models.Q(guid=""), name="one_episode_per_guid"
            ),
            models.UniqueConstraint(fields=["podcast", "slug"], name="one_episode_per_slug"),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="episode_newest"),
            models.Index(fields=["podcast", "-published_at", "-id"], name="episode_of_podcast"),
            models.Index(fields=["podcast", "month"], name="episode_month"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="episode_title_parts"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("episode", args=[self.podcast.slug, self.slug])
