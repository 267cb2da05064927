"""RSS feeds: what is read, what is tolerated with a note, what is refused."""

import io
import tracemalloc
from datetime import UTC, datetime

import pytest

from appearances.importing import rss
from appearances.importing.records import Channel, Item, Person, TranscriptLink, UnreadableFile
from tests.importing.sample_files import sample


def channel(name: str) -> Channel:
    return rss.read_channel(io.BytesIO(sample(name)))


def items(name: str) -> list[Item]:
    return list(rss.read_items(io.BytesIO(sample(name))))


@pytest.mark.parametrize("name", ["full.xml", "github_namespace.xml"])
def test_the_channel_is_read(name):
    assert channel(name) == Channel(
        title="Boat Shed",
        guid="0f3a",
        feed_address="https://boats.example/feed.xml",
        website="https://boats.example/",
        description="Talks about wood & water.\nWeekly.",
        language="en-GB",
        publisher="Brandt & Lund",
        artwork="https://boats.example/art.png",
        copyright="Ida Brandt, CC BY 4.0",
        licence="cc-by-4.0",
        licence_address="https://boats.example/licence",
        persons=(Person("Ida Brandt", href="https://boats.example/ida"),),
    )


@pytest.mark.parametrize("name", ["full.xml", "github_namespace.xml"])
def test_an_item_is_read(name):
    assert items(name) == [
        Item(
            place="item 1 “Oars”",
            title="Oars",
            guid="boat-2",
            website="https://boats.example/2",
            description="On oars.",
            published_at=datetime(2024, 1, 7, 4, 30, tzinfo=UTC),
            enclosure="https://boats.example/2.mp3",
            enclosure_type="audio/mpeg",
            duration_ms=5_316_000,
            season=2,
            number=2,
            persons=(Person("Oke Lund", "guest"),),
            transcripts=(
                TranscriptLink("t/2.srt", "application/x-subrip", "en"),
                TranscriptLink("t/2.vtt", "text/vtt"),
            ),
        )
    ]


def test_odd_items_are_read_with_notes():
    untitled, ropes, knots = items("odd_items.xml")
    assert untitled.title == "Untitled episode, 2024-02-03"
    assert untitled.published_at == datetime(2024, 2, 3, 8, tzinfo=UTC)
    assert untitled.notes == ("It has no title, so it is called “Untitled episode, 2024-02-03”.", "It has no guid.")
    assert (ropes.published_at, ropes.duration_ms, ropes.number) == (None, None, None)
    assert ropes.notes == (
        "Its date “the day before yesterday” cannot be read.",
        "Its duration “long” cannot be read and was left out.",
        "Its episode number “3.5” cannot be read and was left out.",
    )
    assert knots.published_at is None
    assert knots.persons == (Person("IDA", href="https://boats.example/ida"), Person("Ida", "editor"))
    assert knots.notes == (
        "Its date “Mon, 01 Jan 9999 00:00:00 GMT” cannot be read.",
        "“IDA” is credited twice as host; one credit was kept.",
        "One of its transcripts has no address.",
    )


def test_details_of_the_podcast_may_stand_behind_the_items():
    assert channel("details_behind_the_items.xml").website == "https://boats.example/"
    assert [item.title for item in items("details_behind_the_items.xml")] == ["Oars"]


def test_control_characters_are_taken_out():
    assert [item.title for item in items("control_characters.xml")] == ["Oars"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("truncated.xml", "ends in the middle, at line 32"),
        ("undefined_entity.xml", r"breaks at line 6 \(Entity 'nbsp' not defined\)"),
    ],
)
def test_what_stands_before_the_break_is_read_and_then_the_break_told(name, reason):
    assert channel(name).title == "Boat Shed"
    reading = rss.read_items(io.BytesIO(sample(name)))
    assert next(reading).title == "Oars"
    with pytest.raises(UnreadableFile, match=reason):
        next(reading)


@pytest.mark.parametrize(
    ("received", "reason"),
    [
        (sample("document_type.xml"), "document type or entities"),
        (sample("entity_in_attribute.xml"), "document type or entities"),
        (sample("atom.xml"), "Atom feed, which cannot be read yet"),
        (sample("web_page.xml"), "web page, not a feed"),
        (sample("no_channel.xml"), "no <channel>"),
        (sample("segments.json"), "JSON, not an RSS feed"),
        (sample("plain.srt"), "not XML"),
        (b"", "empty"),
        (b"\x89PNG\x00\x01", "no feed"),
        (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "RSS 1.0"),
        (b"<opml/>", "begins with <opml>"),
        (b"<!--" + b" " * 100_000 + b"--><rss/>", "hold no XML element"),
        (b"<rss><channel>" + b"<a>" * 10_000, "breaks at line 1"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_what_is_no_feed_is_refused_in_a_sentence(received, reason):
    with pytest.raises(UnreadableFile, match=reason):
        rss.read_channel(io.BytesIO(received))


def test_the_same_things_refuse_the_items():
    with pytest.raises(UnreadableFile, match="document type or entities"):
        items("document_type.xml")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_read_where_the_feed_declares_them(encoding):
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><title>Båtar</title></channel></rss>'
    assert rss.read_channel(io.BytesIO(feed.encode(encoding))).title == "Båtar"


def test_memory_stays_flat_however_many_items():
    assert peak_of(1500) < 1.3 * peak_of(150)


def peak_of(count: int) -> int:
    """Bytes of Python's own memory; lxml's trees are seen through their proxies only."""
    item = b"<item><title>Oars</title><guid>x</guid><description>" + b"words " * 200 + b"</description></item>"
    feed = io.BytesIO(b"<rss><channel><title>T</title>" + item * count + b"</channel></rss>")
    tracemalloc.start()
    try:
        assert sum(1 for _ in rss.read_items(feed)) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
