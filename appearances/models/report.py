"""What readers say is wrong with a quote, for editors to see to."""

from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST = 2_000  # characters of what a reader adds


class Reason(models.TextChoices):
    WRONG_SPEAKER = "wrong speaker", "Somebody else is speaking"
    ADVERTISEMENT = "advertisement", "This is an advertisement"
    WRONG_WORDS = "wrong words", "This is not what was said"
    THAT_IS_ME = "that is me", "That is me"
    SOMETHING_ELSE = "something else", "Something else"


class State(models.TextChoices):
    OPEN = "open", "Open"
    HANDLED = "handled", "Handled"


class Report(models.Model):
    """Who reports has no account. `decided_by` and `decided_at` tell which editor handled it or opened it again."""

    quote = models.ForeignKey("Quote", on_delete=models.DB_CASCADE, related_name="+")
    reason = models.CharField(max_length=14, choices=Reason)
    words = models.CharField(max_length=LONGEST, blank=True)
    reach = models.EmailField(blank=True, verbose_name="e-mail", help_text="Forgotten when the report is handled.")
    made_at = models.DateTimeField(default=timezone.now, verbose_name="when")
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DB_SET_NULL, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "report"
        indexes = [
            # "open" stands behind "handled" in the alphabet, and before it here.
            models.Index(fields=["-state", "-made_at", "-id"], name="report_open_first"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.made_at:%d %b %Y}"


class Sent(models.Model):
    """That somebody sent a report: for the limits, within their hour. Nobody can read from `sender` who it was."""

    sender = models.CharField(max_length=32)
    sent_at = models.DateTimeField()

    class Meta:
        db_table = "report_sent"

    def __str__(self) -> str:
        return f"{self.sent_at:%d %b %Y %H:%M}"
