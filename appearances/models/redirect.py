"""An address that was: a renamed or merged speaker, podcast or episode is still found there."""

from django.db import models
from django.db.models import Q


class Redirect(models.Model):
    address = models.CharField(max_length=300, unique=True, help_text="The path as it was: /speakers/mara-linquist/")
    speaker = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, null=True, blank=True)
    podcast = models.ForeignKey("Podcast", on_delete=models.DB_CASCADE, null=True, blank=True)
    episode = models.ForeignKey("Episode", on_delete=models.DB_CASCADE, null=True, blank=True)

    class Meta:
        db_table = "redirect"
        constraints = [
            models.CheckConstraint(
                condition=Q(speaker__isnull=False, podcast=None, episode=None)
                | Q(speaker=None, podcast__isnull=False, episode=None)
                | Q(speaker=None, podcast=None, episode__isnull=False),
                name="a_redirect_leads_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.address
