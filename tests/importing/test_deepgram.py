"""Deepgram's JSON: words with voices, channels, and what there may be without words."""

import json

from appearances.importing.records import Cue
from appearances.importing.transcripts import json_files
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


def test_a_speaker_of_one_channel_is_not_that_of_the_next_in_utterances_either():
    utterances = [
        {"start": 0, "end": 1, "channel": 0, "transcript": "Why row?", "speaker": 0},
        {"start": 1, "end": 3, "channel": 1, "transcript": "The tide!", "speaker": 0},
        {"start": 4, "end": 5, "channel": 0, "transcript": "Ah.", "speaker": 0},
        {"start": 6, "end": 7, "channel": 1e9, "transcript": "Aye.", "speaker": 1},
    ]
    read = json_files.read(json.dumps({"results": {"utterances": utterances}}))
    assert [(cue.voice, cue.text) for cue in read.cues] == [
        ("Channel 0 Speaker 0", "Why row?"),
        ("Channel 1 Speaker 0", "The tide!"),
        ("Channel 0 Speaker 0", "Ah."),
        ("Channel 0 Speaker 1", "Aye."),
    ]


def test_a_bare_transcript_has_no_times():
    assert cues("deepgram_bare.json") == [Cue(None, None, "", "The tide turns.")]
