"""A speaker label in one episode's transcript, and who is behind it."""

from django.db import models


class NamedBy(models.TextChoices):
    """Who said which person a voice is, or that it is nobody. Empty while nobody has."""

    IMPORT = "import", "the import"
    PERSON = "person", "an editor"


class RoleBy(models.TextChoices):
    """Who gave a voice its role, if it was not the feed."""

    INFERENCE = "inference", "how often they speak"
    PERSON = "person", "an editor"


class Voice(models.Model):
    episode = models.ForeignKey("Episode", on_delete=models.DB_CASCADE, related_name="voices", db_index=False)
    label = models.CharField(max_length=200, help_text="As it stands in the transcript.")
    # The constraint below refuses the null: a speaker with voices cannot be deleted.
    speaker = models.ForeignKey("Speaker", on_delete=models.DB_SET_NULL, null=True, blank=True, related_name="voices")
    named_by = models.CharField(max_length=6, blank=True, choices=NamedBy, editable=False)
    named_at = models.DateTimeField(null=True, editable=False)
    role = models.CharField(
        max_length=60, blank=True, help_text="host, guest, reporter … as the Podcast Taxonomy has it."
    )
    role_by = models.CharField(
        max_length=9,
        blank=True,
        default="",
        db_default="",
        choices=RoleBy,
        editable=False,
        help_text="Who said so; empty: the feed.",
    )
    href = models.CharField(max_length=2000, blank=True, editable=False, help_text="The link that the feed credits.")
    credited = models.BooleanField(default=False, editable=False, help_text="Named by the feed for this episode.")

    class Meta:
        db_table = "voice"
        constraints = [
            models.UniqueConstraint(fields=["episode", "label"], name="one_voice_per_label"),
            models.CheckConstraint(
                condition=models.Q(speaker=None, named_by__in=["", "person"])
                | models.Q(speaker__isnull=False, named_by__gt=""),
                name="a_named_voice_says_who_named_it",
            ),
        ]

    def __str__(self) -> str:
        return self.label
