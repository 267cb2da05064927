"""Narrowing a speaker page: podcast, role, months; what is in force, and what to do where nothing is left."""

from datetime import date

import pytest

from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db
ADA = "/speakers/ada-lovelace/"


@pytest.fixture
def ada():
    """Heard as a guest on two podcasts, and once as a host."""
    ada = make.speaker("Ada Lovelace")
    ledger, grid = make.podcast("Ledger"), make.podcast("Grid")
    make.appearance(ada, title="Notes", podcast=ledger, published_at=date(2021, 3, 31))
    make.appearance(ada, title="Cards", podcast=ledger, published_at=date(2022, 4, 1), role="host")
    make.appearance(ada, title="Engines", podcast=grid, published_at=date(2023, 12, 31))
    return ada


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("podcast=ledger", ["Cards", "Notes"]),
        ("role=host", ["Cards"]),
        ("podcast=ledger&role=guest", ["Notes"]),
        ("from=2022", ["Engines", "Cards"]),
        ("to=2022", ["Cards", "Notes"]),
        ("from=2021-03&to=2022-04", ["Cards", "Notes"]),
        ("from=Apr+2022&to=2022-04-15", ["Cards"]),
        ("from=2023&to=2022", ["Engines", "Cards"]),
        ("from=banana&to=2021", ["Notes"]),
        ("podcast=&role=&from=&to=", ["Engines", "Cards", "Notes"]),
        ("podcast=nowhere", []),
    ],
)
def test_a_reader_narrows_the_list(client, ada, query, titles):
    page = read(client, f"{ADA}?{query}")

    assert page.titles() == titles


@pytest.mark.parametrize(("zone", "titles"), [("UTC", ["Late"]), ("Asia/Tokyo", [])])
def test_a_month_is_that_of_the_sites_time_zone(client, settings, zone, titles):
    settings.TIME_ZONE = zone
    make.appearance(
        make.speaker("Ada Lovelace"), title="Late", published_at=make.datetime(2024, 1, 31, 20, tzinfo=make.UTC)
    )

    assert read(client, f"{ADA}?to=2024-01").titles() == titles


def test_what_is_in_force_can_be_taken_off_one_by_one(client, ada):
    page = read(client, f"{ADA}?podcast=ledger&role=host&from=2022-04&to=2022-06&order=oldest")

    assert page.part("chip") == ["Take off: Ledger", "Take off: Host", "Take off: Apr–Jun 2022", "Clear all"]
    assert page.link("Take off: Ledger") == "?role=host&from=2022-04&to=2022-06&order=oldest"
    assert page.link("Take off: Apr–Jun 2022") == "?podcast=ledger&role=host&order=oldest"
    assert page.link("Clear all") == "?order=oldest"
    assert page.one("//summary[starts-with(., 'Filters')]") == "Filters (3 in force)"


@pytest.mark.parametrize(
    ("query", "heading"),
    [("", "All 3 appearances"), ("podcast=ledger", "2 appearances match"), ("role=host", "1 appearance matches"),
     ("from=2030", "Nothing matches")],
)  # fmt: skip
def test_the_heading_says_how_many_match(client, ada, query, heading):
    assert read(client, f"{ADA}?{query}").one("//h2[@id='list']") == heading


def test_where_nothing_matches_there_are_ways_on(client, ada):
    page = read(client, f"{ADA}?podcast=ledger&role=host&from=2030")

    assert page.one("//h3") == "Ada Lovelace has no appearance that matches"
    assert page.link("In all years") == "?podcast=ledger&role=host"
    assert page.link("In all podcasts") == "?role=host&from=2030-01"
    assert page.link("In any role") == "?podcast=ledger&from=2030-01"
    assert set(page.links()) >= {"?"}


def test_the_form_shows_what_is_in_force_and_offers_the_rest(client, ada):
    page = read(client, f"{ADA}?podcast=ledger&from=2022&order=oldest")

    assert page.all("//select[@name='podcast']/option") == ["All 2 podcasts", "Ledger (2)", "Grid (1)"]
    assert page.all("//select[@name='role']/option") == ["Any role", "Guest (2)", "Host (1)"]
    assert page.all("//form//option[@selected]") == ["Ledger (2)"]
    assert page.html.xpath("//input[@name='from']/@value") == ["2022-01"]
    assert page.html.xpath("//input[@name='order']/@value") == ["oldest"]


def test_podcasts_stand_beside_the_list_most_first(client, ada):
    page = read(client, ADA)

    assert page.all("//*[@class='facets']/li") == ["Ledger2", "Grid1"]
    assert read(client, ADA + page.link("Grid")).titles() == ["Engines"]


def test_a_filter_holds_from_page_to_page(client):
    ada = make.speaker("Ada Lovelace")
    make.appearances(ada, 21, title="Mine", podcast=make.podcast("Ledger"))
    make.appearances(ada, 5, title="Other")

    older = read(client, ADA + read(client, f"{ADA}?podcast=ledger").link("Older appearances"))

    assert older.titles() == ["Mine"]
    assert older.one("//h2[@id='list']") == "21 appearances match"
