"""Two speakers of whom an editor said that they are not the same person: nobody is asked again."""

from django.db import models
from django.db.models import F, Q


class ApartQuerySet(models.QuerySet["Apart"]):
    def of(self, speaker_id: int):
        return self.filter(Q(one=speaker_id) | Q(other=speaker_id))

    def between(self, one: int, other: int):
        return self.filter(one=min(one, other), other=max(one, other))


class Apart(models.Model):
    """Each two people once, the lower id first."""

    one = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, related_name="+")

    objects = ApartQuerySet.as_manager()

    class Meta:
        db_table = "apart"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="two_people_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="the_lower_id_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one} is not {self.other}"
