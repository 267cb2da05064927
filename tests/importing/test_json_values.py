"""Labels, confidences and times as recognisers write them, and what they must not be."""

import math

import pytest

from appearances.importing.transcripts import json_files
from appearances.importing.transcripts.json_values import likelihood, milliseconds, voice_label
from appearances.importing.transcripts.times import LONGEST_MS


@pytest.mark.parametrize(
    ("label", "voice"),
    [
        (0, "Speaker 0"),
        ("0", "Speaker 0"),
        ("A", "Speaker A"),
        ("2B", "Speaker 2B"),
        ("SPEAKER_00", "SPEAKER_00"),
        (" Ida\u200b  Brandt ", "Ida Brandt"),
        ("Oz", "Oz"),
        ("?", ""),
        ("", ""),
        (None, ""),
        (True, ""),
        (-1, ""),
        (1.0, ""),
        (10**400, ""),
        (["Ida"], ""),
    ],
)
def test_a_label_names_nobody_that_the_file_does_not_name(label, voice):
    assert voice_label(label) == voice


@pytest.mark.parametrize("value", [math.nan, math.inf, -0.1, 1.1, True, "0.5", None, 10**400])
def test_what_is_no_likelihood_is_none(value):
    assert likelihood(value) is None


@pytest.mark.parametrize("value", [math.nan, math.inf, -1, LONGEST_MS + 1, True, "5", None, 10**400])
def test_what_is_no_time_is_none(value):
    assert milliseconds(value) is None


@pytest.mark.parametrize("logarithm", ["-Infinity", "NaN", "0.1", "-1" + "0" * 400, '"-0.5"', "null"])
def test_what_is_no_logarithm_of_a_likelihood_is_none(logarithm):
    (cue,) = json_files.read(f'[{{"text": "Row!", "avg_logprob": {logarithm}}}]').cues
    assert cue.confidence is None
