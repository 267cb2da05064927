"""The library at a glance: search, its appearances over time, recently heard, most heard."""

from datetime import date

import pytest

from appearances.editing.setting_aside import set_aside
from appearances.models import Quote
from tests import make
from tests.views.reading import queries, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    """Old enough for a chart: Ada on twelve days of 2020, one a week."""
    ada = make.speaker("Ada Lovelace")
    make.appearances(ada, 12, quotes=1)
    return ada


def test_an_empty_library_says_so_and_what_to_do(client):
    page = read(client, "/")

    assert page.one("//h2") == "The library is empty"
    assert page.link("Open the editors’ desk") == "/admin/"
    assert page.html.xpath("//input[@name='q']/@disabled")
    assert page.one("//*[@id='why']") == "There is nobody to find yet."


def test_a_young_library_lists_all_its_episodes_and_draws_nothing(client):
    make.appearances(make.speaker("Ada Lovelace"), 11, quotes=1)

    page = read(client, "/")

    assert len(page.all("//article")) == 11
    assert page.all("//*[@id='over-time'] | //aside") == []


def test_six_episodes_were_heard_recently_newest_first(client, library):
    bo = make.speaker("Bo Ek")
    last = make.appearance(
        library, title="Last", published_at=date(2021, 1, 1), podcast=make.podcast("Ledger"), quotes=2
    )
    make.voice(episode=last.episode, speaker=bo, quotes=1)

    page = read(client, "/")

    assert len(page.all("//article")) == 6
    assert page.all("//article/h3")[0] == "Last"
    assert page.all("//article/p[@class='when']")[0] == "1 Jan 2021Ledger"
    assert page.all("//article/p[@class='meta']")[0] == "Ada Lovelace, Bo Ek"


def test_the_quote_of_an_episode_is_never_an_advertisement_nor_of_somebody_unnamed(client, library):
    place = make.episode(published_at=date(2021, 1, 1), transcript_source="publisher")
    mine = make.voice(episode=place, speaker=library)
    make.quote("Buy a mattress, buy a mattress, buy a mattress, buy a mattress.", voice=mine, position=1)
    set_aside(Quote.objects.filter(voice=mine), "advertisement")
    make.quote(
        "Nobody knows who says this, and it is long, and longer still.", voice=make.voice("Guest", episode=place)
    )
    make.quote("Short.", voice=mine)
    make.quote("A little longer.", voice=mine)

    assert read(client, "/").all("//blockquote")[0] == "A little longer.Ada Lovelace"


def test_the_words_of_somebody_confirmed_come_before_longer_ones(client, library):
    place = make.episode(published_at=date(2021, 1, 1), transcript_source="publisher")
    make.quote("Long words that no person has checked.", voice=make.voice(episode=place, speaker=library))
    make.quote("Checked.", voice=make.voice(episode=place, speaker=make.speaker("Bo Ek"), confirmed=True))

    assert read(client, "/").all("//blockquote")[0] == "Checked.Bo Ek"


def test_an_episode_without_a_transcript_was_not_heard(client, library):
    make.episode("Silent", published_at=date(2022, 1, 1))

    assert "Silent" not in read(client, "/").all("//article/h3")


def test_who_is_heard_most_stands_beside(client, library):
    make.appearances(make.speaker("Bo Ek"), 13, quotes=1)

    page = read(client, "/")

    assert page.all("//ol[@class='people']/li") == ["Bo Ek13", "Ada Lovelace12"]
    assert page.link("All speakers") == "/speakers/"


def test_a_bar_of_the_librarys_chart_narrows_what_was_heard(client, library):
    page = read(client, "/")
    assert page.table()[0] == ["Jan 2020", "4", "4"]

    narrowed = read(client, "/" + page.html.xpath("//table//a/@href")[0].removesuffix("#list"))

    assert narrowed.one("//h2[@id='list']") == "Heard Jan 2020"
    assert len(narrowed.all("//article")) == 4


def test_a_time_without_episodes_leads_back_to_all_years(client, library):
    page = read(client, "/?from=2040")

    assert page.one("//article | //h3") == "No episode with a transcript in this time"
    assert "/" in page.links()


def test_coverage_is_stated(client, library):
    make.episode(published_at=date(2019, 5, 5))

    assert read(client, "/").part("trust") == ["2 podcasts, May 2019–Mar 202012 of 13 episodes with a transcript"]


@pytest.mark.parametrize("more", [0, 20])
def test_home_costs_six_queries_however_large_the_library(client, library, more):
    for _ in range(more):
        make.appearance(quotes=1)

    # The library's version, its months, podcasts, recent episodes, most heard, their sparklines.
    assert queries(client, "/") == 6
    assert queries(client, "/") == 1
