"""Where the fields of podcasts and episodes are read from when a feed has them in several places, or in odd ones."""

import io

import pytest

from appearances.importing import rss
from appearances.importing.records import Channel, Item, Person
from tests.importing.test_rss import channel, items

HEAD = (
    "<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:podcast='https://podcastindex.org/namespace/1.0'"
    " xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Boat Shed</title>"
)


def channel_with(elements: str) -> Channel:
    return rss.read_channel(io.BytesIO(f"{HEAD}{elements}</channel></rss>".encode()))


def item_with(elements: str) -> Item:
    (item,) = rss.read_items(io.BytesIO(f"{HEAD}<item>{elements}</item></channel></rss>".encode()))
    return item


def test_other_spellings_of_a_channel_are_read():
    assert channel("other_spellings.xml") == Channel(
        title="Boat Shed",
        description="Talks about wood.",
        language="en",
        publisher="Ida Brandt",
        artwork="https://boats.example/art.png",
        copyright="Ida Brandt",
        licence_address="https://boats.example/licence",
    )


def test_other_spellings_of_an_item_are_read():
    (item,) = items("other_spellings.xml")
    assert (item.title, item.description, item.season, item.number) == ("Oars", "On oars.", 2, 3)
    assert (item.guid, item.website) == ("https://boats.example/2", "https://boats.example/2")
    assert f"{item.published_at:%d %b %H:%M}" == "01 Jul 12:00"
    assert item.persons == (Person("Oke Lund", "cover art designer", "visuals"),)
    assert not item.notes


def test_of_two_descriptions_the_one_with_more_words_is_taken():
    oars, ropes, knots = items("two_descriptions.xml")
    assert oars.description == "On oars and who makes them.\nOf ash."
    assert ropes.description == "On ropes and who makes them."
    assert knots.description == "On knots.\nOf 1 < 2 ropes."


def test_of_several_recordings_one_to_play_is_taken_and_audio_before_video():
    assert {item.title: (item.enclosure, item.enclosure_type) for item in items("several_recordings.xml")} == {
        "Audio behind video": ("a.mp3", "Audio/mpeg"),
        "A picture and a video": ("v.mp4", "video/mp4"),
        "No address": ("v.mp4", "video/mp4"),
        "Alternatives beside it": ("v.mp4", "video/mp4"),
        "Alternatives alone": ("a.opus", "audio/opus"),
        "Media": ("a.mp3", "audio/mpeg"),
        "A picture beside media": ("a.mp3", "audio/mpeg"),
        "A picture alone": ("p.jpg", "image/jpeg"),
        "Nothing": ("", ""),
    }


def test_relative_addresses_are_resolved_where_the_feed_has_a_base():
    shed = channel("xml_base.xml")
    assert shed.website == "https://boats.example/shows/shed/index.html"
    assert shed.feed_address == "https://boats.example/shows/shed/feed.xml"
    assert shed.next_page == "https://boats.example/shows/shed/?page=2"
    assert shed.artwork == "https://boats.example/art.png"
    assert shed.persons[0].href == "https://people.example/ida"
    (item,) = items("xml_base.xml")
    assert item.website == "https://boats.example/shows/shed/2/notes.html"
    assert item.enclosure == "https://cdn.example/2.mp3"
    assert item.persons[0].href == "https://boats.example/shows/shed/2/oke"
    assert [link.address for link in item.transcripts] == ["https://words.example/2.vtt", "http://[half"]


def test_relative_addresses_are_resolved_against_the_feeds_own():
    atom = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Shed</title><link href='/s'/><link rel='next' href='?p=2'/>"
        b"<entry><id>2</id><title>Tar</title><link href='tar.html'/><link rel='enclosure' href='tar.mp3'/></entry>"
        b"</feed>"
    )
    shed = rss.read_channel(io.BytesIO(atom), "https://boats.example/feeds/shed.xml")
    (tar,) = rss.read_items(io.BytesIO(atom), "https://boats.example/feeds/shed.xml")

    assert (shed.website, shed.next_page) == ("https://boats.example/s", "https://boats.example/feeds/shed.xml?p=2")
    assert tar.website == "https://boats.example/feeds/tar.html"
    assert tar.enclosure == "https://boats.example/feeds/tar.mp3"


def test_a_guid_that_is_no_address_is_no_page_beside_the_feed():
    feed = f"{HEAD}<item><guid>2</guid></item></channel></rss>".encode()
    (item,) = rss.read_items(io.BytesIO(feed), "https://boats.example/feed.xml")
    assert (item.guid, item.website) == ("2", "")


@pytest.mark.parametrize("base", ["http://[", "urn:boats", "mailto:ida@boats.example", "x" * 3000, ""])
def test_an_absurd_base_leaves_the_address_as_written(base):
    assert item_with(f"<enclosure xml:base='{base}' url='a/2.mp3'/>").enclosure == "a/2.mp3"


def test_a_relative_base_leaves_a_relative_address():
    assert item_with("<enclosure xml:base='a/b/' url='../2.mp3'/>").enclosure == "a/2.mp3"


def test_the_next_page_of_a_feed_is_told_as_written():
    links = "<atom:link rel='self' href='feed.xml'/><atom:link rel='Next' href='feed.xml?page=2'/>"
    assert channel_with(links).next_page == "feed.xml?page=2"
    assert channel_with("<atom:link rel='prev' href='feed.xml'/><atom:link rel='next'/>").next_page == ""


@pytest.mark.parametrize(
    ("editor", "publisher"),
    [
        ("ida@boats.example (Ida Brandt)", "Ida Brandt"),
        ("ida@boats.example", ""),
        ("Ida Brandt (Boats)", "Ida Brandt (Boats)"),
        ("@boats", "@boats"),
    ],
)
def test_no_mail_address_becomes_the_publisher(editor, publisher):
    assert channel_with(f"<managingEditor>{editor}</managingEditor>").publisher == publisher


@pytest.mark.parametrize(
    ("guid", "website"),
    [
        ("<guid>https://boats.example/2</guid>", "https://boats.example/2"),
        ("<guid isPermaLink='false'>https://boats.example/2</guid>", ""),
        ("<guid>boat-2</guid>", ""),
    ],
)
def test_a_guid_is_the_page_too_unless_it_says_otherwise(guid, website):
    assert item_with(guid).website == website


@pytest.mark.parametrize(
    ("written", "number", "notes"),
    [
        ("7", 7, 0),
        (" 7.00 ", 7, 0),
        ("007", 7, 0),
        ("7.5", None, 1),
        ("-7", None, 1),
        ("seven", None, 1),
        ("1000001", None, 1),
        ("٧", None, 1),
        ("", None, 0),
    ],
)
def test_numbers_are_whole(written, number, notes):
    item = item_with(
        f"<title>T</title><guid>1</guid><pubDate>2024-01-01</pubDate><itunes:episode>{written}</itunes:episode>"
    )
    assert (item.number, len(item.notes)) == (number, notes)


@pytest.mark.parametrize("attribute", ["type='html'", "type='text/html'"])
def test_a_title_is_html_where_it_says_so(attribute):
    assert item_with(f"<title {attribute}>&lt;b>Oars&lt;/b></title>").title == "Oars"
    assert item_with("<title>&lt;b>Oars&lt;/b></title>").title == "<b>Oars</b>"


def test_elements_within_a_name_are_no_part_of_it():
    assert item_with("<podcast:person><b>Ida</b>\n<i>Brandt</i></podcast:person>").persons == (Person("Ida Brandt"),)


def test_damaged_text_is_repaired():
    item = item_with("<title>Itâ€™s the ๐ค again</title><podcast:person>LÅucja</podcast:person>")

    assert item.title == "It’s the 🎤 again"
