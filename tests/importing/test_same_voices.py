"""Which voices the labels of a new transcript are."""

import pytest

from appearances.importing.same_voices import relabelled, same_voices
from tests.importing.test_same_quotes import known, passages

ONE, TWO, THREE = "We tar her in May.", "And then she waits for the paint.", "Who pays for that?"


def labels(said):
    return list(dict.fromkeys(voice for voice, _ in said))


def same(new, old, **by_hand):
    return same_voices(labels(new), passages(new), labels(old), known(old), by_hand)


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


OLD = [("SPEAKER_00", ONE), ("SPEAKER_01", TWO), ("SPEAKER_00", THREE)]
ANN = {"SPEAKER_00": "Ann Lee"}


def test_numbers_given_out_anew_are_known_by_words_that_are_much_alike():
    new = [("SPEAKER_01", "We tar her in May!"), ("SPEAKER_00", TWO.upper()), ("SPEAKER_01", "And who pays for that?")]

    assert same(new, OLD, **ANN) == {"SPEAKER_01": "SPEAKER_00", "SPEAKER_00": "SPEAKER_01"}


def test_whom_an_editor_named_is_not_who_says_other_words_under_the_same_number():
    new = [("SPEAKER_00", "Nobody asked the geese about it, of course.")]

    assert same(new, OLD, **ANN) == {"SPEAKER_00": "SPEAKER_00 (2)"}
    assert same(new, OLD) == {}


def test_a_greeting_makes_nobody_the_same():
    new = [("SPEAKER_00", "Good morning."), ("SPEAKER_00", "Nobody asked the geese, and nobody asked me either.")]

    assert same(new, [("SPEAKER_01", "Good morning."), ("SPEAKER_01", f"{ONE} {TWO} {THREE}")], **ANN) == {}


@pytest.mark.parametrize("label", ["Ann", "ANN", "Ann Lee", "Host", "Speaker 1"])
def test_whom_an_editor_named_is_who_says_the_same_words_under_a_label_of_another_kind(label):
    assert same([(label, ONE), ("SPEAKER_01", TWO)], OLD, **ANN) == {label: "SPEAKER_00"}
    assert same([(label, ONE)], [("Ann Leigh", ONE)], **{"Ann Leigh": "Ann Lee"}) == {label: "Ann Leigh"}


def test_the_full_name_of_somebody_else_is_somebody_else():
    assert same([("Ida Brandt", ONE)], OLD, **ANN) == {}


def test_a_name_that_still_speaks_is_nobody_else():
    new = [("Ann Leigh", TWO), ("SPEAKER_00", ONE)]

    assert same(new, [("Ann Leigh", ONE)], **{"Ann Leigh": "Ann Lee"}) == {}
