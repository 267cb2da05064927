"""The podcast namespace's JSON: one sample for each oddity."""

from appearances.importing.passages import join
from appearances.importing.records import Cue, Passage
from tests.importing.sample_files import cues, transcript


def test_segments_become_cues():
    assert cues("segments.json") == [Cue(500, 2000, "Ida", "The tide turns."), Cue(2000, 3250, "Oke", "Row!")]
    assert transcript("segments.json").format == "json"


def test_words_are_joined_into_a_passage():
    assert join(cues("words.json")) == [Passage("Ida", 0, 1400, "The tide turns.")]


def test_numbers_may_be_strings():
    assert cues("numbers_as_strings.json") == [Cue(1500, 2250, "Ida", "One.")]


def test_speakers_may_be_numbers_and_bodies_have_spaces_around_them():
    assert cues("speakers_by_number.json") == [
        Cue(0, 1000, "Speaker 0", "The tide turns."),
        Cue(1000, 62_000, "Speaker 1", "Row!"),
    ]


def test_a_mark_in_a_segment_of_its_own_belongs_to_the_word_before_it_of_the_same_voice():
    assert cues("lone_marks.json") == [
        Cue(0, 400, "Ida", "Row,"),
        Cue(500, 900, "Ida", "Oke!"),
        Cue(1000, 1200, "Oke", "?"),
        Cue(1200, 1500, "Oke", "Aye"),
    ]


def test_a_speaker_left_out_is_the_one_before_and_null_is_nobody():
    assert [cue.voice for cue in cues("speaker_left_out.json")] == ["Ida", "Ida", ""]


def test_times_may_be_missing():
    assert cues("no_times.json") == [Cue(None, None, "Ida", "One."), Cue(None, None, "Oke", "Two.")]
    assert transcript("no_times.json").notes == ("Segment 2: its start cannot be read, so it goes without.",)


def test_odd_segments_are_skipped_with_their_number():
    assert cues("odd_segments.json") == [Cue(None, None, "", "Kept .")]
    assert transcript("odd_segments.json").notes == (
        'Segment 1 was skipped: it has no text under "body".',
        'Segment 2 was skipped: it has no text under "body".',
        "Segment 3 was skipped: it ends before it starts.",
        "Segment 4: its start cannot be read, so it goes without.",
    )


def test_empty_bodies_are_empty_cues():
    assert cues("empty_bodies.json") == [Cue(1000, 2000, "Break", "")]
