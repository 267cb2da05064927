"""Who says it most, on which podcasts and in which years: counts, each with the address that narrows a search to it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from appearances.pages.meant import names_of
from appearances.pages.selection import Selection
from appearances.search.quotes import Counted

MOST_FACETS = 8


@dataclass(frozen=True, slots=True)
class Facet:
    """How often something says it, of those counted. `share` is per cent of the first."""

    name: str
    address: str
    count: str
    share: str


def facets(asked: Selection, counted: Counted) -> list[tuple[str, list[Facet]]]:
    """Who says it most, podcasts and years, each with the address that narrows the search to it."""
    speakers = Counter(hit.speaker_id for hit in counted.hits if hit.speaker_id).most_common(MOST_FACETS)
    podcasts = Counter(hit.podcast_id for hit in counted.hits).most_common(MOST_FACETS)
    years = Counter(timezone.localtime(hit.published_at).year for hit in counted.hits)
    named = names_of((pk for pk, _ in speakers), (pk for pk, _ in podcasts))
    lists = [
        ("Who says it most", "" if asked.speaker else "speaker", speakers),
        ("Podcasts", "" if asked.podcast else "podcast", podcasts),
    ]
    found = []
    for title, kind, most in lists:
        if kind and most:
            counts = ((named[kind, pk], count) for pk, count in most)
            found.append((title, _counted((one.name, asked.address(**{kind: one.slug}), n) for one, n in counts)))
    by_year = ((str(year), _in_year(asked, year), years[year]) for year in sorted(years, reverse=True))
    return [*found, ("Years", _counted(by_year))] if years else found


def _in_year(asked: Selection, year: int) -> str:
    first, last = date(year, 1, 1), date(year, 12, 1)
    return asked.address(start=max(asked.start or first, first), end=min(asked.end or last, last))


def _counted(counts: Iterable[tuple[str, str, int]]) -> list[Facet]:
    listed = list(counts)
    most = max(count for _, _, count in listed)
    return [Facet(name, address, f"{count:,}", f"{100 * count / most:.1f}%") for name, address, count in listed]
