"""What a podcast's transcripts get wrong again and again, and what was said: "opening eye" is OpenAI."""

import re
from collections.abc import Iterable

from django.db import models


class CorrectionRuleQuerySet(models.QuerySet["CorrectionRule"]):
    def of(self, podcast_id: int) -> list["CorrectionRule"]:
        """As they are applied, one after the other."""
        return list(self.filter(podcast=podcast_id).order_by("pk"))


class CorrectionRule(models.Model):
    """Whole words, case aside, with any spaces between them. Taken back by undoing what made it."""

    podcast = models.ForeignKey("Podcast", on_delete=models.DB_CASCADE, related_name="correction_rules", db_index=False)
    heard = models.CharField(max_length=200)
    said = models.CharField(max_length=200)

    objects = CorrectionRuleQuerySet.as_manager()

    class Meta:
        db_table = "correction_rule"
        constraints = [models.UniqueConstraint(fields=["podcast", "heard"], name="one_rule_for_what_is_heard")]

    def __str__(self) -> str:
        return f"“{self.heard}” is “{self.said}”"

    def applied(self, text: str) -> str:
        return self.pattern().sub(lambda _: self.said, text)

    def pattern(self) -> re.Pattern[str]:
        """Letters and digits next to it would make it part of another word."""
        words = r"\s+".join(map(re.escape, self.heard.split()))
        return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def corrected(text: str, rules: Iterable[CorrectionRule]) -> str:
    """By each rule in turn."""
    for rule in rules:
        text = rule.applied(text)
    return text
