"""Who is heard most: in one podcast, and lately in the whole library."""

from datetime import date

import pytest

from appearances.models import heard
from appearances.models.heard import most_heard_during, most_heard_in, people_in
from tests import make

pytestmark = pytest.mark.django_db
YEAR = [date(2024, month, 1) for month in range(1, 13)]


def appear(who, months, **fields):
    for month in months:
        make.appearance(who, published_at=date(2024, month, 15), quotes=1, **fields)


def test_people_are_counted_by_the_episodes_they_are_heard_in_not_by_credits():
    ledger, ada, bo = make.podcast(), make.speaker("Ada"), make.speaker("Bo")
    appear(ada, (1, 2, 3), podcast=ledger, role="host")
    appear(ada, (4,), podcast=ledger, role="guest")
    appear(ada, (5,))
    appear(bo, (1, 2), podcast=ledger)
    make.voice(episode=make.episode(podcast=ledger), speaker=make.speaker("Cy"), credited=True, role="guest")

    found = [(each.name, each.role, each.episodes) for each in most_heard_in(ledger.pk)]

    assert found == [("Ada", "host", 3), ("Bo", "guest", 2), ("Ada", "guest", 1)]
    assert people_in(ledger.pk) == 2


def test_the_most_heard_of_some_months_are_those_with_most_in_all_of_them():
    ada, bo, cy = make.speaker("Ada"), make.speaker("Bo"), make.speaker("Cy")
    appear(ada, (1, 1, 1, 2))
    appear(bo, (1, 2, 3, 4, 5))
    appear(cy, (6, 7))
    make.appearance(cy, published_at=date(2020, 1, 1))

    found = [(each.name, each.appearances) for each in most_heard_during(YEAR, 2)]

    assert found == [("Bo", 5), ("Ada", 4)]
    assert most_heard_during([date(2021, 1, 1)], 2) == []


def test_nobody_is_named_whom_somebody_unseen_may_have_outdone(monkeypatch):
    """Where one person is looked at in each month, Bo, second in each, is not met: who knows whether three are most?"""
    monkeypatch.setattr(heard, "MOST_IN_A_MONTH", 1)
    ada, bo, cy = make.speaker("Ada"), make.speaker("Bo"), make.speaker("Cy")
    appear(ada, (1, 1, 1))
    appear(bo, (1, 1, 2, 2))
    appear(cy, (2, 2, 2))

    assert most_heard_during(YEAR, 3) == []

    appear(ada, (2, 2, 2, 3, 4))
    assert [each.name for each in most_heard_during(YEAR, 3)] == ["Ada"]
