"""SubRip: one sample for each oddity, and what is a label and what is not."""

import pytest

from appearances.importing.records import Cue
from appearances.importing.transcripts import srt
from tests.importing.sample_files import cues, said, transcript


def test_lines_are_joined_and_a_cue_without_label_goes_on():
    assert cues("plain.srt") == [
        Cue(1000, 4000, "Ida", "Welcome back to the boat shed."),
        Cue(4000, 6000, "Ida", "It is cold today."),
        Cue(6000, 8000, "Oke", "So it is."),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bom_crlf.srt", [("Ida", "One."), ("Ida", "Two.")]),
        ("line_ends_twice_converted.srt", [("Ida", "One."), ("Oke", "Two.")]),
        ("no_blank_lines.srt", [("Ida", "One."), ("Oke", "Two.")]),
        ("no_numbers.srt", [("Ida", "One."), ("Oke", "Two.")]),
        ("blank_line_in_text.srt", [("Ida", "One. Still one."), ("Ida", "Two.")]),
        ("placement_and_tags.srt", [("Ida", "A bright <div> & wide sea.")]),
        ("empty_cue.srt", [("Ida", "One."), ("Break", ""), ("Ida", "Two.")]),
        ("arrow_in_speech.srt", [("Ida", "from bow --> to stern.")]),
        ("controls.srt", [("Ida", "One t wo.")]),
    ],
)
def test_each_oddity_is_read(name, expected):
    assert said(name) == expected
    assert transcript(name).notes == ()


def test_fractions_may_be_short_and_follow_a_dot():
    assert cues("dots_and_short_fractions.srt") == [Cue(1500, 3250, "Ida", "One.")]


def test_every_way_to_write_a_label_is_understood():
    assert said("all_kinds_of_labels.srt") == [
        ("Ida", "One."),
        ("OKE LUND", "Two."),
        ("Mara Wick", "Three."),
        ("Ida", "Four."),
        ("OKE LUND", "Five."),
        ("Dr. Ana de la Cruz", "Six."),
        ("Speaker 2", "Seven."),
        ("Łucja Żak (host)", "Eight."),
        ("田中", "九。"),
        ("田中", "Ten."),
        ("", "Eleven."),
        ("", "[laughter] Twelve."),
    ]


def test_words_and_a_colon_are_no_label():
    first, *others = said("no_labels.srt")
    assert first == ("Ida", "One.")
    assert {voice for voice, _ in others} == {"Ida"}
    assert others[0] == ("Ida", "Note: two.")


def test_a_label_in_small_letters_counts_when_it_comes_again_and_again():
    spoken = said("small_letters_again_and_again.srt")
    assert [voice for voice, _ in spoken] == ["tarp", "Ida", "tarp", "Ida", "tarp", "tarp"]
    assert [words for _, words in spoken[3:]] == ["like so: four.", "Five.", "rudder: Six."]


@pytest.mark.parametrize(
    ("line", "voice", "words"),
    [
        ("\u202bנועה לוי: שלום.\u202c", "נועה לוי", "שלום."),
        ("\u200f- נועה לוי: שלום.", "נועה לוי", "שלום."),
        ("- \u200fנועה לוי\u200f:\u200f שלום.", "נועה לוי", "שלום."),
        ("<i>\ufeffIda Brandt: Aye.</i>", "Ida Brandt", "Aye."),
        ("\u200b[Ida Brandt] Aye.", "Ida Brandt", "Aye."),
        ("\u200fPython, של נועה.", "Oke", "\u200fPython, של נועה."),
        ("[Ida Brandt]: Aye.", "Ida Brandt", "Aye."),
        ("(Ida Brandt): Aye.", "Ida Brandt", "Aye."),
        ("- [SPEAKER_00]: Aye.", "SPEAKER_00", "Aye."),
        ("[Crowd Noise]: Aye.", "[Crowd Noise]", "Aye."),
        ("(Ida) Brandt (host): Aye.", "(Ida) Brandt (host)", "Aye."),
    ],
)
def test_what_stands_around_a_label_is_no_part_of_it(line, voice, words):
    file = f"1\n00:00:01,000 --> 00:00:02,000\nOke: Ready?\n\n2\n00:00:03,000 --> 00:00:04,000\n{line}\n"
    cue = srt.read(file).cues[-1]
    assert (cue.voice, cue.text) == (voice, words)


def test_two_labels_in_one_cue_share_its_time():
    assert cues("two_labels_in_one_cue.srt") == [Cue(0, 2117, "Ida", "Who goes?"), Cue(2117, 4000, "Oke", "It is me")]


def test_a_file_cut_off_in_the_next_cue_says_so():
    assert said("cut_off_number.srt") == [("Ida", "One.")]
    assert transcript("cut_off_number.srt").notes == ("The file ends in the middle of a cue, at line 5.",)


def test_unreadable_times_are_told_with_their_line():
    assert said("unreadable_time.srt") == [("Ida", "One.")]
    assert transcript("unreadable_time.srt").notes == ("Line 6 was skipped with its text: its times cannot be read.",)
