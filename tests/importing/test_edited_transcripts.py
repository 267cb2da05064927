"""A transcript that changed: what is still said keeps its quote, its address and what an editor did to it."""

import re

import pytest

from appearances.editing.correcting import correct
from appearances.editing.naming import name_voice
from appearances.editing.setting_aside import set_aside
from appearances.models import Appearance, Quote, Transcript, Voice
from appearances.models.check import check_library
from tests import make
from tests.importing.feeds import IDA, ids, item, quotes, unchanged, vtt

SAID = [("Ida", "Good morning."), ("Oke", "Is it?"), ("Ida", "Yes."), ("Oke", "Then we launch her."), ("Ida", "Yes.")]


@pytest.fixture
def launch(feed):
    """An episode that was imported."""
    feed.transcript("1.vtt", *SAID).write(item(transcripts=("1.vtt",))).run()
    return feed


def test_same_words_keep_their_quote_and_the_rest_is_added_and_withdrawn(launch):
    before = ids()
    said = [SAID[0], ("Ida", "It is cold."), ("Oke", "Nobody told me."), *SAID[2:]]

    report = launch.transcript("1.vtt", *said).run()

    after = ids()
    assert quotes() == said
    assert {words for words in before if before[words] != after.get(words)} == set()
    assert Quote.objects.exclude(withdrawn_at=None).get().text == "Is it?"
    assert (report.changed, report.quotes_added, report.quotes_withdrawn) == (1, 2, 1)
    assert not [what for what, differing in check_library() if differing]
    assert unchanged(launch.run)


def test_words_that_come_back_are_the_same_quote(launch):
    before = Quote.objects.in_order().values_list("pk", flat=True)[::1]
    launch.transcript("1.vtt", *SAID[:1]).run()
    assert quotes() == SAID[:1]

    launch.transcript("1.vtt", *SAID).run()

    assert Quote.objects.filter(withdrawn_at=None).in_order().values_list("pk", flat=True)[::1] == before


def test_of_words_said_twice_each_keeps_its_quote_at_its_time(launch):
    first, second = Quote.objects.filter(text="Yes.").in_order()
    launch.transcript("1.vtt", *SAID[:2], ("Ida", "No."), *SAID[3:]).run()

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.withdrawn_at
    assert second.withdrawn_at is None


def test_what_stands_is_not_exchanged_for_what_was_withdrawn(launch):
    before = [("Oke", f"Well, number {number}.") for number in range(6)]
    launch.transcript("1.vtt", *before, ("Ida", "Yes.")).run()
    standing = Quote.objects.get(text="Yes.", withdrawn_at=None)

    launch.transcript("1.vtt", *before, ("Oke", "Now?"), ("Ida", "Yes.")).run()

    assert Quote.objects.get(text="Yes.", withdrawn_at=None) == standing


def test_a_shift_in_time_moves_quotes_and_keeps_them(launch):
    before = Quote.objects.in_order().values_list("pk", flat=True)[::1]

    report = launch.transcript("1.vtt", ("", "An advertisement comes first."), *SAID).run()

    moved = Quote.objects.in_order()[1:]
    assert [quote.pk for quote in moved] == before
    assert [quote.start_ms for quote in moved] == [10_000, 20_000, 30_000, 40_000, 50_000]
    assert (report.quotes_added, report.quotes_withdrawn) == (1, 0)


def test_what_an_editor_did_survives(launch):
    set_aside(Quote.objects.filter(text="Is it?"), "advertisement")
    correct(Quote.objects.get(text="Then we launch her."), "Then we lunch, her and I.")
    name_voice(Voice.objects.get(label="Ida"), make.speaker("Ida Brandt"))

    launch.transcript("1.vtt", ("Ida", "Ahem."), *SAID).run()

    assert Quote.objects.get(set_aside="advertisement").text == "Is it?"
    assert Quote.objects.get(text_as_heard="Then we launch her.").text == "Then we lunch, her and I."
    assert not Quote.objects.exclude(withdrawn_at=None).exists()
    assert Appearance.objects.get().quote_count == 4
    assert unchanged(launch.run)


@pytest.mark.parametrize(("before", "now"), [("SPEAKER_00", "Ann"), ("Ann Leigh", "SPEAKER_00"), ("Host", "ANN LEE")])
def test_whom_an_editor_named_stays_named_under_a_label_of_another_kind(launch, before, now):
    launch.transcript("1.vtt", (before, "We launch her in May, with the spring tide.")).run()
    name_voice(Voice.objects.get(label=before), make.speaker("Ann Lee"))

    launch.transcript("1.vtt", (now, "We launch her in May, with the spring tide, if ever.")).run()

    voice = Quote.objects.get(withdrawn_at=None).voice
    assert (str(voice.speaker), voice.named_by) == ("Ann Lee", "person")
    assert unchanged(launch.run)


def test_a_transcript_that_cannot_be_read_any_more_leaves_the_good_one(launch):
    wordless = vtt(("Ida", ""), ("Oke", "")).encode()
    for broken in (b"", b"<html>Not found</html>", b"WEBVTT\n", b"\xff\xfe\xff", wordless):
        (launch.folder / "1.vtt").write_bytes(broken)
        assert "1.vtt" in launch.run().refused[0]
    (launch.folder / "1.vtt").unlink()
    assert "is not there" in launch.run().refused[0]

    assert quotes() == SAID


@pytest.mark.parametrize("sentences", [5, 40])
def test_a_page_that_says_little_does_not_replace_a_transcript(launch, sentences):
    long = [("Ida", f"We tar her in May, and that is number {number} of many.") for number in range(sentences)]
    launch.transcript("1.vtt", *long).run()

    report = launch.transcript("1.vtt", ("", "Transcript is not available.")).run()

    assert f"has 4 words where there were {12 * sentences}: the transcript from before stays" in report.refused[0]
    assert quotes() == long
    assert launch.transcript("1.vtt", *long[: sentences // 2]).run().quotes_withdrawn == sentences - sentences // 2


@pytest.mark.parametrize("last", ["00:00:40.000 --> 00:0", "00:00:40.000 --> 00:00:43.000", "<v Ida>Ye"])
def test_a_file_that_is_cut_off_does_not_replace_a_longer_one(launch, last):
    whole = (launch.folder / "1.vtt").read_text()
    (launch.folder / "1.vtt").write_text(whole[: whole.rindex(last) + len(last) - 1])

    assert re.search(r"is cut off and has \d+ words where there were 10", launch.run().refused[0])
    assert quotes() == SAID
    assert unchanged(launch.run)


def test_a_cut_off_file_of_other_words_does_not_replace_a_longer_one(launch):
    cues = "1\n00:00:01,000 --> 00:00:02,000\nIda: Good evening.\n\n2\n00:00:0"
    (launch.folder / "1.vtt").write_text(cues)

    assert "is cut off and has 2 words where there were 10" in launch.run().refused[0]
    assert quotes() == SAID


def test_a_transcript_that_left_the_feed_stays(launch):
    assert launch.write(item()).run().unchanged == 1
    assert quotes() == SAID
    assert unchanged(launch.run)


def test_of_several_transcripts_the_one_that_knows_most_is_taken(feed):
    feed.transcript("voiceless.vtt", ("", "Good morning. Is it?")).transcript("1.vtt", *SAID)
    (feed.folder / "broken.json").write_text("{")

    report = feed.write(item(transcripts=("voiceless.vtt", "broken.json", "1.vtt"))).run()

    assert quotes() == SAID
    assert Transcript.objects.get().address == "1.vtt"
    assert (report.cues, len(report.refused)) == (5, 1)
    assert unchanged(feed.run)


def test_one_that_knows_less_does_not_step_in_for_one_that_is_broken_today(launch):
    launch.transcript("voiceless.vtt", ("", "Good morning.")).write(item(transcripts=("1.vtt", "voiceless.vtt")))
    (launch.folder / "1.vtt").write_text("")

    assert unchanged(launch.run)
    assert quotes() == SAID


def test_one_that_knows_less_does_not_step_in_for_one_that_moved_and_is_not_there_yet(launch):
    launch.transcript("voiceless.vtt", ("", "Good morning. Is it? Yes. Then we launch her. Yes."))
    launch.write(item(transcripts=("moved.vtt", "voiceless.vtt")))

    report = launch.run()

    assert quotes() == SAID
    assert "voiceless.vtt was not taken in place of 1.vtt" in report.notes[0]
    launch.transcript("moved.vtt", *SAID, ("Ida", "Now.")).run()
    assert quotes() == [*SAID, ("Ida", "Now.")]


def test_one_that_knows_as_much_does_step_in_for_one_that_is_gone(launch):
    launch.transcript("2.vtt", *SAID[:4]).write(item(transcripts=("moved.vtt", "2.vtt"))).run()

    assert quotes() == SAID[:4]


def test_an_unread_change_of_the_file_is_noticed_by_its_bytes_alone(launch):
    launch.transcript("1.vtt", *SAID)
    body = (launch.folder / "1.vtt").read_bytes()
    (launch.folder / "1.vtt").write_bytes(body + b"\nNOTE a note changes no quote\n")

    report = launch.run()

    assert (report.changed, report.quotes_added, report.quotes_withdrawn) == (1, 0, 0)
    assert Transcript.objects.get().received().endswith(b"no quote\n")


def test_of_very_many_transcripts_the_most_promising_are_read(launch):
    names = tuple(f"{number}.srt" for number in range(40))
    report = launch.write(item(persons=(IDA,), transcripts=(*names, "1.vtt"))).run()

    assert len(report.refused) == 9
    assert "of its 41 transcripts, 10 were read" in report.notes[0]
    assert quotes() == SAID
