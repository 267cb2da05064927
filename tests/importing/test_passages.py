"""Cues become passages: what ends one, what never does, and what holds for any cues."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appearances.importing.passages import LONGEST, join
from appearances.importing.records import Cue, Passage


def spoken(*texts: str, voice: str = "Ida", seconds: float = 2) -> list[Cue]:
    """Cues one after the other without a pause."""
    length = int(seconds * 1000)
    return [Cue(n * length, (n + 1) * length, voice, text) for n, text in enumerate(texts)]


def test_cues_of_one_voice_are_joined():
    assert join(spoken("The tide", "turns. We", "row.")) == [Passage("Ida", 0, 6000, "The tide turns. We row.")]


def test_a_passage_never_crosses_voices_stage_directions_or_silences():
    cues = [
        Cue(0, 1000, "Ida", "One."),
        Cue(1000, 2000, "Oke", "Two."),
        Cue(2000, 3000, "Break", ""),
        Cue(3000, 4000, "Oke", "Three."),
        Cue(4000, 4500, "Oke", ""),
        Cue(4500, 5000, "Oke", "Four."),
        Cue(9001, 9500, "Oke", "Five."),
        Cue(500, 900, "Oke", "Six."),
    ]
    assert [passage.text for passage in join(cues)] == ["One.", "Two.", "Three. Four.", "Five.", "Six."]


def test_whole_sentences_are_packed_up_to_the_longest_passage():
    sentence = "Nothing is half as much fun as messing about in boats, she said to nobody."
    passages = join(spoken(*[sentence] * 12, seconds=1))
    assert [passage.text.count("boats") for passage in passages] == [5, 5, 2]
    assert [(passage.start_ms, passage.end_ms) for passage in passages] == [(0, 5000), (5000, 10_000), (10_000, 12_000)]


def test_whole_sentences_are_packed_up_to_half_a_minute():
    assert [passage.text for passage in join(spoken("One.", "Two.", "Three.", "Four.", seconds=12))] == [
        "One. Two.",
        "Three. Four.",
    ]


def test_a_sentence_that_begins_within_a_cue_starts_in_proportion():
    first = "x" * 299 + "."
    second = "y" * 199 + "."
    assert join([Cue(0, 50_100, "Ida", f"{first} {second}")]) == [
        Passage("Ida", 0, 30_000, first),
        Passage("Ida", 30_100, 50_100, second),
    ]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("word " * 99 + "word.", [399, 100]),
        ("a" * 300 + ", " + "b" * 150 + " c.", [301, 153]),
        ("a" * 100 + ", " + "b" * 250 + " " + "c" * 100 + ".", [352, 101]),
        ("x" * 1000, [400, 400, 200]),
        ("字" * 300 + "。" + "字" * 300 + "。", [301, 301]),
        ("ก" * 399 + "ก้" * 2, [399, 4]),
    ],
    ids=["words", "clause", "early clause", "one word", "no spaces", "letter with its mark"],
)
def test_what_is_too_long_is_cut_at_a_clause_or_a_word(text, lengths):
    assert [len(passage.text) for passage in join([Cue(0, 1000, "Ida", text)])] == lengths


def test_the_rest_of_a_cut_sentence_is_joined_with_the_next():
    cues = [Cue(0, 60_000, "Ida", "row " * 119 + "row."), Cue(60_000, 61_000, "Ida", "Aye.")]
    assert [passage.text[-9:] for passage in join(cues)] == ["w row row", "row. Aye."]


def test_unknown_times_join_by_text_alone():
    cues = [Cue(None, None, "Ida", "One."), Cue(5000, None, "Ida", "Two."), Cue(None, None, "Oke", "Three.")]
    assert join(cues) == [Passage("Ida", None, None, "One. Two."), Passage("Oke", None, None, "Three.")]


def test_a_passage_does_not_end_before_it_starts_where_cues_overlap():
    cues = [Cue(0, 20_000, "Ida", "x" * 396 + ". Aye."), Cue(1000, 2000, "Ida", "Nay.")]
    last = join(cues)[-1]
    assert last.text == "Aye. Nay."
    assert last.start_ms == last.end_ms
    assert (last.end_ms or 0) > 19_000


SENTENCES = st.tuples(
    st.sampled_from([1, 3, 10, 30, 120]),  # words
    st.sampled_from([100, 350, 2000]),  # milliseconds a word, stretched by the next
    st.integers(1, 5),
    st.integers(0, 4000),  # the pause before
)


@given(st.lists(SENTENCES, max_size=12))
@example([(120, 350, 2, 0), (10, 350, 1, 0), (30, 350, 1, 0)])
def test_word_by_word_and_sentence_by_sentence_give_the_same_passages(speech):
    by_word: list[Cue] = []
    by_sentence: list[Cue] = []
    now = 0
    for words, length, stretch, pause in speech:
        now += pause
        begun = len(by_word)
        for n in range(words):
            text = "row" if n + 1 < words else "on."
            until = now + length * (1 + n % stretch)
            by_word.append(Cue(now, until, "Ida", text))
            now = until
        text = " ".join(cue.text for cue in by_word[begun:])
        by_sentence.append(Cue(by_word[begun].start_ms, now, "Ida", text))
    assert [passage.text for passage in join(by_word)] == [passage.text for passage in join(by_sentence)]


WORDS = st.sampled_from(
    ["a", "boat", "rows,", "well.", "Why?", "No!", "Mr.", "U.S.", "so…", '"Ay."', "3.5", "x" * 90, "É"]
)
CUES = st.lists(
    st.builds(
        lambda gap, length, voice, words: (gap, length, voice, " ".join(words)),
        st.integers(-500, 6000),
        st.integers(0, 40_000),
        st.sampled_from(["Ida", "Oke", ""]),
        st.lists(WORDS, max_size=30),
    ),
    max_size=25,
).map(lambda parts: timed(parts))  # noqa: PLW0108 - defined below


def timed(parts: list[tuple[int, int, str, str]]) -> list[Cue]:
    cues = []
    end = 0
    for gap, length, voice, text in parts:
        start = max(0, end + gap)
        end = start + length
        cues.append(Cue(start, end, voice, text))
    return cues


@given(CUES)
def test_every_word_stands_in_one_passage_in_order(cues):
    passages = join(cues)
    assert " ".join(passage.text for passage in passages).split() == " ".join(cue.text for cue in cues).split()
    assert words_by_voice(passages) == words_by_voice(cues)


def words_by_voice(spoken: list[Cue] | list[Passage]) -> Counter[str]:
    words: Counter[str] = Counter()
    for one in spoken:
        words[one.voice] += len(one.text.split())
    return +words


@given(CUES)
def test_passages_are_readable_and_their_times_in_order(cues):
    for passage in join(cues):
        assert 0 < len(passage.text) <= LONGEST
        assert passage.text == " ".join(passage.text.split())
        spans = [range(cue.start_ms, cue.end_ms + 1) for cue in cues if cue.voice == passage.voice]
        start, end = passage.start_ms or 0, passage.end_ms or 0
        assert start <= end
        assert any(start in span for span in spans)
        assert any(end in span for span in spans)


@given(CUES, st.integers(0, 25))
def test_cues_added_at_the_end_change_no_passage_but_the_last(cues, known):
    before = join(cues[:known])
    assert join(cues)[: len(before[:-1])] == before[:-1]


@given(st.text(), st.text())
@example("一。", "二！三")
@example(" ", "\u3000")
def test_no_letter_is_lost_in_any_script(first, second):
    texts = [" ".join(text.split()) for text in (first, second)]
    passages = join([Cue(None, None, "", text) for text in texts])
    assert "".join("".join(passage.text.split()) for passage in passages) == "".join("".join(texts).split())
