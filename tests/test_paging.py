"""Paging by position: every row on exactly one page, whichever way one walks, whatever arrives meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from appearances.models import Episode, Speaker
from appearances.paging import Order, keyset_page, stretch_of
from tests import make

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
NEWEST, OLDEST = (Order(Episode._meta.get_field("published_at"), descending=newest) for newest in (True, False))


def episodes(*days: int) -> list[int]:
    """Episodes published so many days after the first; their primary keys."""
    show = make.podcast()
    rows = [
        Episode(
            podcast=show,
            title=f"{number}",
            slug=f"e-{number}",
            published_at=START + timedelta(days=day, microseconds=day),
        )
        for number, day in enumerate(days)
    ]
    return [row.pk for row in Episode.objects.bulk_create(rows)]


def page(order=NEWEST, *, size=2, **cursor):
    rows = Episode.objects.values_list("pk", "published_at", "title", named=True)
    return keyset_page(stretch_of(rows, order), order, size=size, **cursor)


def walk(order, size) -> tuple[list[list[int]], list[list[int]]]:
    """The pages from first to last, and the pages met on the way back."""
    there, back = [page(order, size=size)], []
    while there[-1].older:
        there.append(page(order, size=size, after=there[-1].older))
        assert len(there) <= 20, "paging runs in circles"
    cursor = there[-1].newer
    while cursor:
        back.append(page(order, size=size, before=cursor))
        cursor = back[-1].newer
        assert len(back) <= 20, "paging runs in circles"
    return [pks(each) for each in there], [pks(each) for each in back]


def pks(found) -> list[int]:
    return [row.pk for row in found.rows]


class EveryRowOnce(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.integers(0, 3), max_size=12), st.integers(1, 5), st.sampled_from([NEWEST, OLDEST]))
    def test_every_row_is_on_exactly_one_page_there_and_back_whatever_ties(self, days, size, order):
        made = episodes(*days)
        rows = sorted(zip(days, made, strict=True), reverse=order.descending)

        there, back = walk(order, size)

        assert [pk for each in there for pk in each] == [pk for _, pk in rows]
        assert all(len(each) == size for each in there[:-1])
        assert list(reversed(back)) == there[:-1]


@pytest.mark.django_db
def test_what_arrives_between_two_pages_neither_repeats_nor_hides_a_row():
    episodes(1, 2, 3, 4)
    first = page()
    episodes(9, 3)

    second = page(after=first.older)

    assert [row.title for row in first.rows + second.rows] == ["3", "2", "1", "0"]


@pytest.mark.django_db
def test_the_first_page_has_nothing_newer_and_the_last_nothing_older():
    episodes(1, 2, 3)
    first = page()
    last = page(after=first.older)

    assert (first.newer, bool(first.older)) == ("", True)
    assert (bool(last.newer), last.older) == (True, "")
    assert last.follows == first.rows[-1].published_at


@pytest.mark.django_db
def test_behind_the_last_row_there_is_nothing():
    (only,) = episodes(1)

    found = page(after=f"2020-01-01T00:00:00Z,{only}")

    assert (found.rows, found.older, found.newer) == ([], "", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor",
    ["banana", "2024-01-01,banana", ",1", "2024-01-01", "2024-13-01T00:00:00Z,1", "2024-01-01T00:00:00,1",
     "2024-01-01,1", "2024-01-01T00:00:00Z,-1", "2024-01-01T00:00:00Z,²", f"2024-01-01T00:00:00Z,{10**19}"],
)  # fmt: skip
def test_an_odd_cursor_means_the_first_page(cursor):
    made = episodes(1, 2, 3)

    assert pks(page(after=cursor)) == pks(page(before=cursor)) == [made[2], made[1]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor", ["0001-01-01T00:00:00+14:00,1", "9999-12-31T23:59:59-14:00,1", f"9999-12-31T23:59:59Z,{10**18}"]
)
def test_a_cursor_at_the_end_of_time_is_no_error(cursor):
    episodes(1)

    page(after=cursor)
    page(before=cursor)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [-1, 10**12, 10**30, "1e3", "²"])
def test_a_number_that_no_column_holds_is_no_error(count):
    make.speaker()
    speakers = Speaker.objects.values_list("pk", "appearance_count", named=True)

    order = Order(Speaker._meta.get_field("appearance_count"))
    keyset_page(stretch_of(speakers, order), order, after=f"{count},1")
