"""Times and numbers in words, as every page says them."""

from datetime import date

import pytest

from appearances.pages.words import duration, opening, plural, share, spoken, timecode, years


@pytest.mark.parametrize(
    ("ms", "words"), [(None, ""), (0, "00:00"), (252_999, "04:12"), (3_852_000, "1:04:12"), (360_000_000, "100:00:00")]
)
def test_a_time_in_a_recording(ms, words):
    assert timecode(ms) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "under a minute"), (0.4, "under a minute"), (1, "1 min"), (59, "59 min"), (60, "1 h"), (100, "1 h 40 min"),
     (599, "9 h 59 min"), (600, "10 hours"), (3_690, "62 hours"), (600_000, "10,000 hours")],
)  # fmt: skip
def test_speaking_time_is_coarser_the_longer_it_is(minutes, words):
    assert duration(int(minutes * 60_000)) == words


@pytest.mark.parametrize(
    ("minutes", "of", "words"),
    [
        (18, 41, "speaks 18 of 41 min"),
        (18, None, "speaks 18 min"),
        (18, 5, "speaks 18 min"),
        (0.2, 41, "speaks under 1 of 41 min"),
        (0, 41, ""),
    ],
)
def test_how_long_somebody_speaks(minutes, of, words):
    assert spoken(int(minutes * 60_000), of and of * 60_000) == words


def test_one_is_singular():
    assert [plural(number, "quote") for number in (0, 1, 2, 1204)] == [
        "0 quotes",
        "1 quote",
        "2 quotes",
        "1,204 quotes",
    ]


@pytest.mark.parametrize(
    ("part", "words"),
    [(0, "no transcripts"), (1, "1 % with transcripts"), (960, "96 % with transcripts"),
     (999, "99 % with transcripts"), (1000, "all with transcripts")],
)  # fmt: skip
def test_a_share_is_never_all_of_less_nor_none_of_some(part, words):
    assert share(part, 1000, "transcripts") == words


def test_years_from_first_to_last():
    assert years(date(2019, 5, 1), date(2019, 7, 1)) == "2019"
    assert years(date(2019, 5, 1), date(2026, 1, 1)) == "2019–2026"


@pytest.mark.parametrize(
    ("text", "shown", "rest"),
    [
        ("", "", ""),
        (" Short. ", "Short.", ""),
        ("a" * 25, "a" * 25, ""),
        ("One two three. Four five six seven.", "One two three.", "Four five six seven."),
        ("One. Two three four five six seven", "One. Two three four", "five six seven"),
        ("One two three\nfour five six seven", "One two three", "four five six seven"),
        ("ก" * 30, "ก" * 20, "ก" * 10),
    ],
)
def test_a_long_text_begins_with_a_sentence_or_with_words(text, shown, rest):
    assert opening(text, 20) == (shown, rest)
