"""Lists to take along: what their rows say, and that they are those of their pages."""

import pytest
from django.conf import settings

from appearances.models import Quote
from tests import make
from tests.exporting.reading import LISTS, exported, exported_csv
from tests.views.reading import read, walk
from tests.views.test_counts_agree import ADA, number

pytestmark = pytest.mark.django_db


def test_an_appearance_says_where_it_comes_from(client, notes):
    [row] = exported(client, "/speakers/ada-lovelace/appearances.json")

    assert row == {
        "published": "2026-07-01T23:30:00+00:00",
        "podcast": "Ledger",
        "episode": "Notes",
        "speaker": "Ada Lovelace",
        "role": "guest",
        "role_inferred": False,
        "heard_with": [],
        "quotes": 1,
        "fitting": None,
        "speaking_seconds": 8,
        "episode_seconds": 90.5,
        "words": ["The engine weaves algebra, as looms do."],
        "transcript": "publisher’s transcript",
        "review": "Confirmed by an editor",
        "licence": "CC BY 4.0",
        "licence_address": "https://licences.example/by/4.0/",
        "copyright": "© Ledger Audio",
        "address": f"{settings.SITE_URL}/podcasts/ledger/notes/",
    }


def test_a_date_says_its_time_zone(client, notes, settings):
    settings.TIME_ZONE = "Europe/Berlin"

    [row] = exported(client, "/speakers/ada-lovelace/appearances.json")

    assert row["published"] == "2026-07-02T01:30:00+02:00"


def test_an_episodes_transcript_is_whole_and_in_its_order(client, notes):
    rows = exported(client, "/podcasts/ledger/notes/quotes.json")

    assert [row["words"] for row in rows] == [
        "The engine weaves algebra, as looms do.",
        "Buy this engine now.",
        "An engine needs notes.",
    ]
    assert [row["position"] for row in rows] == [0, 1, 2]
    assert [(row["start_seconds"], row["end_seconds"]) for row in rows] == [(0, 8), (10, 18), (None, None)]
    assert [(row["speaker"], row["voice"]) for row in rows] == [("Ada Lovelace",) * 2] * 2 + [("", "SPEAKER_07")]
    assert rows[0]["words_as_heard"] == "The engine weaves algebra."
    assert [row["left_out"] for row in rows] == ["", "Advertisement", ""]
    assert [row["review"] for row in rows] == ["Confirmed by an editor"] * 2 + ["Not reviewed yet"]
    assert rows[0]["address"] == f"{settings.SITE_URL}/quotes/{Quote.objects.earliest('position').pk}/"


def test_what_left_the_transcript_is_not_exported(client, notes):
    with make.writing():
        Quote.objects.filter(position=0).update(withdrawn_at=notes.published_at)

    assert len(exported(client, "/podcasts/ledger/notes/quotes.json")) == 2
    assert exported(client, "/quotes/quotes.json?q=algebra") == []


@pytest.mark.parametrize(("query", "found"), [("q=engine", 1), ("q=engine&left-out=1", 3), ("q=nothing", 0)])
def test_a_search_leaves_out_what_its_page_leaves_out(client, notes, query, found):
    assert len(exported(client, f"/quotes/quotes.json?{query}")) == found


def test_what_was_left_out_is_there_for_whoever_asks(client, notes):
    plain, asked = (
        exported(client, f"/speakers/ada-lovelace/appearances.json{query}") for query in ("", "?left-out=1")
    )

    assert [len(rows[0]["words"]) for rows in (plain, asked)] == [1, 2]


def test_a_podcast_and_an_episode_say_who_made_them(client, notes):
    [show], [episode] = exported(client, "/podcasts/podcasts.json"), exported(client, "/podcasts/ledger/episodes.json")

    assert (show["episodes"], show["with_transcript"], show["first_month"]) == (1, 1, "2026-07")
    assert show["address"] == f"{settings.SITE_URL}/podcasts/ledger/"
    assert "feed.xml" not in str(show)  # it may be an address that was given to the library alone
    assert (episode["speakers"], episode["credited"]) == (["Ada Lovelace"], [])
    assert episode["review"] == "1 of 1 speakers confirmed by an editor"
    assert episode["recording"] == "https://audio.example/notes.mp3"
    assert {row["licence"] for row in (show, episode)} == {"CC BY 4.0"}


def test_both_kinds_say_the_same(client, notes):
    for path in LISTS:
        as_json = exported(client, f"{path}.json?q=engine" if "quotes/quotes" in path else f"{path}.json")
        as_csv = exported_csv(client, f"{path}.csv?q=engine" if "quotes/quotes" in path else f"{path}.csv")
        assert [list(row) for row in as_json] == [list(row) for row in as_csv], path
        assert [row["address"] for row in as_json] == [row["address"] for row in as_csv], path


@pytest.mark.parametrize(
    "query",
    ["", "podcast=ledger", "role=guest", "from=2022-03&to=2022-08", "order=oldest", "q=nobody", "podcast=none",
     "q=said&order=best"],
)  # fmt: skip
def test_an_export_has_the_appearances_of_the_page_in_its_order(client, library, query):
    pages = walk(client, f"{ADA}?{query}", "Newer appearances" if "oldest" in query else "Older appearances")
    if "best" in query:
        pages = walk(client, f"{ADA}?{query}", "More appearances")
    rows = exported(client, f"{ADA}appearances.json?{query}")

    assert [row["episode"] for row in rows] == [title for page in pages for title in page.titles()]
    counted = [row for row in rows if row["review"] != "Credited by the feed"]
    if rows:
        assert number(pages[0].one("//h2[@id='list']")) == len(counted)


def test_an_export_of_quotes_has_those_of_the_page(client, library):
    page = read(client, "/quotes/?q=said")
    rows = exported(client, "/quotes/quotes.json?q=said")

    assert page.one("//h2[@id='list']") == f"{len(rows)} quotes" == "57 quotes"
    assert len({row["address"] for row in rows}) == 57


def test_directories_are_exported_as_they_are_searched_and_sorted(client, library):
    everybody = exported(client, "/speakers/speakers.json?order=appearances")
    [bo] = exported(client, "/speakers/speakers.json?q=bo")

    assert [(row["speaker"], row["appearances"]) for row in everybody] == [("Ada Lovelace", 26), ("Bo Ek", 6)]
    assert (bo["speaker"], bo["heard_as"]) == ("Bo Ek", "Bo Ek")
    assert [row["speaker"] for row in exported(client, "/speakers/speakers.json?letter=L")] == ["Ada Lovelace"]
    assert sum(row["episodes"] for row in exported(client, "/podcasts/podcasts.json")) == 28
