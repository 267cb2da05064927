"""Atom, RSS 1.0 and RSS in unusual namespaces: the same records as of any other feed."""

import io
from datetime import UTC, datetime

import pytest

from appearances.importing import rss
from appearances.importing.records import Channel, Item, Person, TranscriptLink, UnreadableFile
from tests.importing.sample_files import sample
from tests.importing.test_rss import channel, items


def test_the_channel_of_an_atom_feed_is_read():
    assert channel("atom.xml") == Channel(
        title="Boat Shed",
        guid="urn:boats",
        feed_address="https://boats.example/feed.atom",
        website="https://boats.example/",
        description="Talks about wood & water.",
        language="en-GB",
        publisher="Ida Brandt",
        artwork="https://boats.example/art.png",
        copyright="Ida Brandt, CC BY 4.0",
        next_page="https://boats.example/feed.atom?page=2",
        persons=(Person("Ida Brandt"),),
    )


def test_the_entries_of_an_atom_feed_are_read():
    assert items("atom.xml") == [
        Item(
            place="item 1 “Oars < sails”",
            title="Oars < sails",
            guid="urn:boats:2",
            website="https://boats.example/2",
            description="On oars <and blades>.\nOf ash.",
            published_at=datetime(2024, 1, 7, 4, 30, tzinfo=UTC),
            enclosure="https://boats.example/2.mp3",
            enclosure_type="audio/mpeg",
            duration_ms=5_316_000,
            season=2,
            number=2,
            persons=(Person("Oke Lund", "guest"),),
            transcripts=(TranscriptLink("t/2.vtt", "text/vtt", "en"),),
        ),
        Item(
            place="item 2 “Ropes & knots”",
            title="Ropes & knots",
            guid="urn:boats:3",
            description="On ropes.",
            published_at=datetime(2024, 1, 8, 10, tzinfo=UTC),
        ),
    ]


def test_of_an_atom_feed_that_breaks_off_the_whole_entries_are_read():
    cut = io.BytesIO(sample("atom.xml").partition(b"urn:boats:3")[0])
    reading = rss.read_items(cut)
    assert next(reading).title == "Oars < sails"
    with pytest.raises(UnreadableFile, match="ends in the middle, at line 30"):
        next(reading)


def test_the_older_atom_is_read():
    feed = (
        b"<feed xmlns='http://purl.org/atom/ns#'><title>T</title><tagline>On boats.</tagline>"
        b"<entry><title>Oars</title><id>o</id><issued>2004-01-06T10:00:00Z</issued></entry></feed>"
    )
    assert rss.read_channel(io.BytesIO(feed)).description == "On boats."
    (item,) = rss.read_items(io.BytesIO(feed))
    assert (item.title, item.published_at) == ("Oars", datetime(2004, 1, 6, 10, tzinfo=UTC))


def test_rss_1_0_has_its_items_behind_the_channel():
    assert channel("rss_1_0.xml") == Channel(
        title="Boat Shed",
        website="https://boats.example/",
        description="Talks about wood.",
        language="en",
        publisher="Ida Brandt",
    )
    oars, ropes = items("rss_1_0.xml")
    assert oars == Item(
        place="item 1 “Oars”",
        title="Oars",
        guid="https://boats.example/2",
        website="https://boats.example/2",
        published_at=datetime(2024, 1, 6, 23, 30, tzinfo=UTC),
    )
    assert (ropes.title, ropes.guid) == ("Ropes", "https://boats.example/3")


def test_names_in_capitals_are_read():
    assert channel("capitals.xml").title == "Boat Shed"
    (item,) = items("capitals.xml")
    assert (item.title, item.published_at) == ("Oars", datetime(2024, 1, 6, 23, 30, tzinfo=UTC))


def test_a_namespace_on_everything_is_the_feeds_own():
    assert channel("namespace_on_everything.xml").title == "Boat Shed"
    assert [(item.title, item.guid) for item in items("namespace_on_everything.xml")] == [("Oars", "o")]


def test_prefixes_are_known_where_nobody_declared_them():
    assert channel("prefixes_not_declared.xml").publisher == "Ida Brandt"
    (item,) = items("prefixes_not_declared.xml")
    assert (item.duration_ms, item.persons) == (60_000, (Person("Oke Lund", "guest"),))
