"""Words with and without times, and the texts they stand in: what is never lost, and what becomes one cue."""

from hypothesis import given
from hypothesis import strategies as st

from appearances.importing.records import Cue
from appearances.importing.transcripts.words import LONGEST_RUN, in_text, with_punctuation, with_times


def word(text: str, start_ms: int | None = None, end_ms: int | None = None, voice: str = "Ida") -> Cue:
    return Cue(start_ms, end_ms, voice, text)


def spans(words: list[Cue]) -> list[tuple[int | None, int | None]]:
    return [(each.start_ms, each.end_ms) for each in words]


def test_words_without_times_share_the_time_between_their_neighbours():
    words = [word("a"), word("b", 300, 400), word("c"), word("d"), word("e", 600, 700), word("f")]
    assert spans(with_times(words, 100, 800)) == [
        (100, 300), (300, 400), (400, 500), (500, 600), (600, 700), (700, 800),
    ]  # fmt: skip


def test_a_word_without_an_end_lasts_until_the_next():
    assert spans(with_times([word("a", 0), word("b"), word("c", 400), word("d", 300, 350)], None, None)) == [
        (0, 200), (200, 400), (400, 400), (300, 350),
    ]  # fmt: skip


def test_times_that_nobody_knows_stay_unknown():
    assert spans(with_times([word("a"), word("b", 100, 200), word("c")], None, None)) == [
        (None, None), (100, 200), (None, None),
    ]  # fmt: skip


def test_marks_stay_with_the_word_they_touch():
    words = [word(text) for text in ("she", "said", "Row", "Oke")]
    text = "“Then,” she said – “Row!” Oke…"
    assert [each.text for each in in_text(words, text)] == ["“Then,” she", "said –", "“Row!”", "Oke…"]


def test_words_that_do_not_stand_in_the_text_are_no_words_of_it():
    assert in_text([word("The"), word("tide")], "The boat") == []
    assert in_text([], "The boat") == []


def test_what_no_space_divides_is_one_cue_up_to_the_end_of_a_sentence_or_another_voice():
    voices = "IIIO"
    letters = [word(letter, n * 100, n * 100 + 100, voices[n]) for n, letter in enumerate("划。船啊")]
    assert in_text(letters, "划。船啊") == [
        Cue(0, 200, "I", "划。"),
        Cue(200, 300, "I", "船"),
        Cue(300, 400, "O", "啊"),
    ]


def test_an_hour_without_a_space_is_not_one_cue():
    assert [len(cue.text) for cue in in_text([word("划")] * 900, "划" * 900)] == [LONGEST_RUN, LONGEST_RUN, 100]


def test_a_mark_of_its_own_belongs_to_the_word_before_it_but_not_to_a_stage_direction():
    words = [Cue(0, 90, "Ida", "(Row", 0.8), Cue(90, 95, "Ida", "!", 0.0), word(")", 95, 99), word(""), word(".")]
    assert with_punctuation(words) == [Cue(0, 99, "Ida", "(Row!)", 0.8), word(""), word(".")]


TEXTS = st.lists(
    st.sampled_from(["a", "row", "ro", "w", " ", " – ", ", ", "“", ".", "划", "。"]), min_size=1, max_size=30
)


@given(TEXTS, st.data())
def test_nothing_of_a_text_is_lost(pieces, data):
    text = " ".join("".join(pieces).split())
    words = [word(piece.strip()) for piece in pieces if piece.strip() and data.draw(st.booleans())]
    written = in_text(words, text)
    assert not written or "".join(each.text for each in written).replace(" ", "") == text.replace(" ", "")
    assert "。" in text or " ".join(each.text for each in written) in ("", text)
