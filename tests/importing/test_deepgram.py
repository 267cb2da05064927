"""Deepgram's JSON: words with voices, channels, and what there may be without words."""

from appearances.importing.records import Cue
from tests.importing.sample_files import cues, said, transcript


def test_words_become_cues_with_punctuation_voice_and_confidence():
    assert cues("deepgram.json") == [
        Cue(80, 320, "Speaker 0", "The", 0.99),
        Cue(320, 700, "Speaker 0", "tide", 0.5),
        Cue(700, 1100, "Speaker 0", "turns."),
        Cue(1200, 1500, "Speaker 1", "Row!", 0.9),
    ]
    assert transcript("deepgram.json").format == "deepgram"


def test_without_voices_nobody_is_named():
    assert said("deepgram_no_voices.json") == [("", "the"), ("", "tide")]


def test_channels_take_turns_at_pauses_and_name_their_voices():
    assert said("deepgram_channels.json") == [
        ("Channel 0 Speaker 0", "Why"),
        ("Channel 0 Speaker 0", "row,"),
        ("Channel 0 Speaker 0", "Oke?"),
        ("Channel 1", "Mhm."),
        ("Channel 1", "The"),
        ("Channel 1", "tide!"),
        ("Channel 0 Speaker 0", "Ah."),
    ]
    assert transcript("deepgram_channels.json").notes == ()


def test_utterances_stand_in_for_words():
    assert cues("deepgram_utterances.json") == [
        Cue(0, 1500, "Speaker 0", "The tide turns.", 0.8),
        Cue(1500, 2000, "Speaker 1", "Row!"),
    ]


def test_a_bare_transcript_has_no_times():
    assert cues("deepgram_bare.json") == [Cue(None, None, "", "The tide turns.")]
