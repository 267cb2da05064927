"""The search in one person's words: their appearances that fit, and how much of each period."""

from datetime import date

import pytest

from appearances.models import Episode, Quote
from appearances.models.library import writing
from appearances.models.recount import recount
from tests import make
from tests.views.reading import queries, read, walk

pytestmark = pytest.mark.django_db

ADA = "/speakers/ada-lovelace/"
MORE = {"newest": "Older appearances", "oldest": "Newer appearances", "best": "More appearances"}


@pytest.fixture
def ada():
    """Three appearances; of two of them something fits "river"."""
    who = make.speaker("Ada Lovelace")
    for year, said in ((2020, "The river rose."), (2021, "Nothing at all."), (2022, "Rivers and a river.")):
        episode = make.episode(f"Of {year}", published_at=date(year, 5, 5), transcript_source="publisher")
        voice = make.voice(episode=episode, speaker=who, role="guest")
        make.quote("Good morning.", voice=voice)
        for _ in range(2):
            make.quote(said, voice=voice)
        make.quote("The river, said somebody else.", voice=make.voice(episode=episode, speaker=make.speaker()))
    return who


def test_it_lists_the_appearances_with_the_quotes_that_fit(client, ada):
    page = read(client, f"{ADA}?q=river")

    assert page.titles() == ["Of 2022", "Of 2020"]
    assert page.all("//blockquote") == ["Rivers and a river."] * 2 + ["The river rose."] * 2
    assert page.all("//mark")[:2] == ["Rivers", "river"]
    assert page.one("//h2[@id='list']") == "2 appearances match"


def test_the_chart_shows_the_share_of_each_period(client, ada):
    page = read(client, f"{ADA}?q=river&per=year")

    assert page.table()[:3] == [["2020", "1", "1", "1"], ["2021", "1", "0", "1"], ["2022", "1", "1", "1"]]
    assert page.bars()[0] == "2020: 1 appearance, 1 with these words"
    assert page.html.xpath("//*[local-name()='path'][@class='match']/@d")[0].count("M") == 2
    assert read(client, f"{ADA}?q=river&per=year&count=quotes").table()[0][1:3] == ["3", "2"]


def test_without_a_search_the_chart_has_no_share(client, ada):
    page = read(client, f"{ADA}?per=year")

    assert page.table()[0] == ["2020", "1", "1"]
    assert not page.html.xpath("//*[@class='match']")


def test_filters_and_orders_hold_in_a_search(client, ada):
    assert read(client, f"{ADA}?q=river&order=oldest").titles() == ["Of 2020", "Of 2022"]
    assert read(client, f"{ADA}?q=river&order=best").titles() == ["Of 2022", "Of 2020"]
    assert read(client, f"{ADA}?q=river&from=2021-01").titles() == ["Of 2022"]
    assert read(client, f"{ADA}?q=river&role=host").titles() == []
    assert "best match" not in read(client, ADA).text


def test_what_is_searched_can_be_taken_off_like_a_filter(client, ada):
    page = read(client, f"{ADA}?q=river&order=best")

    assert page.link("Take off: “river”") == "?"


def test_all_quotes_that_fit_open_in_place(client, ada):
    voice = make.voice(speaker=ada)
    for number in range(5):
        make.quote(f"River {number}.", voice=voice)
    make.quote("Something else.", voice=voice)
    page = read(client, f"{ADA}?q=river&from=2020")

    way = page.link(f"Show all 5 quotes that fit in {voice.episode.title}")

    pk = way.rpartition("=")[2]
    assert len(read(client, ADA + way, **{"HX-Target": f"quotes-{pk}"}).all("//blockquote")) == 5


@pytest.mark.parametrize("order", ["newest", "oldest", "best"])
def test_every_appearance_stands_on_exactly_one_page(client, order):
    who = make.speaker("Ada Lovelace")
    made = make.appearances(who, 43, quotes=1)

    pages = walk(client, f"{ADA}?q=words&order={order}", MORE[order])

    listed = [name for page in pages for name in page.html.xpath("//article/@id")]
    assert sorted(listed) == sorted(f"a{appearance.pk}" for appearance in made)
    assert len(pages) == 3


def test_the_number_of_queries_does_not_grow(client):
    who = make.speaker("Ada Lovelace")
    make.appearances(who, 1, quotes=2)
    few = queries(client, f"{ADA}?q=words")
    make.appearances(who, 20, quotes=2)

    # As without a search (5), and stemmers, those that fit, words with their stems.
    assert queries(client, f"{ADA}?q=words") == few == 8


def test_of_somebody_who_says_very_much_it_is_first_asked_how_many_fit(client, monkeypatch):
    who = make.speaker("Ada Lovelace")
    made = make.appearances(who, 12, quotes=2)
    make.quote("By the substation.", voice=made[0].episode.voices.get())
    monkeypatch.setattr("appearances.search.appearances.MOST_GATHERED", 20)

    assert queries(client, f"{ADA}?q=substation") == 9
    assert read(client, f"{ADA}?q=substation").html.xpath("//article")


def test_what_is_said_too_often_is_not_counted_over_time(client, ada, monkeypatch):
    monkeypatch.setattr("appearances.search.appearances.MOST_GATHERED", 0)

    page = read(client, f"{ADA}?q=river")

    assert "They say this too often" in page.part("trouble")[0]
    assert page.titles() == ["Of 2022", "Of 2021", "Of 2020"]
    assert page.link("See the quotes themselves") == "/quotes/?q=river&speaker=ada-lovelace"


def test_a_phrase_is_not_taken_to_be_as_common_as_its_words(client, ada, monkeypatch):
    monkeypatch.setattr("appearances.search.appearances.MOST_GATHERED", 0)

    assert read(client, f"{ADA}?q=%22river rose%22").titles() == ["Of 2020"]


def test_what_asks_for_nothing_lists_all(client, ada):
    page = read(client, f"{ADA}?q=-river")

    assert page.one("//h2[@id='list']") == "All 3 appearances"
    assert page.part("trouble") == ["Type a word to look for."]


def test_what_is_left_out_is_listed_when_asked_for_and_never_in_the_chart(client, ada):
    Quote.objects.filter(text="The river rose.").update(set_aside="advertisement")
    with writing():
        recount(Episode.objects.values_list("pk", flat=True))

    page = read(client, f"{ADA}?q=river&left-out=1&per=year&count=quotes")

    assert page.titles() == ["Of 2022", "Of 2020"]
    assert next(row[1:3] for row in page.table()) == ["1", "0"]


def test_who_never_said_it_is_told_so_with_ways_on(client, ada):
    page = read(client, f"{ADA}?q=lake")

    assert page.one("//h2[@id='list']") == "Nothing matches"
    assert "Whatever they said" in page.all("//div[@class='nothing']//a")
