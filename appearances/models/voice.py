"""A speaker label in one episode's transcript, and who is behind it."""

from django.db import models


class NamedBy(models.TextChoices):
    """Who said which person a voice is. Empty while nobody has."""

    IMPORT = "import", "the import"
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
    href = models.CharField(max_length=2000, blank=True, editable=False, help_text="The link that the feed credits.")
    credited = models.BooleanField(default=False, editable=False, help_text="Named by the feed for this episode.")

    class Meta:
        db_table = "voice"
        constraints = [
            models.UniqueConstraint(fields=["episode", "label"], name="one_voice_per_label"),
            models.CheckConstraint(
                condition=models.Q(speaker=None, named_by="") | models.Q(speaker__isnull=False, named_by__gt=""),
                name="a_named_voice_says_who_named_it",
            ),
        ]

    def __str__(self) -> str:
        return self.label
