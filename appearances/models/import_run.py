"""One import: what it read, how far it came, what it did."""

from django.db import models


class ImportRun(models.Model):
    class State(models.TextChoices):
        RUNNING = "running", "Running"
        FINISHED = "finished", "Finished"
        FAILED = "failed", "Failed"

    source = models.CharField(max_length=2000)
    podcast = models.ForeignKey("Podcast", on_delete=models.DB_SET_NULL, null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0, help_text="Episodes looked at so far.")
    report = models.JSONField(default=dict, help_text="What was added, changed and refused, and why.")

    class Meta:
        db_table = "import_run"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source}, {self.started_at:%d %b %Y %H:%M}"
