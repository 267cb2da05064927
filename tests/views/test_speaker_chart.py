"""Appearances over time on a speaker page: from the third on, what each bar counts and where it leads."""

from datetime import date

import pytest

from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db
ADA = "/speakers/ada-lovelace/"


@pytest.fixture
def ada():
    """Heard in January, twice in February and in April 2020; each time 4 quotes of 8 seconds."""
    ada, show = make.speaker("Ada Lovelace"), make.podcast("Ledger")
    for day in ((1, 10), (2, 1), (2, 20), (4, 30)):
        make.appearance(ada, podcast=show, published_at=date(2020, *day), quotes=4)
    return ada


def column(page, number=1):
    return [row[number] for row in page.table()]


def test_a_chart_begins_with_the_third_appearance(client):
    ada = make.speaker("Ada Lovelace")
    make.appearances(ada, 2)
    before = read(client, ADA)
    make.appearances(ada, 1)

    assert "A chart will stand here from the third appearance on." in before.text
    assert before.all("//*[@id='over-time']") == []
    assert read(client, ADA).all("//*[@id='over-time']") == ["Appearances over time"]


def test_each_period_has_a_bar_and_an_empty_one_none(client, ada):
    page = read(client, ADA)

    assert page.bars() == ["January 2020: 1 appearance", "February 2020: 2 appearances", "April 2020: 1 appearance"]
    assert [row[:2] for row in page.table()] == [
        ["Jan 2020", "1"],
        ["Feb 2020", "2"],
        ["Mar 2020", "0"],
        ["Apr 2020", "1"],
    ]


def test_a_bar_narrows_the_list_to_its_period(client, ada):
    page = read(client, f"{ADA}?podcast=ledger&order=oldest")

    february = page.html.xpath("//table//a/@href")[1]

    assert february == "?podcast=ledger&order=oldest&from=2020-02&to=2020-02#list"
    narrowed = read(client, ADA + february.removesuffix("#list"))
    assert narrowed.one("//h2[@id='list']") == "2 appearances match"
    assert narrowed.one("//*[@class='chosen']") == "Feb 2020 Zoom in All years"


@pytest.mark.parametrize(
    ("count", "figures"),
    [("appearances", ["1", "2", "0", "1"]), ("quotes", ["4", "8", "0", "4"]), ("minutes", ["0", "1", "0", "0"])],
)
def test_a_reader_chooses_what_is_counted(client, ada, count, figures):
    page = read(client, f"{ADA}?count={count}")

    assert column(page) == figures
    assert page.all("//table/thead//th") == ["Month", count.capitalize(), "Episodes in the library"]


@pytest.mark.parametrize(("per", "periods"), [("year", ["2020"]), ("quarter", ["Jan–Mar 2020", "Apr–Jun 2020"])])
def test_a_reader_chooses_the_period(client, ada, per, periods):
    page = read(client, f"{ADA}?per={per}")

    assert column(page, 0) == periods
    assert per in page.all("//*[@class='choice']/a[@aria-current]")


def test_a_period_of_too_many_bars_is_no_link(client, ada):
    make.appearance(ada, published_at=date(2030, 1, 1))

    page = read(client, ADA)

    assert page.all("//*[@class='off']") == ["month (too many bars: zoom in first)"]
    assert page.table()[0][0] == "Jan–Mar 2020"


def test_zooming_in_shows_the_chosen_range_in_finer_bars(client, ada):
    make.appearance(ada, published_at=date(2030, 1, 1))
    page = read(client, f"{ADA}?from=2020-01&to=2020-03")

    zoomed = read(client, ADA + page.link("Zoom in"))

    assert column(zoomed, 0) == ["Jan 2020", "Feb 2020", "Mar 2020"]
    assert zoomed.link("All years") == "?"


def test_behind_the_bars_stand_the_episodes_in_the_library(client, ada):
    for day in (1, 2, 3):
        make.episode(published_at=date(2020, 3, day))

    assert column(read(client, ADA), 2) == ["1", "2", "3", "1"]


def test_silence_is_told_from_the_end_of_the_library(client, ada):
    make.episode(published_at=date(2020, 6, 1))

    assert [row[1:] for row in read(client, ADA).table()][-3:] == [["1", "1"], ["0", "0"], ["0", "1"]]


def test_filters_count_in_the_chart_but_a_range_does_not_hide_what_is_outside(client, ada):
    make.appearance(ada, podcast=make.podcast("Grid"), published_at=date(2020, 3, 3), role="host")

    assert column(read(client, f"{ADA}?podcast=grid")) == ["0", "0", "1", "0"]
    assert column(read(client, f"{ADA}?role=guest")) == ["1", "2", "0", "1"]
    assert column(read(client, f"{ADA}?role=host&podcast=ledger")) == ["0", "0", "0", "0"]
    assert column(read(client, f"{ADA}?from=2020-04")) == ["1", "2", "1", "1"]


def test_the_period_that_lasts_is_so_far(client):
    today = make.datetime.now(make.UTC)
    make.appearances(ada := make.speaker("Ada Lovelace"), 2)
    make.appearance(ada, published_at=today)

    assert read(client, f"{ADA}?per=year").bars()[-1] == f"{today.year}: 1 appearance, so far"


def test_the_table_says_what_the_bars_say(client, ada):
    for query in ("", "?count=quotes", "?count=minutes&per=year", "?per=quarter"):
        page = read(client, ADA + query)
        told = [words.rpartition(": ")[2].split()[0] for words in page.bars()]
        assert told == [figure for figure in column(page) if figure != "0"]


def test_sixty_bars_are_the_most_even_for_a_slip_in_a_date(client, ada):
    make.appearance(ada, published_at=date(1999, 1, 1))
    make.appearance(ada, published_at=date(2099, 1, 1))

    page = read(client, ADA)

    assert page.table()[0][:2] == ["1990–1999", "1"]
    assert sum(int(figure) for figure in column(page)) == 6
