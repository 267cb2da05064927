"""What names share, how they are sorted and abbreviated, and which labels name nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appearances import names


@pytest.mark.parametrize(
    "label",
    [
        "Speaker 1", "SPEAKER_00", "Speaker A", "spk2", "Guest", "Guest 2", "Co-Host", "Both", "Break", "Music", "Ad",
        "Audience member 2", "[Robot voice]", "Robot voice", "$STDOUT", "Judge 2", "Song extract", "Zelda track",
        "Bette Midler Song", "Nested Loops Song Sample", "Recording begins", "Unknown caller", "Ida & Oke",
        "Ida Brandt and Oke Harms", "Host/Guest", "Ida Brandt, Oke Harms", "1", "…", "", "(applause)",
        "Ida Brandt, PhD, Oke van der Harms", "Host (on tape)",
        "and then we went to the other side of the river",
    ],
)  # fmt: skip
def test_labels_that_name_nobody(label):
    assert not names.is_person(label)


@pytest.mark.parametrize(
    "label",
    [
        "Ida Brandt", "Ana de la Cruz", "Andy Hunt", "Malcolm X", "Eve Song", "bell hooks", "王小明", "สมชาย",
        "Brandt, Ida", "Ida Brandt, MD PhD", "Ida Brandt, Ph. D.", "Ida Brandt, head of boats", "Ida Brandt (she/her)",
        "Ida Brandt (announcer)",
    ],
)  # fmt: skip
def test_labels_that_may_name_a_person(label):
    assert names.is_person(label)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Ida Brandt", "ida  brandt"), ("Łucja Øster", "LUCJA OSTER"), ("Ida O’Hara, PhD", "Ida O'Hara"),
        ("é", "E\u0301"), ("Jean-Luc Picard", "Jean Luc Picard"), ("Þórdís Halldórsdóttir", "Thordis Halldorsdottir"),
        ("İlker Işık", "ilker isik"), ("𝐀𝐝𝐚 Lovelace", "Ada Lovelace"), ("Ёлкина", "Елкина"), ("J.R.R. Oke", "JRR Oke"),
        ("Ida Brandt (host)", "Ida Brandt"), ("IDA BRANDT [ON TAPE]", "Ida Brandt"),
        ("Ida Brandt (Co-Host) ", "Ida Brandt"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_share_a_key(one, other):
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สมชาย", "สมชีย"),
        ("कमल", "कमला"),
        ("Ada", "Adam"),
        ("Prof", "Dr"),
        ("Ida (Bo) Brandt", "Ida Brandt"),
        ("Ida Brandt (Boatswain)", "Ida Brandt"),
        ("(host)", ""),
    ],
)
def test_different_names_keep_different_keys(one, other):
    assert names.key(one) != names.key(other)


@given(st.text(max_size=100))
def test_a_key_is_its_own_key(text):
    assert names.key(names.key(text)) == names.key(text)


@pytest.mark.parametrize("letters", ["a b " * 50, "ﷺ " * 100, "ß" * 200])
def test_keys_and_sort_names_of_the_longest_names_fit_their_columns(letters):
    name = letters[:200]
    assert max(map(len, (names.key(name), names.sort_name(name)))) <= 200


@given(st.text())
def test_no_name_is_too_odd_to_sort_and_abbreviate(text):
    assert names.sort_key(names.sort_name(text))
    assert 1 <= len(names.initials(text)) <= 6
    assert names.is_person(text) in (True, False)
    assert names.is_full(text) in (True, False)


@pytest.mark.parametrize(
    ("name", "sort_name"),
    [
        ("Abel Okoro Jr.", "Okoro, Abel, Jr."),
        ("Abel Okoro, Sr.", "Okoro, Abel, Sr."),
        ("Ida Brandt III", "Brandt, Ida, III"),
        ("Dr. Ida Brandt", "Brandt, Ida"),
        ("Sir Ida", "Ida, Sir"),
        ("Mara Lindqvist", "Lindqvist, Mara"),
        ("Joost van der Meer", "van der Meer, Joost"),
        ("Van Morrison", "Morrison, Van"),
        ("Ida Brandt, PhD", "Brandt, Ida"),
        ("Cher", "Cher"),
        ("สมชาย ใจดี", "สมชาย ใจดี"),
        ("", ""),
    ],
)
def test_a_directory_has_the_surname_first(name, sort_name):
    assert names.sort_name(name) == sort_name


def test_the_directory_files_by_letter_and_other_scripts_behind():
    filed = ["Zoe Ångström", "Ida Brandt", "Bo Øre", "Zoe Quinn", "50 Cent", "สมชาย ใจดี"]

    assert sorted(set(filed), key=lambda name: names.sort_key(names.sort_name(name))) == filed


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Mara Lindqvist", "ML"), ("Ida King Brandt", "IB"), ("cher", "C"), ("李小龙", "李"), ("🎤", "?"), ("", "?")],
)
def test_initials_stand_for_a_portrait(name, initials):
    assert names.initials(name) == initials
