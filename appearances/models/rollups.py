"""Sums by month, so that a chart costs the same for three appearances and for three thousand. Kept by recount()."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Max, Min, Q, Sum

from appearances.models.by_hand import rows, where

FIGURES = ("appearances", "credited", "confirmed", "quotes", "set_aside", "speaking_ms")


@dataclass
class Figures:
    """A speaker's figures in a selection: all by month; appearances by podcast (slug, title) and role, most first; ids
    of the podcasts by slug. Of the whole library its episodes by month, and how many of them have a transcript."""

    months: dict[date, dict[str, int]] = field(default_factory=dict)
    podcasts: list[tuple[str, str, int]] = field(default_factory=list)
    roles: list[tuple[str, int]] = field(default_factory=list)
    podcast_ids: dict[str, int] = field(default_factory=dict)
    library: dict[date, tuple[int, int]] = field(default_factory=dict)

    def total(self, name: str, start: date | None = None, end: date | None = None) -> int:
        """The sum of one figure over the months from start to end."""
        return sum(
            figures[name]
            for month, figures in self.months.items()
            if (start is None or start <= month) and (end is None or month <= end)
        )


_BY_MONTH = f"""
    SELECT 'theirs', month, NULL::bigint, NULL, NULL, NULL, {", ".join(FIGURES)} FROM speaker_month
    WHERE speaker_id = %(speaker)s::bigint AND month IS NOT NULL AND podcast_id IS NULL AND role IS NULL
"""
_NARROWED_BY_MONTH = f"""
    SELECT 'theirs', month, NULL::bigint, NULL, NULL, NULL, {", ".join(f"sum({name})::bigint" for name in FIGURES)}
    FROM speaker_month JOIN podcast ON podcast.id = podcast_id
    WHERE speaker_id = %(speaker)s::bigint AND month IS NOT NULL AND {{where}}
    GROUP BY month
"""
_OF_ALL_MONTHS = f"""
    UNION ALL
    SELECT 'ever', NULL, podcast_id, slug, title, role, {", ".join(FIGURES)}
    FROM speaker_month LEFT JOIN podcast ON podcast.id = podcast_id
    WHERE speaker_id = %(speaker)s::bigint AND month IS NULL
"""
_OF_THE_LIBRARY = """
    UNION ALL
    SELECT 'library', month, NULL, NULL, NULL, NULL, episodes, with_transcript, 0, 0, 0, 0
    FROM library_month WHERE podcast_id IS NULL
"""


class SpeakerMonthQuerySet(models.QuerySet["SpeakerMonth"]):
    def figures(self, speaker_id: int, *, podcast: str = "", role: str = "") -> Figures:
        """All figures of a speaker in one query. Where podcast or role narrow them, the months are summed from the
        finest rows; podcasts and roles are those of everything the speaker said, so that a reader can change over."""
        narrowed = where({"slug = %(podcast)s": podcast, "role = %(role)s": role})
        by_month = _NARROWED_BY_MONTH.format(where=narrowed) if narrowed else _BY_MONTH
        given = {"speaker": speaker_id, "podcast": podcast, "role": role}
        return _figures(rows(tuple, by_month + _OF_ALL_MONTHS + _OF_THE_LIBRARY, given))


class Covered(NamedTuple):
    """A podcast's episodes, how many of them have a transcript, and the months of the first and the last."""

    episodes: int
    with_transcript: int
    first: date
    last: date


class LibraryMonthQuerySet(models.QuerySet["LibraryMonth"]):
    def whole(self):
        """The sums of all podcasts, oldest month first."""
        return self.filter(podcast=None).order_by("month")

    def of_podcast(self, podcast_id: int):
        """The sums of one podcast, oldest month first."""
        return self.filter(podcast=podcast_id).order_by("month")

    def covered(self, podcast_ids: Sequence[int]) -> dict[int, Covered]:
        """What there is of each of these podcasts; nothing of one without an episode."""
        sums = (
            self.filter(podcast__in=podcast_ids)
            .order_by()
            .values_list("podcast")
            .annotate(Sum("episodes"), Sum("with_transcript"), Min("month"), Max("month"))
        )
        return {pk: Covered(*figures) for pk, *figures in sums}


class SpeakerMonth(models.Model):
    """One speaker's figures by podcast, role and month. An empty podcast, role or month sums all of them: there are
    rows of all three, of a month alone, of a podcast alone and of a role alone."""

    speaker = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, related_name="months", db_index=False)
    podcast = models.ForeignKey("Podcast", on_delete=models.DB_CASCADE, null=True)
    role = models.CharField(max_length=60, null=True)  # noqa: DJ001 (an unstated role is "", any role is null)
    month = models.DateField(null=True)
    appearances = models.PositiveIntegerField()
    credited = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField()
    quotes = models.PositiveIntegerField()
    set_aside = models.PositiveIntegerField()
    speaking_ms = models.PositiveBigIntegerField()

    objects = SpeakerMonthQuerySet.as_manager()

    class Meta:
        db_table = "speaker_month"
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "podcast", "role", "month"], nulls_distinct=False, name="one_sum_per_speaker"
            ),
        ]
        indexes = [
            models.Index(
                fields=["podcast", "-appearances", "-speaker"],
                condition=Q(podcast__isnull=False, role=None, month=None),
                name="most_heard_in_podcast",
            ),
            models.Index(
                fields=["month", "-appearances", "-speaker"],
                condition=Q(podcast=None, role=None, month__isnull=False),
                name="most_heard_in_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}, {self.month or 'all months'}"


class LibraryMonth(models.Model):
    """What the library holds of one month. An empty podcast sums all podcasts."""

    podcast = models.ForeignKey(
        "Podcast", on_delete=models.DB_CASCADE, null=True, related_name="months", db_index=False
    )
    month = models.DateField()
    episodes = models.PositiveIntegerField()
    with_transcript = models.PositiveIntegerField()
    appearances = models.PositiveIntegerField()
    quotes = models.PositiveIntegerField()
    speaking_ms = models.PositiveBigIntegerField()
    nameless = models.PositiveIntegerField(
        default=0, db_default=0, help_text="Voices that are heard and that nobody has named."
    )

    objects = LibraryMonthQuerySet.as_manager()

    class Meta:
        db_table = "library_month"
        constraints = [
            models.UniqueConstraint(fields=["podcast", "month"], nulls_distinct=False, name="one_sum_per_podcast"),
        ]
        indexes = [models.Index(fields=["month"], name="library_month_month")]

    def __str__(self) -> str:
        return f"{self.podcast or 'all podcasts'}, {self.month}"


def _figures(found_rows: list[Any]) -> Figures:
    found = Figures()
    for whose, month, podcast, slug, title, role, *figures in found_rows:
        if whose == "library":
            found.library[month] = (figures[0], figures[1])
        elif whose == "theirs":
            found.months[month] = dict(zip(FIGURES, figures, strict=True))
        elif podcast:
            found.podcast_ids[slug] = podcast
            found.podcasts += [(slug, title, figures[0])] * bool(figures[0])
        elif role and figures[0]:
            found.roles.append((role, figures[0]))
    found.podcasts.sort(key=lambda podcast: (-podcast[2], podcast[1]))
    found.roles.sort(key=lambda role: (-role[1], role[0]))
    return found
