"""The quotes under an appearance: the first ones, all of them, corrected ones, and those left out."""

import pytest

from appearances.editing.correcting import correct
from appearances.editing.setting_aside import set_aside
from appearances.models import Quote
from appearances.pages import listing
from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db
ADA = "/speakers/ada-lovelace/"
WORDS = ["one", "two", "three", "four", "five"]


@pytest.fixture
def voice():
    """Ada says five quotes."""
    voice = make.voice(
        speaker=make.speaker("Ada Lovelace"), episode=make.episode("Notes", transcript_source="publisher")
    )
    for words in WORDS:
        make.quote(words, voice=voice)
    return voice


def appearance(voice):
    return voice.speaker.appearances.get()


def said(page):
    return page.all("//blockquote")


def test_the_first_three_quotes_stand_there_as_spoken(client, voice):
    page = read(client, ADA)

    assert said(page) == WORDS[:3]
    assert page.part("time") == ["00:00", "00:10", "00:20"]
    assert page.part("more") == ["Show all 5 quotes in Notes"]


def test_all_quotes_have_a_page(client, voice):
    page = read(client, ADA + read(client, ADA).link("Show all 5 quotes in Notes"))

    assert page.one("//h1") == "Ada Lovelace"
    assert said(page) == WORDS
    assert read(client, ADA + page.link("Show the first quotes only").removeprefix("?")).titles() == ["Notes"]


def test_all_quotes_open_in_place(client, voice):
    pk = appearance(voice).pk

    fragment = read(client, f"{ADA}?all={pk}", hx_request="true", hx_target=f"quotes-{pk}")

    assert said(fragment) == WORDS
    assert fragment.html.xpath("./*/@id") == [f"quotes-{pk}"]
    assert fragment.all("//li[@autofocus]//blockquote") == ["four"]
    assert fragment.titles() == []


@pytest.mark.parametrize("asked", ["", "0", "999999", "banana"])
def test_quotes_of_no_appearance_of_theirs_are_none(client, voice, asked):
    other = make.appearance(make.speaker("Bo"), quotes=5)

    for pk in (asked, other.pk):
        assert said(read(client, f"{ADA}?all={pk}", hx_target="quotes-7")) == []
        assert said(read(client, f"{ADA}?all={pk}")) == WORDS[:3]


def test_an_advertisement_is_left_out_and_shown_on_request(client, voice):
    set_aside(Quote.objects.filter(text__in=["one", "five"]), "advertisement")
    page = read(client, ADA)

    assert said(page) == ["two", "three", "four"]
    assert page.part("more") == []
    assert page.figures()["Quotes"] == "3"
    assert "2 lines left out by an editor, show" in page.part("trust")[0]

    shown = read(client, ADA + page.link("show"))
    assert said(shown) == WORDS
    assert shown.part("note") == ["Advertisement, not counted as their words"] * 2
    assert shown.figures() == page.figures()
    assert shown.link("hide") == "?"


def test_all_of_many_quotes_are_without_what_is_left_out(client, voice):
    set_aside(Quote.objects.filter(text="two"), "wrong speaker")
    page = read(client, ADA)

    assert said(page) == ["one", "three", "four"]
    assert said(read(client, ADA + page.link("Show all 4 quotes in Notes"))) == ["one", "three", "four", "five"]


def test_a_corrected_quote_keeps_the_words_as_heard(client, voice):
    correct(Quote.objects.get(text="two"), "too")

    page = read(client, ADA)

    assert said(page)[1] == "too"
    assert page.one("//details[@class='note']") == "Corrected by an editorAs heard: two"


def test_a_withdrawn_quote_is_gone_even_from_what_is_left_out(client, voice):
    set_aside(Quote.objects.filter(text__in=["two", "three"]), "advertisement")
    with make.writing():
        Quote.objects.filter(text__in=["one", "two"]).update(withdrawn_at=make.FIRST_DAY)
        make.recount([voice.episode_id])

    assert said(read(client, ADA)) == ["four", "five"]
    assert said(read(client, f"{ADA}?left-out=1&all={appearance(voice).pk}")) == ["three", "four", "five"]


def test_words_of_others_are_not_theirs(client, voice):
    make.quote("from Bo", voice=make.voice(speaker=make.speaker("Bo"), episode=voice.episode))
    make.quote("from nobody", voice=make.voice("SPEAKER_00", episode=voice.episode))

    page = read(client, f"{ADA}?all={appearance(voice).pk}&left-out=1")

    assert said(page) == WORDS


@pytest.mark.parametrize(("podcast", "episode", "spoken"), [("de", "", "de"), ("de", "th", "th")])
def test_words_are_marked_with_their_language(client, podcast, episode, spoken):
    make.appearance(make.speaker("Ada Lovelace"), podcast=make.podcast(language=podcast), language=episode)

    page = read(client, ADA)

    assert set(page.html.xpath("//blockquote/@lang | //h4/@lang")) == {spoken}


def test_a_transcript_without_times_has_no_time_stamps(client):
    voice = make.voice(speaker=make.speaker("Ada Lovelace"))
    make.quote("timeless", voice=voice, start_ms=None)

    page = read(client, ADA)

    assert page.part("time") == []
    assert page.part("ways") == ["Context of the quote Cite the quote"]


def test_hundreds_of_quotes_are_read_in_the_transcript(client, monkeypatch):
    """Not in the list, even where its address asks for them: eight hours of talk are no answer to a tap."""
    monkeypatch.setattr(listing, "MOST_IN_PLACE", 4)
    heard = make.appearance(make.speaker("Ada"), quotes=5, title="Notes", podcast=make.podcast("Ledger"))

    page = read(client, f"/speakers/ada/?all={heard.pk}")
    searched = read(client, f"/speakers/ada/?all={heard.pk}&q=words")

    assert (len(said(page)), len(said(searched))) == (3, 3)
    assert page.link("Read all 5 quotes in the transcript of Notes") == "/podcasts/ledger/notes/"
    way = searched.link("Read all 5 quotes that fit in the transcript of Notes")
    assert way == "/podcasts/ledger/notes/?q=words"
    assert len(read(client, way).all("//blockquote")) == 5
