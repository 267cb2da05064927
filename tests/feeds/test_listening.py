"""A podcast of the episodes that somebody is on, from their publishers' own addresses."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from appearances.models import Speaker
from appearances.pages import to_hear
from tests import make
from tests.feeds.rules import ATOM, ITUNES, parsed, rss_problems
from tests.feeds.test_atom import HOSTILE
from tests.views.reading import queries, read

pytestmark = pytest.mark.django_db
PODCAST = "/speakers/ada-lovelace/podcast.rss"


@pytest.fixture
def notes():
    show = make.podcast("Ledger", artwork="https://ledger.example/a b.jpg", licence="CC BY 4.0")
    return make.appearance(
        make.speaker("Ada Lovelace"),
        podcast=show,
        title="Notes",
        published_at=datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
        enclosure="https://audio.example/notes.mp3?a=1&b=2",
        enclosure_type="audio/mp4",
        duration_ms=3_600_400,
        description="About looms.",
    )


def items(client):
    document = client.get(PODCAST).content
    assert rss_problems(document) == []
    return parsed(document).findall("channel/item")


def test_an_episode_is_played_from_where_it_is_published(client, notes):
    [item] = items(client)

    assert item.findtext("title") == "Notes · Ledger"
    assert dict(item.find("enclosure").attrib) == {
        "url": "https://audio.example/notes.mp3?a=1&b=2",
        "length": "0",  # unknown
        "type": "audio/mp4",
    }
    assert item.findtext("link") == f"{settings.SITE_URL}/podcasts/ledger/notes/"
    assert item.findtext("guid").endswith(f",2026:episode/{notes.episode_id}")
    assert item.findtext("pubDate") == "Wed, 01 Jul 2026 09:30:00 +0000"
    assert item.findtext(f"{ITUNES}duration") == "3600"
    assert item.findtext(f"{ITUNES}author") == "Ledger"
    assert item.find(f"{ITUNES}image").get("href") == "https://ledger.example/a%20b.jpg"
    assert item.findtext("description") == ("Ada Lovelace (guest) on Ledger, 1 July 2026.\n\nAbout looms.\n\nCC BY 4.0")


def test_the_feed_asks_directories_not_to_list_it(client, notes):
    channel = parsed(client.get(PODCAST).content).find("channel")

    assert channel.findtext(f"{ITUNES}block") == "Yes"
    assert channel.findtext("title") == "Ada Lovelace on podcasts"
    assert channel.find(f"{ATOM}link").get("href") == f"{settings.SITE_URL}{PODCAST}"


@pytest.mark.parametrize("enclosure", ["", "javascript:alert(1)", "ftp://x.example/a.mp3"])
def test_what_cannot_be_heard_is_not_in_it(client, enclosure):
    make.appearance(make.speaker("Ada Lovelace"), enclosure=enclosure)

    assert items(client) == []


def test_to_be_heard_somebody_need_not_be_written_down(client, notes):
    place = make.episode("Looms", published_at=date(2019, 1, 1), enclosure="https://audio.example/looms.ogg")
    make.voice(episode=place, speaker=Speaker.objects.get(), credited=True)

    looms = items(client)[1]

    assert "there is no transcript yet" in looms.findtext("description")
    assert looms.find("enclosure").get("type") == "audio/ogg"


@pytest.mark.parametrize(
    ("stated", "address", "told"),
    [("", "https://x.example/a", "audio/mpeg"), ("text/html", "https://x.example/a.m4a?x=1", "audio/mp4"),
     ("video/mp4", "https://x.example/a", "video/mp4"), ('audio/"><b>', "https://x.example/a", "audio/mpeg")],
)  # fmt: skip
def test_a_recording_is_of_a_kind_that_can_be_played(client, stated, address, told):
    make.appearance(make.speaker("Ada Lovelace"), enclosure=address, enclosure_type=stated)

    assert items(client)[0].find("enclosure").get("type") == told


def test_hostile_text_leaves_it_valid(client):
    show = make.podcast(HOSTILE, copyright=HOSTILE, artwork='https://x.example/"><a\x01', language="x y")
    make.appearance(
        make.speaker(HOSTILE, slug="ada-lovelace"),
        podcast=show,
        title=HOSTILE,
        role=HOSTILE[:40],
        description=HOSTILE,
        enclosure='https://x.example/a b"<\x01>.mp3',
    )

    [item] = items(client)
    assert item.findtext("title").startswith("<b>&amp;]]>\u202e")


def test_the_newest_are_in_it_and_it_costs_the_same(client, notes, monkeypatch):
    few = queries(client, PODCAST)
    monkeypatch.setattr(to_hear, "MOST", 5)
    make.appearances(Speaker.objects.get(), 6, enclosure="https://audio.example/a.mp3")

    assert queries(client, PODCAST) == few <= 4
    assert len(items(client)) == 5
    assert items(client)[0].findtext("title") == "Notes · Ledger"


def test_it_is_reused_and_found_from_the_page(client, notes):
    first = client.get(PODCAST)

    assert first["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert client.get(PODCAST, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head(PODCAST).status_code == 200
    page = read(client, "/speakers/ada-lovelace/")
    assert page.link("Listen (podcast feed)") == PODCAST
    assert page.html.xpath("//link[@type='application/rss+xml']/@href") == [PODCAST]
