"""What names share, how they are sorted, and which labels name nobody."""

import pytest

from appearances import names


@pytest.mark.parametrize(
    "label",
    [
        "Speaker 1", "SPEAKER_00", "Speaker A", "spk2", "Guest", "Guest 2", "Co-Host", "Both", "Break", "Music", "Ad",
        "Audience member 2", "[Robot voice]", "Robot voice", "$STDOUT", "Judge 2", "Song extract", "Zelda track",
        "Bette Midler Song", "Nested Loops Song Sample", "Recording begins", "Unknown caller", "Ida & Oke",
        "Ida Brandt and Oke Harms", "Host/Guest", "1", "…", "",
    ],
)  # fmt: skip
def test_labels_that_name_nobody(label):
    assert not names.is_person(label)


@pytest.mark.parametrize(
    "label",
    ["Ida Brandt", "Ana de la Cruz", "Andy Hunt", "Malcolm X", "Eve Song", "Jo Sample", "王小明", "bell hooks"],
)  # fmt: skip
def test_labels_that_may_name_a_person(label):
    assert names.is_person(label)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dr. Ida Brandt", "ida  brandt"), ("Łucja Øster", "LUCJA OSTER"), ("Ida O’Hara, PhD", "Ida O'Hara"), ("é", "E\u0301")],
)  # fmt: skip
def test_spellings_of_one_name_share_a_key(one, other):
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize("letters", ["a b " * 50, "ﷺ " * 100, "ß" * 200])
def test_keys_and_sort_names_of_the_longest_names_fit_their_columns(letters):
    name = letters[:200]
    assert max(map(len, (names.key(name), names.sort_name(name)))) <= 200
