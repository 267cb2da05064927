"""Plain text and Markdown: every manner of names and times before words, and Markdown's marks taken out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appearances.importing.passages import join
from appearances.importing.records import Cue, Transcript, UnreadableFile
from appearances.importing.transcripts import plain
from tests.importing.sample_files import sample
from tests.importing.test_hostile import EXAMPLES, SECONDS_A_FILE
from tests.limits import ends_within


def cues(name: str) -> list[Cue]:
    return list(plain.read(sample(name).decode()).cues)


def said(name: str) -> list[tuple[str, str]]:
    return [(cue.voice, cue.text) for cue in cues(name)]


def test_labels_in_bold_and_times_in_brackets():
    assert cues("labels_and_times.md") == [
        Cue(None, None, "", "A leak"),
        Cue(None, None, "Ida Brandt", "Who goes?"),
        Cue(None, None, "Oke", "It is me, and the dog. We are quite wet."),
        Cue(12_000, None, "Oke", "We are."),
        Cue(751_000, None, "Ida Brandt", "Come in."),
        Cue(760_000, None, "Oke", "Thank you & yours."),
        Cue(None, None, "Break", ""),
        Cue(None, None, "Ida Brandt", "Tea?"),
        Cue(None, None, "Oke", "Yes."),
        Cue(775_000, None, "Outro", ""),
    ]


def test_marks_of_markdown_go_and_what_is_no_mark_stays():
    assert said("marks_of_markdown.md") == [
        ("Ida", "*not bold* but bold, both, as snake_case is, gone and a long word."),
        ("Oke", "See [it] at https://example.org now."),
        ("Ida", "snake_case, 2 * 3 and 2*3"),
        ("Oke", "**kwargs** <b>! <div>"),
        ("Oke", "Three"),
    ]


def test_headings_that_come_again_are_names_and_others_are_nobodys():
    assert said("headings_over_speech.md") == [
        ("", "The boat shed"),
        ("Ida Brandt", "Who goes?"),
        ("Oke Lund", "It is me."),
        ("Ida Brandt", "Come in."),
        ("Oke Lund", "Thank you."),
        ("", "Tea"),
        ("", "It was hot."),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "names_over_speech.txt",
            [
                (4000, "Ida Brandt", "Who goes? Out there."),
                (9000, "OKE LUND", "It is me."),
                (12_000, "Ida Brandt", "Come in."),
            ],
        ),
        (
            "name_time_words.txt",
            [(4000, "Ida Brandt", "Who goes?"), (9000, "Oke Lund", "It is me."), (12_000, "Ida Brandt", "Come in.")],
        ),
        (
            "times_over_words.txt",
            [
                (4000, "", "who goes"),
                (9000, "", "Absolutely"),
                (12_000, "", "me"),
                (15_000, "", "Absolutely"),
                (17_000, "", "come in"),
            ],
        ),
        ("times_before_words.txt", [(4000, "", "who goes"), (9000, "", "it is me"), (630_000, "", "come in")]),
        (
            "times_before_names.txt",
            [
                (62_000, "Ida", "Who goes?"),
                (64_000, "Oke", "It is me."),
                (66_000, "Speaker 1", "Come in."),
                (68_500, "Oke", "I do."),
            ],
        ),
        (
            "marks_within_words.txt",
            [
                (4000, "Ida", "As in verse (3:16), it rains."),
                (9000, "Ida", "We sail."),
                (10_000, "Ida", "[laughs] And sink."),
                (None, "Oke", "[unintelligible 00:00:14] Do we?"),
            ],
        ),
    ],
)
def test_each_manner_of_timing_is_understood(name, expected):
    assert [(cue.start_ms, cue.voice, cue.text) for cue in cues(name)] == expected


def test_a_mark_may_tell_the_end_too():
    assert cues("times_with_ends.txt") == [
        Cue(0, 4500, "", "Who goes?"),
        Cue(4500, None, "", "It is me."),
        Cue(7000, None, "", "Truly."),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "no_names.txt",
            [
                ("", "Note: the boat is wet."),
                ("", "3:30 is when we sail, and https://example.org: is where."),
                ("", "Truth be told: it leaks."),
            ],
        ),
        (
            "q_and_a.txt",
            [("Q", "Who goes?"), ("A", "Me."), ("Q", "And?"), ("A", "The dog."), ("Q", "Wet?"), ("A", "Very.")],
        ),
        ("turns_with_arrows.txt", [("IDA", "Who goes?"), ("", "It is me.")]),
    ],
)
def test_what_is_a_name_and_what_is_not(name, expected):
    assert said(name) == expected
    assert {cue.start_ms for cue in cues(name)} == {None}


def test_a_line_too_long_to_be_wrapped_is_a_paragraph():
    assert [(voice, words[:19]) for voice, words in said("long_lines.txt")] == [
        ("Ida", "This is a line that"),
        ("Ida", "This is another one"),
        ("Oke", "And a third."),
    ]


@pytest.mark.parametrize("text", [sample("no_words.md").decode(), "***\n\n* * *", "[0:04]", ""])
def test_a_file_without_words_is_refused(text):
    with pytest.raises(UnreadableFile, match="holds no words"):
        plain.read(text)


def test_a_line_end_written_as_an_entity_is_a_space():
    assert plain.read("Ida: One.&#10;Two.").cues == (Cue(None, None, "Ida", "One. Two."),)


def test_noise_is_words_of_nobody():
    assert plain.read("%PDF \ufffd\x01 obj").cues == (Cue(None, None, "", "%PDF \ufffd obj"),)


def test_times_that_run_backwards_are_refused_with_their_line():
    with pytest.raises(UnreadableFile, match="backwards in 2 of 3 cues, first at line 3"):
        plain.read("[0:09] Ida: One.\n\n[0:04] Oke: Two.\n\n[0:01] Ida: Three.")


def test_one_step_back_is_told_in_the_shortest_file_too():
    read = plain.read("[0:09] Ida: One.\n\n[0:04] Oke: Two.")
    assert [cue.voice for cue in read.cues] == ["Ida", "Oke"]
    assert read.notes == ("The times run backwards in 1 of 2 cues, first at line 3.",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x\n" * 150_000, "more than 100,000 lines"),
        ("**x** " * 300_000, "more than 1,000,000 marks"),
        ("[0:01] " * 400_000, "more than 300,000 brackets"),
    ],
)
def test_bombs_are_refused_in_a_sentence(text, reason):
    with pytest.raises(UnreadableFile, match=reason):
        plain.read(text)


MANY = 90_000
HOSTILE = {
    "stars": "*" * MANY * 5,
    "bold words": "**a** " * MANY,
    "bold that never ends": "**a " * MANY,
    "ticks": "`a" * MANY,
    "backslashes": "\\*" * MANY,
    "open angle brackets": "<" * MANY,
    "open brackets": "[" * MANY,
    "links": "[a](b) " * MANY,
    "links without end": "[a](b" * MANY,
    "brackets in a link": "[a](" + "(b)" * MANY,
    "entities": "&#39;" * MANY * 5,
    "labels": "Ida: x\n" * MANY,
    "many labels": "".join(f"Ida {n}: x\n" for n in range(MANY)),
    "headings": "# Ida\n" * MANY,
    "a heading of tabs": "# a" + "\t" * MANY + "#x",
    "times": "0:01\n" * MANY,
    "names over times": "Ida\n0:01\n" * (MANY // 2),
    "marks": ". [0:01] x" * MANY,
    "lines": "x\n" * MANY,
    "paragraphs": "x\n\n" * (MANY // 2),
    "quotes": "> " * MANY,
    "lists": "- " * MANY,
    "front matter without end": "---\na:\n" + "b: c\n" * (MANY - 10),
    "words": "x " * 2_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_long(name):
    with ends_within(SECONDS_A_FILE):
        read_or_refuse(HOSTILE[name])


PIECES = st.sampled_from(
    [
        "**", "*", "__", "_", "~~", "`", "\\", "Ida: ", "Ida", "Oke Lund", "[0:04]", "(0:09)", "0:04", "00:00:07 ",
        "words. ", "\n", "\n\n", "# ", "> ", "- ", "1. ", "---\n", "```\n", "[", "](", ")", "![", "[^1]", "<br>",
        "<!--", "-->", "<https://a>", "&amp;", "&#x110000;", "&#10;", ":", " ", "\t", "\x00", "\u202e", "。", "：",
        ">>",
    ]
)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_is_read_or_refused(text):
    read_or_refuse(text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.sampled_from(["boat", "tar", "isn't", "&", "2 * 3", "ahoy!", "a_b"]), min_size=1, max_size=8))
def test_words_come_out_as_they_went_in(words):
    text = " ".join(words)
    assert plain.read(f"Ida Brandt: {text}").cues == (Cue(None, None, "Ida Brandt", text),)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.sampled_from(["", "**Ida:** ", "**Ida**: ", "** Ida:** ", "**Ida **: ", "**10:30:** ", "# ", "> "]),
    st.lists(PIECES | st.sampled_from(["boat", "isn’t", "it ", "&"]) | st.text(max_size=5), max_size=8).map("".join),
)
def test_a_mark_without_effect_has_none(before, words):
    """It only keeps the paragraph from being taken as it stands."""
    text = f"{before}{words} x"
    assert read_or_refuse(text) == read_or_refuse(f"{text}<b></b>")


def test_no_character_is_taken_as_it_stands_that_has_to_be_cleaned():
    for text in (f"a{chr(code)}b" for code in range(0x2100)):
        assert plain.read(text) == plain.read(f"{text}<b></b>"), ascii(text)


def read_or_refuse(text: str) -> Transcript | str:
    try:
        found = plain.read(text)
        join(found.cues)
    except UnreadableFile as error:
        refusal = str(error)
        assert refusal.endswith(".")
        return refusal
    return found
