"""One import: what it read, how far it came, what it did, and, where somebody asked for it at the desk, who did."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    CANCELLED = "cancelled", "Cancelled"
    FINISHED = "finished", "Finished"
    FAILED = "failed", "Failed"


UNDER_WAY = (State.WAITING, State.RUNNING)
TO_DO = Q(state__in=UNDER_WAY, asked_at__isnull=False)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def to_do(self):
        """What a worker may take, also what another one has or had; those first that were taken least often, so that
        one which kills its worker stands in nobody's way."""
        return self.filter(TO_DO).order_by("attempts", "pk")

    def same_as(self, run: "ImportRun"):
        """Those under way that would do the same."""
        return self.filter(TO_DO, source=run.source, upload=run.upload_id, dry_run=run.dry_run)


class ImportRun(models.Model):
    """Runs of the commands have no `asked_at`: whoever started them goes on with them."""

    State = State

    source = models.CharField(max_length=2000)
    podcast = models.ForeignKey("Podcast", on_delete=models.DB_SET_NULL, null=True, blank=True, db_index=False)
    state = models.CharField(max_length=9, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0, help_text="Episodes looked at so far.")
    total = models.PositiveIntegerField(default=0, help_text="About how many there are; 0 where nobody knows yet.")
    reading = models.CharField(max_length=500, blank=True, help_text="What is being read.")
    report = models.JSONField(default=dict, help_text="What was added, changed and refused, and why.")
    dry_run = models.BooleanField(default=False, help_text="Says what would change, and changes nothing.")
    upload = models.ForeignKey("Upload", on_delete=models.DB_SET_NULL, null=True, blank=True, db_index=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DB_SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    cancel = models.BooleanField(default=False, help_text="Somebody asked it to stop.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often a worker took it.")

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        db_table = "import_run"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["attempts", "id"], condition=TO_DO, name="import_run_to_do"),
            models.Index(fields=["podcast", "-id"], name="import_run_of_podcast"),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.started_at:%d %b %Y %H:%M}"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def was_asked_for(self) -> bool:
        return self.asked_at is not None
