"""Whichever way quotes are found, they are those that a look at each finds, in its order."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from appearances.models import Quote
from appearances.paging import Stretch
from appearances.search import quotes
from appearances.search.likely import Likely
from appearances.search.matching import matching
from appearances.search.quotes import Search, searching
from appearances.search.scope import Scope
from appearances.search.terms import parse
from tests import make

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def library(monkeypatch):
    """Two quotes at each moment; the river was talked of in the first half, and rarely since."""
    monkeypatch.setattr(quotes, "LEAST_WALK", 1)
    for day in range(12):
        voice = make.voice(episode=make.episode(published_at=START + timedelta(days=day)), speaker=make.speaker())
        for number in range(2):
            make.quote(f"The {'river' if day < 6 or (day % 4 == 0 and number) else 'lake'} {number}.", voice=voice)


@pytest.fixture(params=[True, False])
def search(request, monkeypatch):
    """One that gathers where it does not walk, and one that walks to the end."""
    found = Search(matching(parse("river")), Scope(), order="best")
    gathering = 1 if request.param else 1_000
    monkeypatch.setitem(found.__dict__, "likely", Likely(12, 24, gathering, found.fits.words))
    return found


def looked_at(stretch: Stretch, walk: int, enough: int) -> list[tuple[int, bool]]:
    """What fits, each with whether it is met on the walk; all that fit where too few are met."""
    said = sorted(Quote.objects.values_list("published_at", "pk", "text"), reverse=stretch.descending)
    if stretch.beyond:
        edge = stretch.beyond
        said = [row for row in said if (row[:2] < edge if stretch.descending else row[:2] > edge)]
    met = [(pk, True) for _, pk, text in said[:walk] if "river" in text]
    all_that_fit = [(pk, False) for _, pk, text in said if "river" in text]
    return (met if walk and len(met) >= enough else all_that_fit)[: stretch.limit]


@pytest.mark.parametrize(("walk", "enough"), [(0, 1), (1, 1), (6, 1), (6, 4), (1_000, 1), (1_000, 50)])
def test_each_way_finds_what_a_look_at_each_quote_does(search, walk, enough):
    for descending, day, limit in product((True, False), (None, 0, 5, 11), (1, 3, 50)):
        at = Quote.objects.filter(published_at=START + timedelta(days=day))[0] if day is not None else None
        stretch = Stretch(descending, (at.published_at, at.pk) if at else None, limit)

        with searching():
            found = search._found(stretch, walk, enough=enough)

        assert [(hit.pk, hit.is_met) for hit in found] == looked_at(stretch, walk, enough), stretch
        assert all(hit.rank > 0 for hit in found)
