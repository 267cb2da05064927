"""The chart's arithmetic: every appearance in one bar, bars that can be told apart, a drawing that is honest."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appearances import months
from appearances.timeline import Chart, chart, usual

TODAY = date(2024, 5, 15)
MONTHS = st.dates(date(1950, 1, 1), date(2100, 12, 31)).map(months.of)
COUNTS = st.dictionaries(MONTHS, st.integers(0, 10_000), min_size=1, max_size=40)


def drawn(counts: dict[date, int], coverage: dict[date, int] | None = None, **options) -> Chart:
    """A chart over the span of its counts."""
    coverage = counts if coverage is None else coverage
    span: dict[str, Any] = {"first": min(counts), "last": max(counts)}
    wish: dict[str, Any] = {
        "per": "",
        "unit": "appearances",
        "divisor": 1,
        "today": TODAY,
        "chosen": None,
        "address": address,
    }
    return chart(counts, coverage, **span | wish | options)


def address(first: date, last: date) -> str:
    return f"{first:%Y-%m}/{last:%Y-%m}"


def monthly(number: int, first: date = date(2020, 1, 1), count: int = 1) -> dict[date, int]:
    return {months.add(first, month): count for month in range(number)}


@given(COUNTS, st.sampled_from(["", "month", "quarter", "year", "decade", "banana"]))
def test_every_count_stands_in_exactly_one_bar(counts, per):
    bars = drawn(counts, per=per).bars

    assert sum(bar.count for bar in bars) == sum(counts.values())
    assert sum(bar.coverage for bar in bars) == sum(counts.values())
    assert all(months.add(one.last, 1) == following.first for one, following in pairwise(bars))


@given(COUNTS, st.sampled_from(["", "month", "quarter", "year"]))
def test_there_are_at_most_sixty_bars_over_at_most_twelve_cells(counts, per):
    found = drawn(counts, per=per)

    assert len(found.bars) <= 60
    assert len(found.cells) <= 12
    assert sum(cell.bars for cell in found.cells) == len(found.bars)


@pytest.mark.parametrize(
    ("number", "per"),
    [(1, "month"), (36, "month"), (37, "quarter"), (180, "quarter"), (181, "year"), (720, "year"), (721, "decade")],
)
def test_the_period_grows_with_the_span(number, per):
    counts = monthly(number, date(1960, 1, 1))

    assert usual(min(counts), max(counts)) == per
    assert drawn(counts).per == per


def test_a_period_that_makes_too_many_bars_is_not_offered():
    assert drawn(monthly(60)).offered == ("month", "quarter", "year")
    assert drawn(monthly(61)).offered == ("quarter", "year")
    assert drawn(monthly(61), per="month").per == "quarter"


def test_an_empty_period_is_drawn_as_empty():
    found = drawn({date(2023, 1, 1): 2, date(2023, 3, 1): 1})

    assert [bar.count for bar in found.bars] == [2, 0, 1]
    assert found.columns.count("M") == 2


def test_one_of_many_is_still_seen():
    found = drawn({date(2023, 1, 1): 10_000, date(2023, 2, 1): 1})

    assert "V98.75" in found.columns  # 2 px of about 160


def test_the_period_that_lasts_says_so_and_is_drawn_apart():
    found = drawn({date(2024, 4, 1): 1, date(2024, 5, 1): 2})

    assert [bar.words for bar in found.bars] == ["April 2024: 1 appearance", "May 2024: 2 appearances, so far"]
    assert (found.columns.count("M"), found.so_far.count("M")) == (1, 1)


@pytest.mark.parametrize(("day", "lasts"), [((4, 30), False), ((5, 1), True), ((5, 31), True), ((6, 1), False)])
def test_a_period_lasts_from_its_first_day_to_its_last(day, lasts):
    assert drawn({date(2024, 5, 1): 1}, today=date(2024, day[0], day[1])).bars[0].so_far == lasts


def test_minutes_are_counted_after_they_are_summed():
    forty_seconds = monthly(3, count=40_000)

    (bar,) = drawn(forty_seconds, per="year", unit="minutes", divisor=60_000).bars

    assert (bar.count, bar.words) == (2, "2020: 2 minutes")


def test_the_chosen_range_is_marked():
    found = drawn(monthly(4), chosen=(date(2020, 2, 1), date(2020, 3, 1)))

    assert [bar.chosen for bar in found.bars] == [False, True, True, False]
    assert found.range == ("25%", "50%", "75%")


def test_few_episodes_in_the_library_are_hatched_and_none_too():
    counts = monthly(10)
    few = {date(2020, 2, 1): 9, date(2020, 3, 1): 0, date(2020, 5, 1): 10}

    assert drawn(counts, dict.fromkeys(counts, 100) | few).sparse == [("10%", "20%")]


def test_a_library_of_nothing_can_be_drawn():
    found = drawn(monthly(3, count=0), {})

    assert (found.columns, found.most_covered, found.sparse) == ("", 0, [])


def test_bars_and_years_lead_to_their_own_time():
    found = drawn(monthly(14), per="quarter")

    assert found.bars[0].address == "2020-01/2020-03"
    assert [(cell.name, cell.address) for cell in found.cells] == [
        ("2020", "2020-01/2020-12"),
        ("2021", "2021-01/2021-12"),
    ]


@pytest.mark.parametrize(
    ("count", "ticks"), [(1, ["1"]), (7, ["3", "7"]), (9_999, ["4999", "9999"]), (34_567, ["17k", "35k"])]
)
def test_ticks_fit_beside_the_chart_on_a_phone(count, ticks):
    assert [words for words, _ in drawn({date(2023, 1, 1): count}).ticks] == ticks


@pytest.mark.parametrize(("first", "close"), [(date(2015, 12, 1), "close-60"), (date(2015, 1, 1), "close-12")])
def test_the_narrowest_year_says_when_years_stand_in_two_rows(first, close):
    """A chart in quarters up to 2026: one quarter of 45 is a year of its own, or each year has four of 48."""
    assert drawn(monthly(1, first), first=first, last=date(2026, 12, 1), per="quarter").close == close
