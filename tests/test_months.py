"""Months: what a reader may type, what counts as the same month, and how a span is named."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from appearances import months

ANY_MONTH = st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(months.of)


@pytest.mark.parametrize(
    "text", ["2024-07", "2024-7", "2024-07-15", "Jul 2024", "july 2024", "Jul. 2024", "  July, 2024 "]
)
def test_a_month_may_be_typed_in_many_ways(text):
    assert months.read(text) == (date(2024, 7, 1), date(2024, 7, 1))


def test_a_year_means_all_its_months():
    assert months.read("2024") == (date(2024, 1, 1), date(2024, 12, 1))


@pytest.mark.parametrize("text", ["Sep 2023", "Sept 2023", "September 2023"])
def test_a_month_may_be_cut_short(text):
    assert months.read(text) == (date(2023, 9, 1),) * 2


@pytest.mark.parametrize(
    "text",
    ["", "banana", "2024-13", "2024-00", "2024-0", "24-07", "0000", "1899", "3000", "1000000000", "-2024", "2024-07-",
     "Ju 2024", "Julember 2024", "２０２４", "٢٠٢٤", "2024/07", "\0", "-" * 5000],
)  # fmt: skip
def test_anything_else_is_no_month(text):
    assert months.read(text) is None


@given(st.text())
def test_no_text_is_too_odd_to_read(text):
    months.read(text)


@given(ANY_MONTH)
def test_what_an_address_says_of_a_month_is_read_as_that_month(month):
    assert months.read(f"{month:%Y-%m}") == (month, month)


@given(ANY_MONTH, st.integers(-1000, 1000))
def test_adding_months_can_be_taken_back(month, number):
    assert months.add(months.add(month, number), -number) == month
    assert months.between(month, months.add(month, abs(number))) == abs(number) + 1


@pytest.mark.parametrize(
    ("first", "last", "words", "short"),
    [
        ((2024, 5), (2024, 5), "May 2024", "May 2024"),
        ((2024, 1), (2024, 3), "January to March 2024", "Jan–Mar 2024"),
        ((2024, 1), (2024, 12), "2024", "2024"),
        ((2019, 1), (2024, 12), "2019 to 2024", "2019–2024"),
        ((2023, 11), (2024, 2), "November 2023 to February 2024", "Nov 2023–Feb 2024"),
    ],
)
def test_a_span_is_named_as_short_as_it_can_be(first, last, words, short):
    span = date(first[0], first[1], 1), date(last[0], last[1], 1)

    assert months.in_words(*span) == words
    assert months.in_words(*span, short=True) == short


def test_a_month_begins_at_midnight_in_the_zone_of_the_site():
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        assert months.begins(date(2024, 7, 1)) == datetime(2024, 6, 30, 12, tzinfo=UTC)
