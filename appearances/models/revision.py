"""One change by an editor: what was, what came of it, by whom and when. Written by editing/ and nothing else."""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject, Trim
from django.utils import timezone

from appearances.models.library import raise_version
from appearances.models.quote import Quote
from appearances.models.speaker import Speaker

MOST = 50  # of one quote, of which a page tells


class Act(models.TextChoices):
    CORRECT = "correct", "corrected the words"
    TIME = "time", "set the times"
    SET_ASIDE = "set aside", "set aside or took back in"
    ENTER = "enter", "wrote down"
    NAME = "name", "said who speaks"
    CONFIRM = "confirm", "confirmed who speaks"
    ROLE = "role", "gave a role"


class Told(NamedTuple):
    """What a page tells of a revision. `by` is the editor's full name of today, empty where the account has none or is
    gone; `given_to` is whose the voice was before (name and slug), None where that is nobody we know."""

    act: str
    made_at: datetime
    before: dict[str, Any]
    after: dict[str, Any]
    by: str
    given_to: dict[str, str] | None


class RevisionQuerySet(models.QuerySet["Revision"]):
    def told_of(self, quote: Quote) -> list[Told]:
        """What was done to a quote and to its voice, newest first."""
        before = Speaker.objects.filter(pk=OuterRef("speaker_before"))
        rows = (
            self.filter(Q(quote=quote.pk) | Q(voice=quote.voice_id))
            .annotate(
                speaker_before=Cast(KT("before__speaker_id"), models.BigIntegerField()),
                signed=Coalesce(Trim(Concat("by__first_name", Value(" "), "by__last_name")), Value("")),
                given_to=Subquery(before.values(who=JSONObject(name=F("name"), slug=F("slug")))),
            )
            .order_by("-made_at", "-pk")
        )
        return list(map(Told._make, rows.values_list("act", "made_at", "before", "after", "signed", "given_to")[:MOST]))


class Revision(models.Model):
    """`before` and `after` hold the columns of the quote or voice that the act changed, under their names: all that is
    needed to put them back."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DB_SET_NULL, null=True, related_name="+", db_index=False
    )
    name = models.CharField(max_length=150, blank=True, help_text="The user name, for when the account is gone.")
    made_at = models.DateTimeField(default=timezone.now)
    act = models.CharField(max_length=9, choices=Act)
    quote = models.ForeignKey("Quote", on_delete=models.DB_CASCADE, null=True, related_name="+", db_index=False)
    voice = models.ForeignKey("Voice", on_delete=models.DB_CASCADE, null=True, related_name="+", db_index=False)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        db_table = "revision"
        constraints = [
            models.CheckConstraint(
                condition=Q(quote=None, voice__isnull=False) | Q(quote__isnull=False, voice=None),
                name="a_revision_is_of_a_quote_or_a_voice",
            ),
        ]
        indexes = [
            models.Index(fields=["quote", "-made_at", "-id"], name="revision_of_quote"),
            models.Index(fields=["voice", "-made_at", "-id"], name="revision_of_voice"),
            models.Index(fields=["-made_at", "-id"], name="revision_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.name or 'An editor'} {self.get_act_display()}, {self.made_at:%d %b %Y}"


def editor_renamed(update_fields: frozenset[str] | None = None, **_signal: object) -> None:
    """Pages name editors: they are made anew when one is renamed or leaves. Signing in saves another field alone."""
    if update_fields is None or update_fields & {"first_name", "last_name"}:
        raise_version()
