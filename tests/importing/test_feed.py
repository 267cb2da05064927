"""An import of a feed: the first run, the same again, and a feed that changed."""

from datetime import UTC, datetime

import pytest

from appearances.models import Appearance, Episode, ImportRun, Library, Podcast, Quote, Speaker, Transcript, Voice
from appearances.models.check import check_library
from tests import make
from tests.importing.feeds import IDA, OKE, episode, item, quotes, rows, unchanged

SAID = [("Ida Brandt", "We tar her every spring."), ("Oke Harms", "With what?"), ("Ida Brandt", "With patience.")]


@pytest.fixture
def shed(feed):
    """One episode with a transcript and one without."""
    feed.transcript("1.vtt", *SAID)
    return feed.write(
        item(persons=(IDA, OKE), transcripts=("1.vtt",), more="<itunes:duration>30</itunes:duration>"),
        item("Laying up", guid="2", date="Mon, 13 Jan 2020 12:00:00 +0000", persons=(IDA,)),
    )


def test_a_first_run_brings_the_whole_episode(shed):
    report = shed.run()

    tar = episode()
    assert (tar.podcast.title, tar.slug, tar.guid, tar.duration_ms) == ("Boat Shed", "tar-and-rope", "1", 30_000)
    assert tar.published_at == datetime(2020, 1, 6, 12, tzinfo=UTC)
    assert quotes(episode=tar) == SAID
    assert list(tar.quotes.in_order().values_list("start_ms", "end_ms", "word_count")) == [
        (0, 3_000, 5), (10_000, 13_000, 2), (20_000, 23_000, 2),
    ]  # fmt: skip
    assert tar.transcript.received() == (shed.folder / "1.vtt").read_bytes()
    assert set(Voice.objects.values_list("label", "speaker__name", "role", "named_by")) == {
        ("Ida Brandt", "Ida Brandt", "host", "import"), ("Oke Harms", "Oke Harms", "guest", "import"),
    }  # fmt: skip
    assert (report.added, report.without_transcript, report.quotes_added, report.people_added) == (2, 1, 3, 2)
    assert (report.cues, report.empty_cues, report.words, dict(report.labels)) == (
        3, 0, 9, {"Ida Brandt": 1, "Oke Harms": 1},
    )  # fmt: skip
    assert not report.refused
    assert not [what for what, differing in check_library() if differing]


def test_a_first_run_is_kept_with_its_report(shed):
    shed.run()

    run = ImportRun.objects.get()
    assert (run.state, run.done, run.podcast) == ("finished", 2, Podcast.objects.get())
    assert run.source == str(shed.path)
    assert (run.report["added"], run.report["words"], run.report["labels"]["Oke Harms"]) == (2, 9, 1)


def test_a_run_that_was_killed_is_told_failed_by_the_next(shed):
    ImportRun.objects.create(source=str(shed.path))

    shed.run()

    assert [run.state for run in ImportRun.objects.all()] == ["finished", "failed"]


def test_a_second_run_changes_no_row_and_adds_one_run(shed):
    shed.run()
    version = Library.current_version()

    assert unchanged(shed.run)

    assert Library.current_version() == version
    assert [run.report["unchanged"] for run in ImportRun.objects.all()] == [2, 0]


def test_a_dry_run_reports_the_same_and_changes_nothing(shed):
    before = rows()
    dry = shed.run(dry_run=True)
    assert rows() == before

    assert dry == shed.run()


def test_a_dry_run_of_a_change_leaves_the_library_as_it_was(shed):
    shed.run()
    shed.transcript("1.vtt", *SAID[:2]).write(item("Tar and hemp", transcripts=("1.vtt",)))
    before = rows()

    dry = shed.run(dry_run=True)

    assert rows() == before
    assert (dry.changed, dry.quotes_withdrawn) == (1, 1)


def test_what_changed_in_the_feed_changes_in_the_library(shed):
    shed.run()
    more = "<itunes:duration>45</itunes:duration><itunes:season>2</itunes:season>"
    shed.write(item("Tar and hemp", persons=(IDA, OKE), transcripts=("1.vtt",), more=more), title="The Boat Shed")

    report = shed.run()

    tar = episode("Tar and hemp")
    assert (tar.slug, tar.duration_ms, tar.season) == ("tar-and-rope", 45_000, 2)
    assert (tar.podcast.title, tar.podcast.slug) == ("The Boat Shed", "boat-shed")
    assert (report.added, report.changed, report.unchanged) == (0, 1, 0)
    assert Quote.objects.filter(withdrawn_at=None).count() == 3


def test_a_language_that_the_feed_sets_right_decides_how_words_are_stemmed(shed):
    shed.run()
    assert set(Quote.objects.values_list("stemmer", flat=True)) == {"english"}

    shed.path.write_text(shed.path.read_text().replace("</title>", "</title><language>de-AT</language>", 1))
    shed.run()

    assert set(Quote.objects.values_list("stemmer", flat=True)) == {"german"}
    assert not [what for what, differing in check_library() if differing]


def test_the_first_date_wins(feed):
    feed.write(item()).run()
    first = episode().published_at

    feed.write(item(date="Sat, 01 Jun 2024 12:00:00 +0000")).run()

    assert episode().published_at == first


def test_a_date_that_comes_later_takes_the_place_of_the_day_of_the_import(feed):
    feed.transcript("1.vtt", ("Ida Brandt", "Out of the water.")).write(item(date=None, transcripts=("1.vtt",))).run()
    assert episode().date_inferred

    feed.write(item(transcripts=("1.vtt",))).run()

    assert (episode().published_at, episode().date_inferred) == (make.FIRST_DAY, False)
    assert not [what for what, differing in check_library() if differing]
    assert unchanged(feed.run)


def test_an_episode_that_left_the_feed_stays(shed):
    shed.run()
    before = quotes()

    report = shed.write(item("Laying up", guid="2", persons=(IDA,))).run()

    assert (report.unchanged, report.changed) == (1, 0)
    assert (Episode.objects.count(), quotes()) == (2, before)
    assert unchanged(shed.run)


def test_changed_credits_change_roles_and_who_is_credited(shed):
    shed.run()
    guest_ida = (IDA[0], "Guest Host", IDA[2])
    shed.write(
        item(persons=(guest_ida, OKE), transcripts=("1.vtt",), more="<itunes:duration>30</itunes:duration>"),
        item("Laying up", guid="2", date="Mon, 13 Jan 2020 12:00:00 +0000", persons=(OKE,)),
    )

    shed.run()

    assert set(Appearance.objects.values_list("episode__title", "speaker__name", "role", "credited")) == {
        ("Tar and rope", "Ida Brandt", "guest host", False),
        ("Tar and rope", "Oke Harms", "guest", False),
        ("Laying up", "Oke Harms", "guest", True),
    }
    assert unchanged(shed.run)


def test_a_transcript_may_come_later(shed):
    shed.run()
    assert set(Appearance.objects.filter(credited=True).values_list("speaker__name")) == {("Ida Brandt",)}
    shed.transcript("2.vtt", ("Ida Brandt", "Out of the water.")).write(
        item("Laying up", guid="2", persons=(IDA,), transcripts=("2.vtt",))
    )

    shed.run()

    assert not Appearance.objects.filter(credited=True).exists()
    assert quotes(episode__title="Laying up") == [("Ida Brandt", "Out of the water.")]
    assert (Speaker.objects.count(), Transcript.objects.count()) == (2, 2)
    assert not [what for what, differing in check_library() if differing]
