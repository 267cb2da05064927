"""The podcast namespace's JSON: one sample for each oddity, and bombs."""

import pytest

from appearances.importing.passages import join
from appearances.importing.records import Cue, Passage, UnreadableFile
from appearances.importing.transcripts import podcast_json
from tests.importing.sample_files import cues, transcript


def test_segments_become_cues():
    assert cues("segments.json") == [Cue(500, 2000, "Ida", "The tide turns."), Cue(2000, 3250, "Oke", "Row!")]


def test_words_are_joined_into_a_passage():
    assert join(cues("words.json")) == [Passage("Ida", 0, 1400, "The tide turns.")]


def test_numbers_may_be_strings():
    assert cues("numbers_as_strings.json") == [Cue(1500, 2250, "Ida", "One.")]


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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"segments": ' + "[" * 100_000, "nested too deeply"),
        ('{"segments": [' + "9" * 5000 + "]}", "number too long"),
        ("[" + "[]," * 3_000_000, "more than 5,000,000 values"),
        ('{"segments": {}}', 'no list "segments"'),
        ("[1]", 'no list "segments"'),
        ('{"segments": []}', "holds no cues"),
        ('{"segments": [\n"', "not whole JSON: line 2"),
    ],
    ids=lambda value: value[:20],
)
def test_bombs_and_other_shapes_are_refused_in_a_sentence(text, reason):
    with pytest.raises(UnreadableFile, match=reason):
        podcast_json.read(text)


def test_files_cut_off_or_of_another_shape_are_refused():
    with pytest.raises(UnreadableFile, match="not whole JSON: line 2"):
        transcript("cut_off.json")
    with pytest.raises(UnreadableFile, match="segments"):
        transcript("another_shape.json")
