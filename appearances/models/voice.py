"""A speaker label in one episode's transcript, and who is behind it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper


class NamedBy(models.TextChoices):
    """Who said which person a voice is, or that it is nobody. Empty while nobody has."""

    IMPORT = "import", "the import"
    PERSON = "person", "an editor"


class RoleBy(models.TextChoices):
    """Who gave a voice its role, if it was not the feed."""

    INFERENCE = "inference", "how often they speak"
    PERSON = "person", "an editor"


class VoiceQuerySet(models.QuerySet["Voice"]):
    """Both lists are walked by the index voice_to_review, who says most first."""

    def to_name(self):
        """Those that say something, and of which nobody has said who it is, or that it is nobody."""
        return self.filter(named_by="", word_count__gt=0)

    def guessed(self):
        """Those that say something, and that the import named."""
        return self.filter(named_by=NamedBy.IMPORT, word_count__gt=0)


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
    # Kept by recount().
    word_count = models.PositiveIntegerField(
        default=0, db_default=0, editable=False, help_text="Of its quotes that count."
    )
    quote_count = models.PositiveIntegerField(default=0, db_default=0, editable=False, help_text="Those that count.")
    set_aside_count = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    speaking_ms = models.PositiveBigIntegerField(
        default=0, db_default=0, editable=False, help_text="Of its quotes that count."
    )
    slots = ArrayField(
        ArrayField(models.BigIntegerField(), size=3),
        default=list,
        db_default=[],
        editable=False,
        help_text="Where in its episode its quotes begin, where the last of these ends, and their milliseconds.",
    )

    objects = VoiceQuerySet.as_manager()

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
        indexes = [
            # Whole, not for some voices alone: a prepared statement cannot know that it asks for those.
            models.Index(fields=["named_by", "-word_count", "-id"], name="voice_to_review"),
            GinIndex(OpClass(Upper("label"), name="gin_trgm_ops"), name="voice_label_parts"),
        ]

    def __str__(self) -> str:
        return self.label
