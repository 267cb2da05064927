"""A show."""

from datetime import date
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from appearances.models.by_hand import rows
from appearances.models.episode import Episode


class NewPodcast(NamedTuple):
    """`since` is the month of the first episode; `of` so many podcasts in all."""

    title: str
    slug: str
    language: str
    episodes: int
    since: date
    of: int


NEWEST = """
    SELECT title, slug, language, episodes, since, (SELECT count(*) FROM podcast)
    FROM (
        SELECT id, title, slug, language FROM podcast
        WHERE EXISTS (SELECT FROM library_month WHERE podcast_id = podcast.id)
        ORDER BY id DESC LIMIT %(limit)s
    ) AS newest
    CROSS JOIN LATERAL (
        SELECT sum(episodes)::bigint AS episodes, min(month) AS since FROM library_month WHERE podcast_id = newest.id
    ) AS covered
    ORDER BY id DESC
"""


class PodcastQuerySet(models.QuerySet["Podcast"]):
    def at(self, slug: str) -> "Podcast | None":
        """The podcast that has this slug now, with the moment of its `last_episode`, if it has any."""
        return self.with_last_episode().filter(slug=slug).first()

    def once_at(self, path: str) -> "Podcast | None":
        """The podcast that had this address before, if any."""
        return self.filter(redirect__address=path).first()

    def with_last_episode(self):
        newest = Episode.objects.filter(podcast=OuterRef("pk")).newest_first()
        return self.annotate(last_episode=Subquery(newest.values("published_at")[:1]))

    def newest(self, limit: int) -> list[NewPodcast]:
        """Those with episodes that came into the library last. One query."""
        return rows(NewPodcast._make, NEWEST, {"limit": limit})


class Podcast(models.Model):
    title = models.CharField(max_length=500)
    slug = models.SlugField(max_length=100, unique=True)
    guid = models.CharField(
        max_length=500,
        blank=True,
        editable=False,
        help_text="What an import knows the podcast by: its podcast:guid, else the feed's address, website or title.",
    )
    publisher = models.CharField(max_length=500, blank=True)
    description = models.TextField(blank=True)
    language = models.CharField(max_length=35, default="en", help_text="A language tag, such as en or pt-BR.")
    website = models.URLField(max_length=2000, blank=True)
    feed_address = models.URLField(max_length=2000, blank=True)
    artwork = models.URLField(max_length=2000, blank=True)
    copyright = models.CharField(max_length=500, blank=True, help_text="Shown beside the podcast's words.")
    licence = models.CharField(max_length=200, blank=True, help_text="Such as CC BY-SA 4.0; shown beside the words.")
    licence_address = models.URLField(max_length=2000, blank=True)
    edited = ArrayField(
        models.CharField(max_length=30),
        default=list,
        db_default=[],
        editable=False,
        help_text="Which of these a person has entered or changed: no import changes them again.",
    )
    source = models.CharField(
        max_length=2000, blank=True, editable=False, help_text="The path or address that it was last imported from."
    )
    feed_file = models.JSONField(
        default=dict,
        editable=False,
        help_text="Of the feed when all of it was imported: sha256, etag, last_modified. Empty: ask again.",
    )

    objects = PodcastQuerySet.as_manager()

    class Meta:
        db_table = "podcast"
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["guid"], condition=~models.Q(guid=""), name="one_podcast_per_guid"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("podcast", args=[self.slug])
