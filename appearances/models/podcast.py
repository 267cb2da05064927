"""A show."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


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

    class Meta:
        db_table = "podcast"
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["guid"], condition=~models.Q(guid=""), name="one_podcast_per_guid"),
        ]

    def __str__(self) -> str:
        return self.title
