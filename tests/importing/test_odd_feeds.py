"""Feeds with something missing, twice or broken: the rest goes on, and the report says what was wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from appearances.importing.records import UnreadableFile
from appearances.models import Episode, ImportRun, Podcast
from tests.importing.feeds import Feed, episode, item, unchanged


def test_of_two_items_with_one_guid_the_first_is_imported(feed):
    report = feed.write(item("Tar", guid="1"), item("Rope", guid="1"), item("Sails", guid="2")).run()

    assert set(Episode.objects.values_list("title", flat=True)) == {"Tar", "Sails"}
    assert report.refused == ["item 2 “Rope” has the guid of item 1 “Tar”: give it one of its own."]


@pytest.mark.parametrize(
    "more", ["<enclosure url='https://shed.example/1.mp3'/>", "<link>https://shed.example/1</link>", ""]
)
def test_an_item_without_guid_is_known_by_recording_page_or_title_and_date(feed, more):
    report = feed.write(item(guid=None, more=more)).run()

    assert "item 1 “Tar and rope”: It has no guid." in report.notes
    assert unchanged(feed.run)
    assert Episode.objects.count() == 1


def test_an_item_without_a_date_gets_that_of_its_first_import(feed):
    feed.write(item(date=None)).run()

    undated = episode()
    assert undated.date_inferred
    assert datetime.now(UTC) - undated.published_at < timedelta(minutes=1)
    assert unchanged(feed.run)


def test_an_item_without_a_title_gets_one(feed):
    feed.write(item("", guid="1"), item("", guid="2", date=None), item("???", guid="3")).run()

    assert set(Episode.objects.values_list("title", "slug")) == {
        ("Untitled episode, 2020-01-06", "untitled-episode-2020-01-06"),
        ("Untitled episode", "untitled-episode"),
        ("???", "episode"),
    }


def test_episodes_of_one_title_have_addresses_of_their_own(feed):
    feed.write(*[item("News", guid=str(number)) for number in range(3)]).run()
    assert set(Episode.objects.values_list("slug", flat=True)) == {"news", "news-2", "news-3"}


def test_podcasts_of_one_title_have_addresses_of_their_own(feed, tmp_path):
    feed.write(item()).run()
    other = Feed(tmp_path / "other")
    other.folder.mkdir()
    other.write(item())
    other.path.write_text(other.path.read_text().replace("boat-shed", "another"))

    other.run()

    assert set(Podcast.objects.values_list("slug", flat=True)) == {"boat-shed", "boat-shed-2"}
    assert Episode.objects.count() == 2


def test_of_a_feed_that_breaks_off_the_items_before_are_imported(feed):
    report = feed.write(item("Tar", guid="1"), item("Rope", guid="2"), end="<item><title>Sai").run()

    assert report.added == 2
    assert "ends in the middle" in report.refused[0]
    assert report.refused[0].endswith("The items before this place were imported.")


def test_a_feed_without_items_is_a_podcast_without_episodes(feed):
    report = feed.write().run()

    assert (Podcast.objects.count(), report.looked_at, report.refused) == (1, 0, [])


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (b"", "empty"),
        (b"not XML at all", "not XML"),
        (b"<!doctype html><p>Not found", "web page"),
        (b'<!DOCTYPE rss [<!ENTITY x "y">]><rss><channel><title>&x;</title></channel></rss>', "document type"),
        (b"<rss version='2.0'/>", "no <channel>"),
        (b"\x00\xff\xfe", "not XML|no feed"),
    ],
)
def test_what_is_no_feed_leaves_nothing_but_a_failed_run(feed, written, reason):
    feed.path.write_bytes(written)

    with pytest.raises(UnreadableFile, match=reason):
        feed.run()

    assert not Podcast.objects.exists()
    run = ImportRun.objects.get()
    assert run.state == "failed"
    assert len(run.report["refused"]) == 1
