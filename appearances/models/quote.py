"""A stretch of speech by one voice."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import models

from appearances.models import by_hand


class SetAside(models.TextChoices):
    """Why an editor leaves a quote out of somebody's words. Empty while it counts."""

    ADVERTISEMENT = "advertisement", "Advertisement"
    WRONG_SPEAKER = "wrong speaker", "Wrong speaker"
    NOT_SPEECH = "not speech", "Not speech"


COPY: dict[str, Any] = {
    "on_delete": models.DO_NOTHING,
    "db_constraint": False,
    "db_index": False,
    "editable": False,
}


class ListedQuote(NamedTuple):
    """What a list shows of a quote."""

    pk: int
    episode_id: int
    start_ms: int | None
    text: str
    text_as_heard: str
    set_aside: str


LISTED = """
    SELECT id, episode_id, start_ms, text, text_as_heard, set_aside FROM quote
    WHERE withdrawn_at IS NULL AND ({asked}) ORDER BY position, id
"""
FIRST = "id = ANY(%(first)s::bigint[])"
_THEIRS_IN = "speaker_id = %(speaker)s::bigint AND episode_id = ANY(%({episodes})s::bigint[])"
WHOLE = f" OR {_THEIRS_IN.format(episodes='whole')} AND set_aside = ''"
ALSO_LEFT_OUT = f" OR {_THEIRS_IN.format(episodes='left_out')} AND set_aside <> ''"


class QuoteQuerySet(models.QuerySet["Quote"]):
    def counted(self):
        """What stands in lists and counts: neither set aside by an editor nor withdrawn by an import."""
        return self.filter(set_aside="", withdrawn_at=None)

    def for_list(
        self, speaker_id: int, rows: Sequence[Any], *, whole: int | None = None, left_out: bool = False
    ) -> list[ListedQuote]:
        """What a page of appearances (listed rows of this speaker) shows: the first quotes of each, every quote of the
        appearance `whole`, and, if asked for, those that an editor left out. One query."""
        given = {
            "speaker": speaker_id,
            "first": [pk for row in rows for pk in row.first_quotes],
            "whole": [row.episode_id for row in rows if row.pk == whole],
            "left_out": [row.episode_id for row in rows] if left_out else [],
        }
        asked = FIRST + (WHOLE if given["whole"] else "") + (ALSO_LEFT_OUT if left_out else "")
        return by_hand.rows(ListedQuote._make, LISTED.format(asked=asked), given)

    def in_order(self):
        """As spoken. Ids say nothing about order: a later import may insert a passage."""
        return self.order_by("position", "pk")


class Quote(models.Model):
    voice = models.ForeignKey("Voice", on_delete=models.DB_CASCADE, related_name="quotes")
    # Copies of the voice's and the episode's, kept by recount() and proved by check_library. Without constraints: four
    # checks of each quote would stand in an import's way, and the voice's own constraint sees to deletion.
    speaker = models.ForeignKey("Speaker", null=True, related_name="+", **COPY)
    episode = models.ForeignKey("Episode", related_name="quotes", **COPY)
    podcast = models.ForeignKey("Podcast", related_name="+", **COPY)
    published_at = models.DateTimeField(editable=False)

    position = models.PositiveIntegerField(help_text="Order within the episode.")
    start_ms = models.PositiveIntegerField(null=True, blank=True, help_text="From the start of the recording.")
    end_ms = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    text_as_heard = models.TextField(blank=True, editable=False, help_text="The words before a correction.")
    confidence = models.FloatField(
        null=True, editable=False, help_text="The recogniser’s own, from 0 to 1: the mean of its words’."
    )
    word_count = models.PositiveIntegerField(editable=False)
    set_aside = models.CharField(max_length=20, blank=True, choices=SetAside, help_text="Leave out of their words.")
    entered = models.BooleanField(
        default=False, db_default=False, editable=False, help_text="Written down by an editor: no import touches it."
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False, help_text="When it left the transcript.")

    objects = QuoteQuerySet.as_manager()

    class Meta:
        db_table = "quote"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_ms__gte=models.F("start_ms")), name="a_quote_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(fields=["episode", "position"], name="quote_in_episode"),
            models.Index(fields=["speaker", "-published_at", "-id"], name="quote_of_speaker"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def save(self, **kwargs):
        self.word_count = len(self.text.split())
        super().save(**kwargs)
