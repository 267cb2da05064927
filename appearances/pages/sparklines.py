"""Small bars beside a name: how often somebody was heard in each of the last twelve years."""

from collections.abc import Sequence

from django.db.models import Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from appearances.models import SpeakerMonth

YEARS = 12


def sparklines(speakers: Sequence[int]) -> dict[int, str]:
    """An SVG path for each speaker: twelve bars, 4 wide in steps of 5, at most 20 high."""
    years = range(timezone.localdate().year - YEARS + 1, timezone.localdate().year + 1)
    sums = (
        SpeakerMonth.objects.filter(speaker__in=speakers, podcast=None, role=None, month__year__gte=years[0])
        .values_list("speaker", ExtractYear("month"))
        .annotate(appearances=Sum("appearances"))
    )
    found: dict[int, dict[int, int]] = {}
    for speaker, year, appearances in sums:
        found.setdefault(speaker, {})[year] = appearances
    return {speaker: _path([heard.get(year, 0) for year in years]) for speaker, heard in found.items()}


def _path(counts: list[int]) -> str:
    top = max(counts) or 1
    heights = [round(count / top * 20) or (1 if count else 0) for count in counts]
    return "".join(f"M{5 * number} 20v-{height}h4v{height}z" for number, height in enumerate(heights) if height)
