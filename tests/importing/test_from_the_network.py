"""A podcast imported from a web server: relative addresses, encodings, and only what changed asked for again."""

import pytest

from appearances.importing.feed import import_feed
from appearances.importing.records import UnreadableFile
from appearances.models import Episode, ImportRun, Podcast
from tests.importing.feeds import Feed, feed, item, quotes, run, unchanged, vtt
from tests.importing.web import answer

SAID = [("Ida Brandt", "We tar her in May."), ("Oke Harms", "And in June?")]


@pytest.fixture
def shed(site):
    """The address of a feed that was imported."""
    site.put("/shed/t/1.vtt", vtt(*SAID))
    address = site.put("/shed/feed.xml", feed(item(transcripts=("t/1.vtt",)), item("Laying up", guid="2")))
    assert run(address).added == 2
    assert site.asked() == ["/shed/feed.xml", "/shed/t/1.vtt"]
    return address


def test_it_comes_with_its_transcripts(shed):
    assert quotes() == SAID
    assert Podcast.objects.get().source == shed
    assert ImportRun.objects.get().source == shed


def test_of_an_unchanged_feed_nothing_more_is_asked(shed, site):
    assert unchanged(lambda: run(shed))

    assert run(shed).feed_unchanged
    assert site.asked() == ["/shed/feed.xml"] * 2


def test_a_feed_whose_bytes_are_the_same_is_unchanged_even_if_its_server_does_not_know(shed, site):
    site.web.answer("/shed/feed.xml", answer(site.files["/shed/feed.xml"]))

    assert run(shed).feed_unchanged


def test_of_a_changed_feed_unchanged_transcripts_are_not_sent_again(shed, site):
    site.put("/shed/feed.xml", feed(item("Tar", transcripts=("t/1.vtt",)), item("Laying up", guid="2")))

    report = run(shed)

    assert (report.changed, report.unchanged, report.cues) == (1, 1, 0)
    assert site.asked() == ["/shed/feed.xml", "/shed/t/1.vtt"]
    assert quotes() == SAID


def test_a_changed_transcript_is_noticed_when_the_feed_changes(shed, site):
    site.put("/shed/t/1.vtt", vtt(SAID[0], ("Oke Harms", "And in July?")))
    site.put("/shed/feed.xml", feed(item(transcripts=("t/1.vtt",)), item("Laying up, at last", guid="2")))

    report = run(shed)

    assert (report.quotes_added, report.quotes_kept_with_changes) == (0, 1)
    assert quotes()[1] == ("Oke Harms", "And in July?")


def test_what_was_refused_is_asked_for_again(site):
    address = site.put("/feed.xml", feed(item(transcripts=("1.vtt",))))
    site.web.answer("/1.vtt", answer(b"", 404))
    assert "404" in run(address).refused[0]

    site.put("/1.vtt", vtt(*SAID))

    assert run(address).changed == 1
    assert quotes() == SAID


def test_relative_addresses_are_beside_the_feed_that_was_found(site):
    there = site.put("/shed/feed.xml", feed(item(
        persons=(("Ida Brandt", "host", "/people/ida"),),
        more="<link>tar.html</link><enclosure url='//cdn.example/tar.mp3' type='audio/mpeg'/>",
    ), more="<itunes:image href='boat.png'/>"))  # fmt: skip
    site.web.answer("/feed", answer(b"", 301, Location="/shed/feed.xml"))

    run(site.web.url + "/feed")

    tar = Episode.objects.get()
    assert tar.website == there.replace("feed.xml", "tar.html")
    assert (tar.enclosure, tar.podcast.artwork) == (
        "http://cdn.example/tar.mp3",
        there.replace("feed.xml", "boat.png"),
    )
    assert tar.voices.get().href == site.web.url + "/people/ida"


def test_what_the_server_says_of_the_encoding_is_believed_where_the_feed_says_nothing(site):
    told = feed(item("Смола")).partition("?>")[2].encode("windows-1251")
    site.web.answer("/feed.xml", answer(told, Content_Type="text/xml; charset=windows-1251"))
    run(site.web.url + "/feed.xml")
    site.web.answer(
        "/feed.xml", answer(feed(item("Смола ещё", guid="2")).encode(), Content_Type="text/xml; charset=koi8-r")
    )

    run(site.web.url + "/feed.xml")

    assert list(Episode.objects.order_by("pk").values_list("title", flat=True)) == ["Смола", "Смола ещё"]


def test_what_the_server_says_of_a_transcript_counts_too(site):
    address = site.put("/feed.xml", feed(item(transcripts=("1",))))
    said = "Ида Брандт: Смолим в мае.".encode("windows-1251")
    site.web.answer("/1", answer(said, Content_Type="Text/Plain; Charset=Windows-1251"))

    assert run(address).refused == []
    assert quotes() == [("Ида Брандт", "Смолим в мае.")]


def test_a_feed_on_disk_may_name_transcripts_on_the_network(site, tmp_path):
    on_disk = Feed(tmp_path).write(item(transcripts=(site.put("/1.vtt", vtt(*SAID)),)))

    on_disk.run(allow_private=True)

    assert quotes() == SAID


@pytest.mark.parametrize(
    "address", ["feed.xml", "../secret.vtt", "file:///etc/passwd", "data:text/vtt,WEBVTT", "http://["]
)
def test_a_feed_from_the_network_reads_nothing_on_disk(site, tmp_path, monkeypatch, address):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feed.xml").write_text(vtt(("Root", "A secret.")))
    site.web.answer("/secret.vtt", answer(b"", 404))

    report = run(site.put("/shed/feed.xml", feed(item(transcripts=(address,)))))

    assert (report.added, len(report.refused)) == (1, 1)
    assert not Episode.objects.get().quotes.exists()


def test_addresses_that_are_not_public_are_never_reached(site, tmp_path):
    address = site.put("/feed.xml", feed(item()))

    with pytest.raises(UnreadableFile, match="public"):
        import_feed(address)
    report = Feed(tmp_path).write(item(transcripts=(address,))).run()

    assert "public" in report.refused[0]
    assert site.web.connections == 0
