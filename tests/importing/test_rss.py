"""RSS feeds: what is read, what is tolerated with a note, what is refused."""

import io
import subprocess
import sys
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
        ("bare_angle_bracket.xml", r"breaks at line 6 \(StartTag: invalid element name\)"),
        ("blank_lines_before_the_declaration.xml", r"breaks at line 6 \(Opening and ending tag mismatch"),
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
        (sample("web_page.xml"), "web page, not a feed"),
        (sample("no_channel.xml"), "no <channel>"),
        (sample("segments.json"), "JSON, not an RSS feed"),
        (sample("plain.srt"), "not XML"),
        (b"", "empty"),
        (b"\x89PNG\x00\x01", "no feed"),
        (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "no <channel>"),
        (b"<opml/>", "begins with <opml>"),
        (b"<RSS/>", "no <channel>"),
        (b"<rss><item/></rss>", "no <channel>"),
        (b"<!--" + b" " * 100_000 + b"--><rss/>", "hold no XML element"),
        (b"<rss><channel>" + b"<a>" * 10_000, "nested too deep or has a text too long, at line 1"),
        (b"<rss><channel>\n<link>" + b"a" * 11_000_000 + b"</link>", "has a text too long, at line 2"),
        (b"<rss><channel>" + b"<a/>" * 400_000, "What the feed begins with is far too large"),
        (b"<rss><channel xmlns='" + b"a" * 501 + b"'/></rss>", "namespace “” is too long"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_what_is_no_feed_is_refused_in_a_sentence(received, reason):
    with pytest.raises(UnreadableFile, match=reason):
        rss.read_channel(io.BytesIO(received))


def test_the_same_things_refuse_the_items():
    with pytest.raises(UnreadableFile, match="document type or entities"):
        items("document_type.xml")


def test_a_document_type_that_only_names_itself_is_no_harm():
    assert [item.title for item in items("harmless_document_type.xml")] == ["Oars"]


def test_an_item_too_large_is_named_after_the_one_before_it():
    feed = io.BytesIO(b"<rss><channel><title>T</title><item/><item>" + b"<a/>" * 400_000)
    reading = rss.read_items(feed)
    next(reading)
    with pytest.raises(UnreadableFile, match="What follows item 1 of the feed is far too large for one episode"):
        next(reading)


def test_what_stands_behind_the_feed_does_not_matter():
    feed = b"<rss><channel><title>T</title><item/></channel></rss><b>Warning</b>"
    assert len(list(rss.read_items(io.BytesIO(feed)))) == 1


def test_of_too_many_persons_the_first_are_read_with_a_note():
    persons = "".join(f"<podcast:person>Ida {number}</podcast:person>" for number in range(1001))
    feed = f"<rss><channel><title>T</title><item>{persons}</item></channel></rss>"
    (item,) = rss.read_items(io.BytesIO(feed.encode()))
    assert (len(item.persons), item.persons[-1].name) == (1000, "Ida 999")
    assert "It has so many elements that not all of them were read." in item.notes


MEASURE = """
import io, itertools
from appearances.importing import rss
from tests.importing.hostile_feeds import kilobytes

ITEM = b"<item><title>Oars</title><guid>x</guid><description>" + b"words " * 200 + b"</description></item>"

class Feed(io.RawIOBase):
    def __init__(self, count):
        items = itertools.repeat(ITEM, count)
        self.pieces = itertools.chain([b"<rss><channel><title>T</title>"], items, [b"</channel></rss>"])
    def read(self, size):
        return next(self.pieces, b"")

for count in (200, 5000):
    rss.read_channel(Feed(count))
    assert sum(1 for _ in rss.read_items(Feed(count))) == count
    print(kilobytes())
"""


def test_memory_stays_flat_however_many_items():
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True)
    few, many = map(int, done.stdout.split())
    assert many - few < 3_000  # kilobytes, where the feed has six thousand more
