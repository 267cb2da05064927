"""WebVTT: one sample for each oddity."""

import pytest

from appearances.importing.records import Cue, UnreadableFile
from appearances.importing.transcripts import vtt
from tests.importing.sample_files import cues, said, sample, transcript


def test_voices_and_times():
    assert cues("voices.vtt") == [
        Cue(1000, 4000, "Ida Brandt", "Welcome back to the boat shed."),
        Cue(4000, 6500, "Oke Lund", "Glad to be here."),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("header_note_style_region.vtt", [("Ida", "Hello."), ("Oke", "Hello to you.")]),
        ("class_on_voice.vtt", [("Ida Brandt", "Ahoy!")]),
        ("nested_tags_and_time_stamps.vtt", [("Ida", "A very dry dock, she sade.")]),
        ("entities.vtt", [("Tar & Rope", "Knots < ten & rising &unknown; 3 < 4")]),
        ("goes_on_with_the_last_voice.vtt", [("", "Before anyone."), ("Ida", "One."), ("Ida", "Two."), ("", "Three.")]),
        ("empty_cue.vtt", [("Ida", "One."), ("Break", ""), ("Ida", "Two.")]),
        ("names_without_tags.vtt", [("Ida", "One."), ("Ida", "Two.")]),
        ("no_blank_lines.vtt", [("Ida", "One."), ("Ida", "Two.")]),
        ("invisible_characters_in_name.vtt", [("Ida Brandt", "One.")]),
        ("joiner_in_persian_name.vtt", [("علی\u200cرضا", "سلام.")]),
        ("utf16.vtt", [("Łucja", "Żagle!")]),
    ],
)
def test_each_oddity_is_read(name, expected):
    assert said(name) == expected
    assert transcript(name).notes == ()


def test_hours_may_be_left_out_and_commas_used():
    assert [(cue.start_ms, cue.end_ms) for cue in cues("no_hours_and_commas.vtt")] == [
        (62_500, 63_500),
        (3_600_000, 3_601_000),
    ]


def test_voices_in_one_cue_share_its_time_by_their_characters():
    assert cues("two_voices_in_one_cue.vtt") == [
        Cue(0, 2000, "Ida", "Aye!"),
        Cue(2000, 10_000, "Oke", "Aye, aye, I say!"),
    ]


def test_a_voice_around_another_one_goes_on_after_it():
    text = "WEBVTT\n\n00:00.000 --> 00:03.000\n<v Ida>One <v Oke>two</v> three</v>"
    assert [(cue.voice, cue.text) for cue in vtt.read(text).cues] == [("Ida", "One"), ("Oke", "two"), ("Ida", "three")]


def test_a_voice_named_twice_in_one_cue_is_one_cue():
    first = "00:00.000 --> 00:01.000\n<v Ida>One</v>\n<v Ida>two</v>"
    text = f"WEBVTT\n\n{first}\n\n00:01.000 --> 00:03.000\nthree <v Ida>four"
    assert vtt.read(text).cues == (Cue(0, 1000, "Ida", "One two"), Cue(1000, 3000, "Ida", "three four"))


def test_a_line_of_spaces_ends_no_cue():
    text = (
        "WEBVTT\n\n00:00.000 --> 00:02.000\n \n<v Ida>One.\n\n"
        "00:02.000 --> 00:03.000\n<v Ida>Two,\n \n<v Oke>three.\n \n\n"
        "00:03.000 --> 00:04.000\n \nFour.\n00:04.000 --> 00:05.000\n \n\nnumber five\n00:05.000 --> 00:06.000\nFive."
    )
    read = vtt.read(text)
    assert [(cue.voice, cue.text) for cue in read.cues] == [
        ("Ida", "One."), ("Ida", "Two,"), ("Oke", "three."), ("Oke", "Four."), ("Oke", ""), ("Oke", "Five."),
    ]  # fmt: skip
    assert read.notes == ()


def test_overlapping_cues_stay_separate():
    assert cues("overlapping.vtt") == [Cue(1000, 5000, "Ida", "I was saying"), Cue(3000, 4000, "Oke", "Wait!")]


def test_a_cue_that_ends_before_it_starts_is_skipped_with_its_line():
    assert said("ends_before_it_starts.vtt") == [("Ida", "One."), ("Ida", "Two.")]
    assert transcript("ends_before_it_starts.vtt").notes == (
        "Line 6 was skipped with its text: it ends before it starts.",
    )


def test_text_without_times_is_told_with_its_line():
    assert said("loose_text.vtt") == [("Ida", "One."), ("Ida", "Two.")]
    assert transcript("loose_text.vtt").notes == ("Line 6 was skipped: it belongs to no cue.",)


def test_a_cue_cut_off_in_its_times_is_skipped_with_its_line():
    assert said("ends_in_a_time.vtt") == [("Ida", "One.")]
    assert transcript("ends_in_a_time.vtt").notes == ("Line 6 was skipped with its text: its times cannot be read.",)


def test_one_step_back_in_time_is_noted_and_many_refuse_the_file():
    assert transcript("one_step_back.vtt").notes == ("The times run backwards in 1 of 19 cues, first at line 36.",)
    with pytest.raises(UnreadableFile, match="backwards in 2 of 3 cues, first at line 6"):
        transcript("times_run_backwards.vtt")


def test_a_file_without_cues_is_refused():
    with pytest.raises(UnreadableFile, match="holds no cues"):
        transcript("header_only.vtt")


def test_a_file_without_signature_is_no_webvtt_but_its_content_may_still_be_read():
    with pytest.raises(UnreadableFile, match="does not start with WEBVTT"):
        vtt.read(sample("no_signature.vtt").decode())
    assert said("no_signature.vtt") == [("Ida", "It forgot its name.")]
