"""Which voices the labels of a new transcript are."""

from appearances.importing.same_voices import relabelled, same_voices
from tests.importing.test_same_quotes import known, passages

ONE, TWO, THREE = "We tar her in May.", "And then she waits for the paint.", "Who pays for that?"


def labels(said):
    return list(dict.fromkeys(voice for voice, _ in said))


def same(new, old):
    return same_voices(labels(new), passages(new), labels(old), known(old))


def test_names_stand_as_they_are():
    assert same([("Ida", ONE), ("Oke", TWO)], [("Oke", ONE), ("Ida", TWO)]) == {}


def test_a_name_spelt_anew_is_the_voice_of_that_name():
    assert same([("IDA BRANDT", ONE)], [("Ida Brandt", TWO)]) == {"IDA BRANDT": "Ida Brandt"}
    assert same([("Dr. Ida Brandt", ONE)], [("Ida Brandt", ONE), ("IDA BRANDT", TWO)]) == {}


def test_numbers_that_a_recogniser_gave_out_anew_are_the_voices_that_said_the_words():
    old = [("SPEAKER_00", ONE), ("SPEAKER_01", TWO), ("SPEAKER_00", THREE)]
    new = [("SPEAKER_01", ONE), ("SPEAKER_00", TWO), ("SPEAKER_01", THREE)]

    found = same(new, old)

    assert found == {"SPEAKER_01": "SPEAKER_00", "SPEAKER_00": "SPEAKER_01"}
    assert [(passage.voice, passage.text) for passage in relabelled(passages(new), found)] == old


def test_a_number_whose_voice_went_to_another_gets_one_of_its_own():
    old = [("Speaker 1", ONE)]
    new = [("Speaker 1", TWO), ("Speaker 2", ONE)]

    assert same(new, old) == {"Speaker 2": "Speaker 1", "Speaker 1": "Speaker 1 (2)"}


def test_words_of_a_named_voice_do_not_make_a_number_that_person():
    assert same([("Speaker 1", ONE)], [("Ida Brandt", ONE)]) == {}
