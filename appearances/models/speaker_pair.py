"""Who is heard with whom, so that a speaker's page need not look through all their episodes. Kept by recount()."""

from django.db import models


class SpeakerPair(models.Model):
    """How many episodes both are heard in. Each two have two rows, one for each side."""

    speaker = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, related_name="+")
    together = models.PositiveIntegerField()

    class Meta:
        db_table = "speaker_pair"
        constraints = [models.UniqueConstraint(fields=["speaker", "other"], name="one_sum_per_pair")]
        indexes = [models.Index(fields=["speaker", "-together", "other"], name="speaker_pair_most_together")]

    def __str__(self) -> str:
        return f"{self.speaker} and {self.other}"
