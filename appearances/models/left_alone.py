"""Passages and names that an editor looked at and left as they are: nobody is asked again."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Suspicion(models.TextChoices):
    """What a passage or a name looked like, and is not."""

    ADVERTISEMENT = "advertisement", "an advertisement"
    DAMAGE = "damage", "damaged text"
    NAME = "name", "a damaged name"


class LeftAlone(models.Model):
    """A passage is known by a digest of its words, so that it is meant wherever its podcast has it; a name, which has
    no podcast here, wherever it stands."""

    podcast = models.ForeignKey("Podcast", on_delete=models.DB_CASCADE, related_name="+", db_index=False, null=True)
    suspicion = models.CharField(max_length=13, choices=Suspicion)
    digest = models.CharField(max_length=32)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DB_SET_NULL, null=True, related_name="+", db_index=False
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "left_alone"
        constraints = [
            models.UniqueConstraint(
                fields=["podcast", "suspicion", "digest"], name="left_alone_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"Not {self.get_suspicion_display()}"
