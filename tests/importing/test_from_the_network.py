"""A podcast imported from a web server: relative addresses, pages, and only what changed asked for again."""

import hashlib

import pytest

from appearances.importing.feed import import_feed
from appearances.importing.records import UnreadableFile
from appearances.models import Episode, ImportRun, Podcast
from tests.importing.feeds import HEAD, Feed, item, quotes, unchanged, vtt
from tests.importing.web import Web, answer, serving

SAID = [("Ida Brandt", "We tar her in May."), ("Oke Harms", "And in June?")]


class Site:
    """A host of files that know their ETag."""

    def __init__(self, web: Web) -> None:
        self.web = web
        self.files: dict[str, bytes] = {}

    def put(self, path: str, body: str) -> str:
        self.files[path] = body.encode()
        return self.web.answer(path, *[_Conditional(self, path)])

    def asked(self) -> list[str]:
        """What was asked for since the last time."""
        asked, self.web.asked = [each.path for each in self.web.asked], []
        return asked


class _Conditional:
    """Answers 304 to who has the file."""

    def __init__(self, site: Site, path: str) -> None:
        self.site, self.path = site, path

    def __iter__(self):
        body = self.site.files[self.path]
        etag = f'"{hashlib.sha256(body).hexdigest()[:8]}"'
        known = self.site.web.asked[-1].headers["If-None-Match"] == etag
        yield answer(b"", 304, ETag=etag) if known else answer(body, ETag=etag)


@pytest.fixture
def site(db):
    with serving() as web:
        yield Site(web)


def feed(*items: str, more: str = "") -> str:
    return HEAD.format(title="Boat Shed", persons=more) + "".join(items) + "</channel></rss>"


def run(address: str):
    return import_feed(address, allow_private=True)


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


def test_a_feed_in_pages_is_read_to_its_end(site):
    link = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="{}"/>'
    site.put("/2.xml", feed(item("Laying up", guid="2"), more=link.format("/feed.xml")))
    address = site.put("/feed.xml", feed(item(), more=link.format("2.xml")))

    assert run(address).added == 2
    assert site.asked() == ["/feed.xml", "/2.xml", "/feed.xml"]


def test_a_page_that_is_not_there_is_told(site):
    link = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="2.xml"/>'
    site.web.answer("/2.xml", answer(b"", 404))

    report = run(site.put("/feed.xml", feed(item(), more=link)))

    assert (report.added, len(report.refused)) == (1, 1)
    assert report.refused[0].endswith("The items before this place were imported.")


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
