"""What a reader asks of a page: any query string can be read, and what was read can be written again."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from appearances import months
from appearances.pages.selection import COUNTS, ORDERS, PERIODS, Selection

PARAMETERS = (
    "podcast",
    "role",
    "from",
    "to",
    "order",
    "per",
    "count",
    "zoom",
    "left-out",
    "all",
    "after",
    "before",
    "q",
)
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=50)
MONTH = st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(months.of)
OPEN = st.tuples(MONTH, st.none()) | st.tuples(st.none(), MONTH) | st.tuples(st.none(), st.none())
RANGES = OPEN | st.tuples(MONTH, MONTH).map(lambda span: (min(span), max(span)))


def read(query: str) -> Selection:
    return Selection.read(QueryDict(query))


@given(st.text())
def test_any_query_string_can_be_read(query):
    read(query)


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(st.characters())))
def test_any_value_can_be_read(values):
    query = QueryDict(mutable=True)
    query.update(values)

    Selection.read(query)


@given(
    st.builds(
        lambda span, **choices: Selection(start=span[0], end=span[1], **choices),
        span=RANGES,
        podcast=WORDS,
        role=WORDS,
        order=st.sampled_from(ORDERS),
        per=st.sampled_from(("", *PERIODS)),
        count=st.sampled_from(COUNTS),
        zoom=st.booleans(),
        left_out=st.booleans(),
        all=st.none() | st.integers(0, 10**18 - 1),
        after=WORDS,
        before=WORDS,
    )
)
def test_an_address_is_read_as_what_it_was_written_from(asked):
    address = asked.address(all=asked.all, after=asked.after, before=asked.before)

    assert read(address.removeprefix("?")) == asked


def test_an_address_begins_at_the_first_page_unless_it_says_where():
    deep = read("podcast=ledger&after=2024-01-01,7&all=3")

    assert deep.address() == "?podcast=ledger"
    assert deep.address(role="host", after="x,1") == "?podcast=ledger&role=host&after=x%2C1"


@pytest.mark.parametrize(
    ("query", "start", "end"),
    [
        ("from=2024&to=2024", date(2024, 1, 1), date(2024, 12, 1)),
        ("from=Jul 2024", date(2024, 7, 1), None),
        ("to=2024-07-15", None, date(2024, 7, 1)),
        ("from=2024-05&to=2020", date(2020, 1, 1), date(2024, 5, 1)),
        ("from=banana&to=2020-02", None, date(2020, 2, 1)),
    ],
)
def test_months_are_understood_as_people_type_them(query, start, end):
    asked = read(query)

    assert (asked.start, asked.end, asked.narrowed) == (start, end, True)


@pytest.mark.parametrize(
    "query",
    ["", "order=banana&per=week&count=%00", "all=-1", "all=1.5", "all=" + "9" * 19, "all=²", "zoom=yes",
     "podcast=a%00b", "podcast[]=a", "from=%ED%A0%80", "banana"],
)  # fmt: skip
def test_odd_values_are_as_good_as_none(query):
    assert read(query) == Selection()


def test_a_form_that_changes_the_filters_keeps_what_it_does_not_ask():
    asked = read("podcast=ledger&from=2024&order=oldest&per=year&count=minutes&left-out=1&after=x,1&zoom=1")

    kept = [("order", "oldest"), ("per", "year"), ("count", "minutes"), ("left-out", "1")]
    assert asked.kept_choices("podcast") == kept
    assert asked.kept_choices() == [("podcast", "ledger"), *kept]


@pytest.mark.parametrize("name", ["علی‌رضا", "👩‍🚀", "Ada\u00a0Lovelace"])
def test_joiners_that_names_are_written_with_are_no_control_characters(name):
    query = QueryDict(mutable=True)
    query["role"] = name

    assert Selection.read(query).role == name
