"""The library at a glance: search, its appearances over time, recently heard, most heard."""

from datetime import date

import pytest
from django.utils import timezone

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
    make.appearances(make.speaker("Ada Lovelace"), 10, quotes=1)
    make.episode("Silent", published_at=date(2022, 1, 1))

    page = read(client, "/")

    assert len(page.all("//article")) == 11
    assert page.all("//article/h3")[0] == "Silent"
    assert "no transcript" in page.all("//article/p[@class='when']")[0]
    assert page.part("trust") == ["2 podcasts, Jan 2020–Jan 202210 of 11 episodes with a transcript"]
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


def test_a_quote_leads_to_its_place_in_the_episode_and_to_its_own_page(client, library):
    page = read(client, "/")
    episode = page.html.xpath("//article/h3/a/@href")[0]

    (time, *_) = page.html.xpath("//article//a[@class='time']/@href")
    (context, cite, *_) = page.html.xpath("//article//p[@class='ways']/a/@href")
    pk = cite.strip("/").rpartition("/")[2]

    assert time == context == f"{episode}?at={pk}#q{pk}"
    assert [client.get(address.partition("#")[0]).status_code for address in (episode, time, cite)] == [200] * 3


def test_an_episode_and_its_podcast_are_linked(client, library):
    page = read(client, "/")

    assert page.html.xpath("//article/p[@class='when']/a/@href")[0] in page.html.xpath("//article/h3/a/@href")[0]


def test_an_episode_without_a_transcript_was_not_heard(client, library):
    make.episode("Silent", published_at=date(2022, 1, 1))

    assert "Silent" not in read(client, "/").all("//article/h3")


def test_who_is_heard_most_stands_beside(client, library):
    make.appearances(make.speaker("Bo Ek"), 13, quotes=1)

    page = read(client, "/")

    assert page.all("//ol[@class='people']/li") == ["Bo Ek13", "Ada Lovelace12"]
    assert page.link("All speakers") == "/speakers/"


def lately(who, number, **fields):
    """As many appearances of this month."""
    for _ in range(number):
        make.appearance(who, published_at=timezone.now(), quotes=1, **fields)


def test_most_heard_are_those_of_the_last_twelve_months_or_of_all_years(client, library):
    lately(make.speaker("Bo Ek"), 2)

    page = read(client, "/?per=year")

    assert page.all("//ol[@class='people']/li") == ["Bo Ek2"]
    assert page.all("//*[@id='most-heard']/following-sibling::p/a[@aria-current]") == ["last 12 months"]
    ever = read(client, "/" + page.link("all years"))
    assert ever.all("//ol[@class='people']/li") == ["Ada Lovelace12", "Bo Ek2"]
    assert "per=year" in page.link("all years")
    assert read(client, "/" + ever.link("last 12 months")).all("//ol[@class='people']/li") == ["Bo Ek2"]


def test_a_library_of_long_ago_knows_who_is_heard_most_in_all_years_alone(client, library):
    page = read(client, "/")

    assert page.all("//span[@class='off']")[0].startswith("last 12 months")
    assert page.all("//ol[@class='people']/li") == ["Ada Lovelace12"]


def test_new_podcasts_say_since_when_and_how_much(client, library):
    make.podcast("Without an episode")
    ledger = make.podcast("Ledger")
    for day in (date(2019, 3, 3), date(2020, 1, 1)):
        make.episode(podcast=ledger, published_at=day)

    page = read(client, "/")

    assert page.all("//ol[@class='people new']/li")[0] == "Ledger2 episodes since Mar 2019"
    assert page.link("All podcasts") == "/podcasts/"
    assert page.part("trust")[0].startswith("3 podcasts, ")


def test_what_to_try_was_really_said_by_somebody_with_a_name(client, library):
    said = "Well, the interconnection question is about transformers, substations and the waiting."
    place = make.appearance(library, published_at=date(2021, 1, 1), quotes=8).episode
    make.quote(said, voice=make.voice(episode=place, speaker=make.speaker("Bo Ek")))
    make.quote("And the undeliverable dishwashers, of course.", voice=make.voice("Guest", episode=place))

    page = read(client, "/")

    found = [(a.text_content(), a.get("href")) for a in page.html.xpath("//p[contains(@class, 'tries')]/a")]
    assert [words for words, _ in found][1] == "“interconnection question”"
    for words, address in found:
        assert words.strip("“”") in client.get(address).text
    assert found[0][0] in ("Ada Lovelace", "Bo Ek")
    assert all("Bo Ek" in client.get(address).text for _, address in found[1:])


def test_what_to_try_stays_for_a_week_whatever_is_imported(client, library):
    place = make.appearance(library, published_at=date(2021, 1, 1), quotes=8).episode
    who = make.voice(episode=place, speaker=make.speaker("Bo Ek"))
    for words in ("interconnection question", "undeliverable dishwashers", "remarkable coincidences"):
        make.quote(f"There are {words}, of course.", voice=who)
    before = read(client, "/").part("tries")

    today = make.appearance(library, published_at=timezone.now(), quotes=8).episode
    who = today.voices.get()
    for letter in "abcdef":
        make.quote(f"Then came {letter * 18} {letter * 18}, of course.", voice=who)

    assert read(client, "/").part("tries") == before


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
def test_home_costs_eight_queries_however_large_the_library(client, library, more):
    lately(library, 1)
    for _ in range(more):
        make.appearance(quotes=1)

    # The library's version, its months, podcasts, recent episodes, most heard ever and lately, their sparklines, words
    # to try.
    assert queries(client, "/") == 8
    assert queries(client, "/") == 1
    assert queries(client, "/?heard=all") == 7
