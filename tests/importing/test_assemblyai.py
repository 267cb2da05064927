"""AssemblyAI's JSON: words and utterances, voices by letter or by name, and transcripts that came to nothing."""

import pytest

from appearances.importing.records import Cue, UnreadableFile
from tests.importing.sample_files import cues, said, transcript


def test_words_become_cues_in_milliseconds():
    assert cues("assemblyai.json") == [
        Cue(250, 500, "Speaker A", "The", 0.9),
        Cue(500, 800, "Speaker A", "tide", 0.5),
        Cue(800, 1200, "Speaker A", "turns.", 0.9),
        Cue(1300, 1700, "Speaker B", "Row!", 0.9),
    ]
    assert transcript("assemblyai.json").format == "assemblyai"


def test_without_voices_nobody_is_named():
    assert said("assemblyai_no_voices.json") == [("", "The"), ("", "tide"), ("", "turns.")]


def test_names_stay_and_letters_become_labels():
    assert cues("assemblyai_names.json") == [
        Cue(0, 900, "Ida Brandt", "The tide turns.", 0.8),
        Cue(1000, 1900, "Speaker 1B", "Row!", 0.8),
        Cue(2000, 2900, "SPEAKER_00", "Aye.", 0.8),
    ]


def test_words_may_have_marks_between_them_and_odd_times():
    first, second, *_, last = cues("assemblyai_marks.json")
    assert (first, second) == (Cue(0, 180, "", "Row!", 0.9), Cue(5000, 5090, "", "Aye", 0.9))
    assert last == Cue(None, None, "", "h", 0.9)
    assert transcript("assemblyai_marks.json").notes == ("The times run backwards in 1 of 13 cues, first at word 4.",)


def test_a_text_without_words_has_no_times():
    assert cues("assemblyai_only_text.json") == [Cue(None, None, "", "The tide turns.")]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("assemblyai_error.json", "could not transcribe this recording: The file holds no sound[.]$"),
        ("assemblyai_queued.json", "had not finished this transcript"),
    ],
)
def test_what_came_to_nothing_is_refused(name, reason):
    with pytest.raises(UnreadableFile, match=reason):
        transcript(name)
