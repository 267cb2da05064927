"""Whisper, WhisperX, OpenAI's service and whisper.cpp: one sample for each of their shapes and oddities."""

import math

from appearances.importing.passages import join
from appearances.importing.records import Cue
from tests.importing.sample_files import cues, said, transcript


def test_segments_become_cues_as_likely_as_their_tokens():
    assert cues("whisper_segments.json") == [
        Cue(0, 2500, "", "The tide turns.", math.exp(-0.5)),
        Cue(2500, 3250, "", "Row!"),
    ]
    assert transcript("whisper_segments.json").format == "whisper"


def test_words_go_before_their_segment():
    assert cues("whisper_words.json") == [
        Cue(0, 400, "", "The", 0.9),
        Cue(500, 900, "", "tide", 1.0),
        Cue(1000, 1400, "", "turns."),
    ]


def test_words_of_a_script_without_spaces_are_one_cue_a_segment():
    assert cues("whisper_chinese.json") == [Cue(0, 800, "", "潮水轉了。", 0.75), Cue(1000, 1500, "", "划啊！", 1.0)]


def test_a_segment_that_was_edited_goes_before_its_old_words():
    assert cues("whisper_edited.json") == [Cue(0, 1500, "", "The boat turns.", 1.0)]


def test_words_without_punctuation_get_that_of_the_text():
    assert [cue.text for cue in cues("openai_words.json")] == ["“The", "tide", "turns,”", "she", "said.", "Row!"]
    assert cues("openai_words.json")[-1] == Cue(2500, 2900, "", "Row!")


def test_segments_go_before_the_words_beside_them():
    assert cues("openai_segments_and_words.json") == [Cue(0, 1500, "", "The tide turns.", 1.0)]


def test_words_keep_their_voices_and_one_without_times_is_said_between_its_neighbours():
    assert cues("whisperx.json") == [
        Cue(100, 500, "SPEAKER_00", "Row", 0.8),
        Cue(500, 1100, "SPEAKER_00", "250"),
        Cue(1100, 1500, "SPEAKER_00", "times,", 0.7),
        Cue(1600, 2100, "SPEAKER_00", "Oke.", 0.6),
        Cue(2200, 2500, "SPEAKER_01", "Aye.", 0.9),
        Cue(2600, 3200, "SPEAKER_00", "Why?", 0.9),
        Cue(3300, 3600, "", "Nobody", 0.9),
        Cue(3700, 4000, "", "knows.", 0.9),
    ]


def test_words_without_segments_are_enough():
    assert cues("whisperx_word_segments.json") == [
        Cue(100, 300, "", "The", 0.8),
        Cue(300, 900, "", "tide"),
        Cue(900, 1400, "", "turns.", 0.6),
    ]


def test_what_cannot_be_read_is_told_and_the_rest_is_kept():
    assert cues("odd_recognised.json") == [
        Cue(None, 1000, "", "One."),
        Cue(2000, None, "", "Two."),
        Cue(2000, 2500, "", "Three"),
        Cue(2500, 3000, "", "four."),
    ]
    assert transcript("odd_recognised.json").notes == (
        'Segment 1 was skipped: it has no "text".',
        'Segment 2 was skipped: it has no "text".',
        "Segment 3: its start cannot be read, so it goes without.",
        "Segment 5: word 2 was skipped: it has no text.",
    )


def test_whisper_cpp_has_times_and_voices_of_its_own_kind():
    first, second = cues("whisper_cpp.json")
    assert first[:4] == (0, 2500, "Speaker 0", "The tide turns.")
    assert round(first.confidence or 0, 3) == 0.7
    assert second == Cue(2500, 3250, "", "Row!")
    assert transcript("whisper_cpp.json").format == "whisper"


def test_whisper_cpp_may_write_parts_of_words():
    assert cues("whisper_cpp_words.json") == [
        Cue(0, 100, "", "The"),
        Cue(100, 300, "", "tide"),
        Cue(300, 500, "", "turns."),
    ]
    assert [passage.text for passage in join(cues("whisper_cpp_words.json"))] == ["The tide turns."]


def test_whisper_cpp_leaves_scripts_without_spaces_in_their_segments():
    assert [cue.text for cue in cues("whisper_cpp_chinese.json")] == ["潮水轉了", "划啊"]


def test_a_bare_list_and_json_lines_are_segments():
    assert said("segments_list.json") == [("Ida", "The tide turns."), ("Speaker B", "Row!")]
    assert cues("json_lines.json") == [Cue(0, 1500, "", "The tide turns."), Cue(1500, 2000, "", "Row!")]
