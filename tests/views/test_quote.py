"""The page of one quote: its words for good, what was said around them, and how to cite it."""

from datetime import UTC, date, datetime

import pytest

from appearances.editing.correcting import correct
from appearances.models import Quote
from appearances.models.library import writing
from tests import make
from tests.views.reading import queries, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """The fifth of nine quotes, by somebody whom nobody has confirmed."""
    episode = make.episode(
        "Floods", podcast=make.podcast("Ledger"), published_at=date(2024, 3, 5), transcript_source="automatic"
    )
    voice = make.voice(episode=episode, speaker=make.speaker("Ada Lovelace"), role="guest")
    quotes = [make.quote(f"Words number {number}.", voice=voice) for number in range(9)]
    return quotes[4]


def test_it_says_who_said_it_where_and_when(client, said):
    page = read(client, f"/quotes/{said.pk}/")

    assert page.one("//section[@aria-label='The quote']/blockquote") == "Words number 4."
    assert "/speakers/ada-lovelace/" in page.links()
    assert "Floods · Ledger · 5 March 2024, at 00:40" in page.part("meta")[0]
    assert "Automatic transcript · ○ not reviewed yet" in page.part("meta")[1]
    assert page.link("The whole episode") == f"/podcasts/ledger/floods/?at={said.pk}"


def test_three_turns_each_way_stand_around_it(client, said):
    words = read(client, f"/quotes/{said.pk}/").all("//ol[@class='quotes']//blockquote")

    assert words == [f"Words number {number}." for number in range(1, 8)]


def test_what_nobody_checked_is_listened_to_before_it_is_cited(client, said):
    page = read(client, f"/quotes/{said.pk}/")
    assert "Is this really Ada Lovelace?" in page.text
    assert not page.all("//dl[@class='citations']//dd")

    page = read(client, f"/quotes/{said.pk}/" + page.link("I have listened: show the citations"))

    assert all("not checked" in text for text in page.all("//dd[contains(text(), '“Words')]"))
    assert {"APA", "BibTeX", "Link to the words"} <= {words.partition("Copy")[0] for words in page.all("//dt")}


def test_what_an_editor_confirmed_is_cited_at_once(client):
    voice = make.voice(speaker=make.speaker("Ada Lovelace"), confirmed=True)
    quote = make.quote("By the river.", voice=voice)

    page = read(client, f"/quotes/{quote.pk}/")

    assert "Is this really" not in page.text
    assert "speaker confirmed by an editor" in page.all("//dl[@class='citations']//dd")[0]


def test_a_correction_shows_what_was_heard(client, said):
    correct(said, "Words number four.")

    assert "As heard: Words number 4." in " ".join(read(client, f"/quotes/{said.pk}/").part("note"))


def test_what_was_set_aside_says_why_and_is_not_cited(client, said):
    with writing():
        Quote.objects.filter(pk=said.pk).update(set_aside="advertisement")

    page = read(client, f"/quotes/{said.pk}/?listened=1")

    assert "Advertisement, not counted as Ada Lovelace’s words." in page.part("note")
    assert not page.all("//dl[@class='citations']")


def test_a_quote_that_left_its_transcript_is_gone_and_says_why(client, said):
    with writing():
        Quote.objects.filter(pk=said.pk).update(withdrawn_at=datetime(2024, 5, 6, tzinfo=UTC))

    response = client.get(f"/quotes/{said.pk}/")

    assert response.status_code == 410
    assert "On 6 May 2024, because it is no longer in the transcript" in response.text
    assert f"/quotes/{said.pk - 1}/" in response.text


@pytest.mark.parametrize(
    ("times", "nearest"), [((0, 20, 90), "Second"), ((0, 70, 90), "First"), ((0, None, 90), "First")]
)
def test_a_quote_that_is_gone_leads_to_the_nearest_that_counts(client, times, nearest):
    voice = make.voice(speaker=make.speaker())
    for text, start in zip(("First", "Second", "Last"), times, strict=True):
        make.quote(text, voice=voice, start_ms=start)
    gone = make.quote("Gone", voice=voice, start_ms=30, withdrawn_at=datetime(2024, 5, 6, tzinfo=UTC))
    make.quote("Advertisement", voice=voice, start_ms=30, set_aside="advertisement")

    assert str(Quote.objects.nearest(gone)) == nearest


def test_where_an_episode_has_no_quote_any_more_there_is_no_nearest(client):
    gone = make.quote(voice=make.voice(), withdrawn_at=datetime(2024, 5, 6, tzinfo=UTC))

    response = client.get(f"/quotes/{gone.pk}/")

    assert (response.status_code, "The nearest quote" in response.text) == (410, False)


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_there_is_no_other(client, pk):
    assert client.get(f"/quotes/{pk}/").status_code == 404


def test_nothing_that_was_said_runs(client):
    quote = make.said("<script>alert(1)</script>", make.speaker("Ada <b>Lovelace</b>"), title="</dd><script>")

    assert "<script>alert" not in read(client, f"/quotes/{quote.pk}/?listened=1").text


def test_the_number_of_queries_is_small(client, said):
    assert queries(client, f"/quotes/{said.pk}/") == 5  # version, the quote, those before, those behind, its history


def test_each_quote_in_a_list_leads_here(client, said):
    for address in ("/quotes/?q=number", "/podcasts/ledger/floods/"):
        assert f"/quotes/{said.pk}/" in read(client, address).links()
