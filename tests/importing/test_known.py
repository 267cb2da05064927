"""The same podcast and the same episode, whatever guid their feed gives them today."""

import pytest

from appearances.models import Episode, Podcast
from tests import make
from tests.importing.feeds import ids, item, quotes, unchanged

AUDIO = '<enclosure url="https://shed.example/1.mp3" type="audio/mpeg" length="1"/>'
SAID = [("Ida Brandt", "We tar her in May."), ("Oke Harms", "And in June?")]


@pytest.fixture
def shed(feed):
    feed.transcript("1.vtt", *SAID).write(item(guid="old", transcripts=("1.vtt",), more=AUDIO)).run()
    return feed


@pytest.mark.parametrize(
    "again",
    [
        item("Another title", guid="new", date="Tue, 07 Jan 2020 12:00:00 +0000", transcripts=("1.vtt",), more=AUDIO),
        item(guid="new", transcripts=("1.vtt",)),
        item(guid="new", date="Mon, 06 Jan 2020 21:00:00 +0000", transcripts=("1.vtt",)),
    ],
    ids=["same audio", "same title and date", "same title and day"],
)
def test_a_changed_guid_is_the_same_episode(shed, again):
    before, slug = ids(), Episode.objects.get().slug

    report = shed.write(again).run()

    assert (report.added, report.changed) == (0, 1)
    assert (Episode.objects.get().guid, Episode.objects.get().slug, ids()) == ("new", slug, before)
    assert unchanged(shed.run)


def test_long_addresses_that_agree_at_their_beginning_are_two_recordings(feed):
    audio = f"<enclosure url='https://shed.example/1.mp3?{'x' * 600}{{}}' type='audio/mpeg'/>"
    both = item("Tar", guid=None, more=audio.format(1)), item("Rope", guid=None, more=audio.format(2))

    report = feed.write(*both).run()

    assert (report.added, report.refused) == (2, [])
    assert unchanged(feed.run)


def test_an_episode_that_the_feed_still_has_is_not_meant(shed):
    both = (item(guid="new", transcripts=("1.vtt",), more=AUDIO), item(guid="old", transcripts=("1.vtt",), more=AUDIO))

    assert shed.write(*both).run().added == 1
    assert {episode.guid for episode in Episode.objects.all()} == {"old", "new"}
    assert unchanged(shed.run)


def test_another_title_on_another_day_with_other_audio_is_another_episode(shed):
    shed.write(item("Ropes", guid="new", date="Mon, 13 Jan 2020 12:00:00 +0000")).run()

    assert Episode.objects.count() == 2


def test_a_feed_brings_its_guid_to_an_episode_that_an_editor_entered(shed):
    entered = make.episode("Laying up", podcast=Podcast.objects.get(), published_at=make.FIRST_DAY)

    shed.write(item("Laying up", guid="2")).run()

    entered.refresh_from_db()
    assert entered.guid == "2"
    assert Episode.objects.filter(title="Laying up").count() == 1


def test_a_podcast_that_gets_a_guid_stays_itself(feed):
    text = feed.write(item()).path.read_text()
    without = text.replace("<podcast:guid>boat-shed</podcast:guid>", "<link>https://shed.example/</link>")
    feed.path.write_text(without)
    feed.run()

    feed.path.write_text(without.replace("<link>", "<podcast:guid>boat-shed</podcast:guid><link>"))
    feed.run()

    assert Podcast.objects.get().guid == "boat-shed"
    assert quotes() == []
