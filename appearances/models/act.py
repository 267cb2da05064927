"""Something that an editor did, as one whole: who, when, what and why. Written by editing/ and nothing else."""

from django.conf import settings
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils import timezone


class Kind(models.TextChoices):
    ADD = "add", "added"
    DESCRIBE = "describe", "changed details"
    CORRECT = "correct", "corrected the words"
    TIME = "time", "set the times"
    SET_ASIDE = "set aside", "set aside or took back in"
    ENTER = "enter", "wrote down"
    NAME = "name", "said who speaks"
    CONFIRM = "confirm", "confirmed who speaks"
    ROLE = "role", "gave a role"
    MERGE = "merge", "merged two speakers"
    SPLIT = "split", "split a speaker"
    RENAME = "rename", "renamed"
    MOVE = "move", "moved quotes"
    APART = "apart", "said they are two people"
    RULE = "rule", "made a correction rule"
    UNDO = "undo", "undid"


# Which columns a person has changed is one list: others were added to it since, and are in nobody's way.
TOUCHING = """
    SELECT later.act_id FROM revision AS mine
    JOIN revision AS later ON later."table" = mine."table" AND later.row = mine.row AND later.act_id > mine.act_id
    WHERE mine.act_id = %s::bigint
        AND ('{}' IN (mine.before, mine.after, later.before, later.after)
             OR jsonb_exists_any(later.before, ARRAY(SELECT jsonb_object_keys(mine.before - 'edited'))))
"""


class ActQuerySet(models.QuerySet["Act"]):
    def in_force_since(self, act: "Act"):
        """Later ones that still hold. One that was undone since does not, and neither does its undoing."""
        return self.filter(pk__gt=act.pk, undone=False).exclude(undoes__gte=act.pk)

    def of(self, table: str, row: int):
        """What was done to a speaker, their names and the voices that they have now; to a quote and its voice; to a
        voice."""
        from appearances.models.revision import Revision  # which belongs to acts itself

        return self.filter(pk__in=Revision.objects.about(table, row).values("act"))

    def touching(self, act: "Act"):
        """Those that changed columns that this one changed, or made or took out a row of which it changed any."""
        return self.filter(pk__in=RawSQL(TOUCHING, [act.pk]))


class Act(models.Model):
    """Its revisions say what was before and what came of it. `undoes` is the act that this one takes back; `undone`
    says whether another one has taken this back."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DB_SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name="editor",
    )
    name = models.CharField(max_length=150, blank=True, help_text="The user name, for when the account is gone.")
    made_at = models.DateTimeField("when", default=timezone.now)
    kind = models.CharField("what was done", max_length=9, choices=Kind)
    what = models.CharField(max_length=300, blank=True, help_text="The first thing that it changed, as it was then.")
    why = models.CharField(max_length=300, blank=True, help_text="The editor’s reason.")
    counts = models.JSONField(default=dict, help_text="How many rows of each table it changed.")
    undoes = models.ForeignKey("self", on_delete=models.DB_SET_NULL, null=True, related_name="+")
    undone = models.BooleanField(default=False, db_default=False)

    objects = ActQuerySet.as_manager()

    class Meta:
        db_table = "act"
        verbose_name = "act"
        verbose_name_plural = "history"
        indexes = [
            models.Index(fields=["by", "-id"], name="act_of_editor"),
            models.Index(fields=["kind", "-id"], name="act_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.name or 'An editor'} {self.get_kind_display()}, {self.made_at:%d %b %Y}: {self.what}"
