"""The same podcast and the same episode, whatever guid their feed gives them today."""

import pytest

from appearances.models import Episode, Podcast
from tests import make
from tests.importing.feeds import ids, item, unchanged

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


def test_another_time_of_a_day_with_another_recording_is_another_episode(feed):
    for hour in (10, 11):
        audio = f'<enclosure url="https://bulletin.example/{hour}.mp3" type="audio/mpeg" length="1"/>'
        feed.write(
            item("News in brief", guid=f"n{hour}", date=f"Mon, 06 Jan 2020 {hour}:00:00 +0000", more=audio)
        ).run()

    assert {episode.guid for episode in Episode.objects.all()} == {"n10", "n11"}
    assert unchanged(feed.run)


def test_a_recording_that_moved_with_its_guid_is_the_same_episode(shed):
    moved = AUDIO.replace("shed.example", "host.example")

    assert shed.write(item(guid="new", transcripts=("1.vtt",), more=moved)).run().added == 0


def test_one_address_for_every_recording_makes_no_two_episodes_one(shed):
    shed.write(item("Ropes", guid="new", date="Mon, 13 Jan 2020 12:00:00 +0000", more=AUDIO)).run()

    assert {episode.title for episode in Episode.objects.all()} == {"Tar and rope", "Ropes"}


def test_two_shows_on_one_website_are_two_podcasts(feed):
    for title, more in [("Boat Shed", ""), ("Boat House", ""), ("Sail Loft", LOFT)]:
        told(feed, SITE + more, title=title)
        told(feed, SITE + more, title=title, source="elsewhere.xml")

    assert {podcast.title for podcast in Podcast.objects.all()} == {"Boat Shed", "Boat House", "Sail Loft"}


SITE, LOFT = "<link>https://shed.example/</link>", '<atom:link rel="self" href="https://loft.example/feed"/>'
GUID = "<podcast:guid>917393E3-1B1E-5CEF-ACE4-EDAA54E1F810</podcast:guid>"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (SITE, GUID + SITE),
        (GUID + SITE, SITE),
        (GUID, GUID.lower()),
        (GUID, GUID.replace("917", "123")),
        (LOFT, LOFT.replace("https", "http")),
        (LOFT, LOFT.replace("loft", "shed")),
        ("", SITE),
        ("", LOFT),
        (SITE + LOFT, ""),
    ],
)
def test_a_podcast_whose_guid_comes_goes_or_changes_stays_itself(feed, before, now):
    told(feed, before)
    told(feed, now)

    assert Podcast.objects.count() == Episode.objects.count() == 1
    assert unchanged(feed.run)


@pytest.mark.parametrize("now", [GUID.lower(), LOFT.replace("https", "http"), GUID.replace("917", "123") + LOFT])
def test_a_podcast_that_is_imported_from_elsewhere_stays_itself(feed, now):
    told(feed, GUID + LOFT if "guid" in now else LOFT)
    told(feed, now, source="elsewhere.xml")

    assert Podcast.objects.count() == Episode.objects.count() == 1


def told(feed, channel, *, title="Boat Shed", source="feed.xml"):
    """The podcast with one episode, imported from a file of this name."""
    feed.path = feed.folder / source
    text = feed.write(item(), title=title).path.read_text()
    feed.path.write_text(
        text.replace("<podcast:guid>boat-shed</podcast:guid>", channel).replace("<rss ", f"<rss {ATOM} ", 1)
    )
    feed.run()


ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"'
