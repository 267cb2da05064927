"""One row that an act of an editor changed: what was, and what came of it. Written by editing/ and nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject, Trim

from appearances.models.library import raise_version
from appearances.models.quote import Quote
from appearances.models.speaker import Alias, Speaker
from appearances.models.voice import Voice

MOST = 50  # of one quote, of which a page tells


class Told(NamedTuple):
    """What a page tells of a revision. `by` is the editor's full name of today, empty where the account has none or is
    gone; `speaker` is whose the voice or quote was before, `given_to` their name and slug, None where that is nobody we
    know."""

    kind: str
    made_at: datetime
    before: dict[str, Any]
    after: dict[str, Any]
    by: str
    speaker: int | None
    given_to: dict[str, str] | None


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, row: models.Model):
        return self.filter(table=row._meta.db_table, row=row.pk)

    def about(self, table: str, row: int):
        """With what belongs to it: a speaker's names and voices, a quote's voice."""
        about = Q(table=table, row=row)
        for theirs, rows in _BELONGING.get(table, {}).items():
            about |= Q(table=theirs, row__in=rows(row))
        return self.filter(about)

    def told_of(self, quote: Quote) -> list[Told]:
        """What was done to a quote and to its voice and holds, newest first."""
        rows = (
            self.filter(Q(table="quote", row=quote.pk) | Q(table="voice", row=quote.voice_id))
            .filter(act__undone=False, act__undoes=None)
            .annotate(
                voice_before=_id("before__voice_id"),
                speaker_before=Coalesce(
                    _id("before__speaker_id"),
                    Subquery(_of_voice_before.values("speaker_id")),
                    output_field=models.BigIntegerField(),
                ),
                signed=Coalesce(Trim(Concat("act__by__first_name", Value(" "), "act__by__last_name")), Value("")),
                given_to=Subquery(_before.values(who=JSONObject(name=F("name"), slug=F("slug")))),
            )
            .order_by("-pk")
        )
        columns = ("act__kind", "act__made_at", "before", "after", "signed", "speaker_before", "given_to")
        return list(map(Told._make, rows.values_list(*columns)[:MOST]))


def _id(path: str) -> Cast:
    return Cast(KT(path), models.BigIntegerField())


_BELONGING: dict[str, dict[str, Callable[[int], Any]]] = {
    "speaker": {
        "voice": lambda pk: Voice.objects.filter(speaker=pk).order_by().values("pk"),
        "alias": lambda pk: Alias.objects.filter(speaker=pk).order_by().values("pk"),
    },
    "quote": {"voice": lambda pk: Quote.objects.filter(pk=pk).order_by().values("voice_id")},
}
# Of a quote that was moved the voice was another one; of a voice that was named anew, the speaker.
_of_voice_before = Voice.objects.filter(pk=OuterRef("voice_before"))
_before = Speaker.objects.filter(pk=OuterRef("speaker_before"))


class Revision(models.Model):
    """`before` and `after` hold the columns of the row that the act changed, under their names: all that is needed to
    put them back. Where `before` is empty, the act made the row; where `after` is, it took the row out."""

    act = models.ForeignKey("Act", on_delete=models.DB_CASCADE, related_name="revisions")
    table = models.CharField(max_length=20)
    row = models.BigIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        db_table = "revision"
        indexes = [models.Index(fields=["table", "row", "-id"], name="revision_of_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"


def editor_renamed(update_fields: frozenset[str] | None = None, **_signal: object) -> None:
    """Pages name editors: they are made anew when one is renamed or leaves. Signing in saves another field alone."""
    if update_fields is None or update_fields & {"first_name", "last_name"}:
        raise_version()
