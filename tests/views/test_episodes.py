"""An episode's page: who speaks, and its transcript in turns, a stretch at a time."""

from datetime import UTC, date, datetime

import pytest

from appearances.models import Quote, Redirect
from appearances.pages import episode as pages
from tests import make
from tests.views.reading import queries, read, walk

pytestmark = pytest.mark.django_db

FLOODS = "/podcasts/ledger/floods/"


@pytest.fixture
def floods():
    return make.episode(
        "Floods", podcast=make.podcast("Ledger"), published_at=date(2024, 3, 5), transcript_source="publisher"
    )


def test_the_transcript_stands_in_turns(client, floods):
    ada, ben = (make.voice(episode=floods, speaker=make.speaker(name)) for name in ("Ada Lovelace", "Ben Ode"))
    for voice, text in ((ada, "One."), (ada, "Two."), (ben, "Three."), (ada, "Four.")):
        make.quote(text, voice=voice)

    page = read(client, FLOODS)

    assert page.all("//section[@class='turn']/h3") == ["Ada Lovelace", "Ben Ode", "Ada Lovelace"]
    assert page.all("//blockquote") == ["One.", "Two.", "Three.", "Four."]
    assert page.part("time") == ["00:00", "00:10", "00:20", "00:30"]


def test_a_voice_without_a_name_and_what_was_left_out_stand_in_their_place(client, floods):
    make.quote("Who am I?", voice=make.voice("Speaker 1", episode=floods))
    make.quote("Buy this.", voice=make.voice(episode=floods, speaker=make.speaker()), set_aside="advertisement")
    gone = make.quote("Gone.", voice=make.voice("Speaker 2", episode=floods))
    Quote.objects.filter(pk=gone.pk).update(withdrawn_at=datetime(2024, 1, 1, tzinfo=UTC))

    page = read(client, FLOODS)

    assert page.all("//blockquote") == ["Who am I?"]
    assert page.all("//section[@class='turn']/h3") == ["Speaker 1"]
    assert "1 line left out by an editor, show" in page.part("facts")[0]
    shown = read(client, FLOODS + page.link("show"))
    assert shown.all("//blockquote") == ["Who am I?", "Buy this."]
    assert "Advertisement, not counted as their words" in shown.text


def test_a_quote_that_was_left_out_is_shown_to_who_comes_for_it(client, floods):
    voice = make.voice(episode=floods, speaker=make.speaker())
    quote = make.quote("Buy this.", voice=voice, set_aside="advertisement")

    assert read(client, f"{FLOODS}?at={quote.pk}").all("//li[@aria-current]/blockquote") == ["Buy this."]


def test_a_search_within_passes_over_what_was_left_out(client, floods):
    voice = make.voice(episode=floods, speaker=make.speaker())
    make.quote("A river of offers.", voice=voice, set_aside="advertisement")

    assert read(client, f"{FLOODS}?q=river").all("//blockquote") == []
    assert len(read(client, f"{FLOODS}?q=river&left-out=1").all("//blockquote")) == 1


def test_every_quote_stands_on_exactly_one_page(client, floods, monkeypatch):
    monkeypatch.setattr(pages, "STRETCH", 10)
    make.voice(episode=floods, speaker=make.speaker(), quotes=25)

    found = walk(client, FLOODS, "Later in this episode")

    assert [len(page.all("//blockquote")) for page in found] == [10, 10, 5]
    assert len({words for page in found for words in page.all("//blockquote")}) == 25


def test_a_quotes_address_opens_its_stretch_with_the_quote_marked(client, floods, monkeypatch):
    monkeypatch.setattr(pages, "STRETCH", 10)
    voice = make.voice(episode=floods, speaker=make.speaker(), quotes=40)
    quote = voice.quotes.get(position=30)

    page = read(client, f"{FLOODS}?at={quote.pk}")

    assert page.html.xpath("//li[@aria-current]/@id") == [f"q{quote.pk}"]
    assert page.all("//blockquote").index(quote.text) == pages.BEFORE


def test_a_search_within_keeps_the_turns_that_fit(client, floods):
    voice = make.voice(episode=floods, speaker=make.speaker())
    for text in ("The river.", "A lake.", "Rivers."):
        make.quote(text, voice=voice)

    page = read(client, f"{FLOODS}?q=river")

    assert page.all("//blockquote") == ["The river.", "Rivers."]
    assert page.all("//mark") == ["river", "Rivers"]
    assert page.one("//h2[@id='list']") == "2 quotes with “river”"
    assert read(client, f"{FLOODS}?q=sea").one("//h2[@id='list']") == "Nobody said “sea” here"


def test_a_search_within_says_how_much_is_in_between(client, floods):
    voice = make.voice(episode=floods, speaker=make.speaker())
    said = [make.quote(text, voice=voice) for text in ("A lake.", "The river.", "A pond.", "A sea.", "Rivers.")]

    page = read(client, f"{FLOODS}?q=river")

    assert page.part("skipped") == ["1 quote without a match, show", "2 quotes without a match, show"]
    assert f"?at={said[4].pk}" in page.links()


def test_a_search_within_goes_on_behind_its_first_page(client, floods, monkeypatch):
    monkeypatch.setattr(pages, "STRETCH", 2)
    voice = make.voice(episode=floods, speaker=make.speaker())
    for text in ("River one.", "A lake.", "River two.", "A sea.", "River three."):
        make.quote(text, voice=voice)

    found = walk(client, f"{FLOODS}?q=river", "Later in this episode")

    assert [page.all("//blockquote") for page in found] == [["River one.", "River two."], ["River three."]]
    assert found[1].part("skipped") == ["1 quote without a match, show"]


def test_what_follows_arrives_as_a_fragment(client, floods, monkeypatch):
    monkeypatch.setattr(pages, "STRETCH", 2)
    make.voice(episode=floods, speaker=make.speaker("Ada Lovelace"), quotes=3)

    fragment = client.get(f"{FLOODS}?start=2", headers={"HX-Target": "nav#later", "HX-Request": "true"})
    page = client.get(f"{FLOODS}?start=2", headers={"HX-Request": "true"})

    assert (fragment.text.count("<blockquote"), "<html" in fragment.text) == (1, False)
    assert "<html" in page.text


def test_a_time_opens_the_transcript_at_what_is_said_then(client, floods):
    voice = make.voice(episode=floods, speaker=make.speaker(), quotes=9)
    said = voice.quotes.get(position=5)

    page = read(client, f"{FLOODS}?t=57")

    assert page.all("//blockquote")[0] == said.text
    assert page.html.xpath("//li[@aria-current]/@id") == [f"q{said.pk}"]
    assert read(client, f"{FLOODS}?t=999999").all("//blockquote") == [voice.quotes.get(position=8).text]


@pytest.mark.parametrize(
    "query",
    [
        "?start=banana",
        "?at=banana",
        "?at=999999",
        "?start=-1",
        "?start=99999999999",
        "?q=%00",
        "?t=-1",
        "?t=1e9",
        "?t=999999999",
        "?voice=1&next=999999999",
        "?voice=banana&previous=0",
        "?end=999999999&start=3",
        "?next=1",
    ],
)
def test_odd_addresses_give_a_page(client, floods, query):
    make.voice(episode=floods, speaker=make.speaker(), quotes=2)

    assert client.get(FLOODS + query).status_code == 200


def test_an_episode_without_a_transcript_says_so(client):
    make.episode("Floods", podcast=make.podcast("Ledger"))

    assert "No transcript yet" in read(client, FLOODS).text


def test_an_episode_stands_under_its_own_podcast(client, floods):
    make.podcast("Other")

    assert client.get("/podcasts/other/floods/").status_code == 404
    assert client.get("/podcasts/ledger/droughts/").status_code == 404


@pytest.mark.parametrize("quotes", [1, 50])
def test_the_number_of_queries_does_not_grow(client, floods, quotes):
    make.voice(episode=floods, speaker=make.speaker(), quotes=quotes)

    assert queries(client, FLOODS) == 4  # version, episode, who speaks, quotes


@pytest.mark.parametrize("quotes", [2, 50])
def test_neither_does_it_for_a_passage_in_a_search(client, floods, quotes):
    voice = make.voice(episode=floods, speaker=make.speaker(), quotes=quotes)

    assert queries(client, f"{FLOODS}?q=words&voice={voice.pk}&next=1") <= 8


def test_an_episode_is_found_at_the_addresses_that_it_had(client, floods):
    Redirect.objects.create(address="/podcasts/ledger/flods/", episode=floods)
    Redirect.objects.create(address="/podcasts/the-ledger/", podcast=floods.podcast)

    for old in ("/podcasts/ledger/flods/?t=4", "/podcasts/the-ledger/floods/?t=4"):
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, f"{FLOODS}?t=4")
    assert client.get("/podcasts/the-ledger/floods/quotes.csv")["Location"] == f"{FLOODS}quotes.csv"
