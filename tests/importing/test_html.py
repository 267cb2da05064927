"""HTML: the podcast namespace's own, pages that resemble it, and what is never read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appearances.importing.passages import join
from appearances.importing.records import Cue, UnreadableFile
from appearances.importing.transcripts import html
from tests.importing.sample_files import sample
from tests.importing.test_hostile import EXAMPLES, SECONDS_A_FILE
from tests.limits import ends_within


def cues(name: str) -> list[Cue]:
    return list(html.read(sample(name).decode()).cues)


def said(name: str) -> list[tuple[str, str]]:
    return [(cue.voice, cue.text) for cue in cues(name)]


def test_the_namespaces_own_gives_a_cue_for_each_paragraph():
    assert cues("namespace.html") == [
        Cue(0, None, "Ida", "The tide isn't out & the boat is dry."),
        Cue(3_604_000, None, "Oke", "So it is."),
        Cue(None, None, "Oke", "And it leaks."),
        Cue(3_610_000, None, "Break", ""),
        Cue(3_612_000, None, "Ida", "Bail, then."),
    ]


def test_of_a_whole_page_only_what_is_said_is_read():
    assert cues("whole_page.html") == [
        Cue(None, None, "", "A leak"),
        Cue(None, None, "", "Ida"),
        Cue(62_500, None, "Ida", "Naïve boats sink."),
        Cue(None, None, "Ida", "As The Leak has it."),
        Cue(None, None, "", "Tea"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "names_in_bold.html",
            [
                ("Ida Brandt", "Who goes?"),
                ("Oke", "It is me."),
                ("Oke", "As ever."),
                ("Ida Brandt", "Come in."),
                ("Ida Brandt", "Note: He did."),
                ("Ida Brandt", "He really did."),
            ],
        ),
        (
            "bold_names_above.html",
            [
                ("Ida Brandt", "Who goes?"),
                ("Oke Lund", "It is me."),
                ("Ida Brandt", "Come in."),
                ("Oke Lund", "Thank you."),
                ("", "The sea"),
                ("", "It was calm."),
            ],
        ),
        ("table_for_layout.html", [("Ida", "Who goes?"), ("Oke", "It is me."), ("Oke", "And the dog.")]),
        ("preformatted.html", [("Ida", "Who goes out there?"), ("Oke", "It is me.")]),
    ],
)
def test_each_manner_of_naming_is_understood(name, expected):
    assert said(name) == expected
    assert {cue.start_ms for cue in cues(name)} == {None}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "definitions.html",
            [(None, "Ida Brandt", "Who goes?"), (4000, "Oke", "It is me."), (None, "Oke", "And the dog.")],
        ),
        (
            "speaker_classes.html",
            [
                (4000, "ida (at sea)", "Who goes?"),
                (9000, "oke", "It is me."),
                (None, "ida (at sea)", "Come in."),
                (None, "ida (at sea)", "oke"),
                (None, "ida (at sea)", "Thank you. This is more than a name."),
            ],
        ),
        (
            "labels_and_times.html",
            [
                (None, "Ida", "Who goes?"),
                (751_000, "Oke Lund", "It is me."),
                (760_000, "Oke Lund", "And the dog."),
                (None, "Oke Lund", "Wet, both of us."),
                (770_000, "Ida", "Come in."),
                (None, "Oke Lund", "One moment."),
                (775_000, "Oke Lund", "Here."),
            ],
        ),
        (
            "line_breaks.html",
            [
                (None, "Ida", "Who goes?"),
                (None, "Oke", "It is me, and the dog."),
                (None, "Oke", "We are wet."),
                (12_000, "Ida", "Come in."),
            ],
        ),
        (
            "voice_without_words.html",
            [(4000, "Break", ""), (9000, "Ida", "Who goes?"), (12_000, "Outro", "")],
        ),
        (
            "table_with_classes.html",
            [(4000, "ida", "Who goes?"), (9000, "oke", "It is me.")],
        ),
        (
            "names_over_times.html",
            [(4000, "Ida Brandt", "Who goes?"), (9000, "Oke Lund", "It is me."), (12_000, "Ida Brandt", "Come in.")],
        ),
    ],
)
def test_each_manner_of_timing_is_understood(name, expected):
    assert [(cue.start_ms, cue.voice, cue.text) for cue in cues(name)] == expected


def test_names_without_paragraphs_divide_a_line_and_titles_do_not():
    page = "<div><cite>Ida:</cite> Who <b>goes</b>? <cite>Oke Lund:</cite> I, with <cite>the Leak</cite>.</div><p>Good."
    assert [(cue.voice, cue.text) for cue in html.read(page).cues] == [
        ("Ida", "Who goes?"),
        ("Oke Lund", "I, with the Leak."),
        ("Oke Lund", "Good."),
    ]


def test_a_name_that_never_ends_is_words():
    page = "<cite>Ida</cite> One. <cite>Oke<p>Two.</p><cite>Oke</cite> Three."
    assert [(cue.voice, cue.text) for cue in html.read(page).cues] == [
        ("Ida", "One. Oke"),
        ("Ida", "Two."),
        ("Oke", "Three."),
    ]


def test_the_cells_of_a_row_are_its_time_its_name_and_its_words():
    assert cues("table.html") == [
        Cue(4000, 8000, "Ida", "Who goes?"),
        Cue(9000, None, "Oke", "It is me."),
        Cue(None, None, "Oke", "And the dog."),
        Cue(None, None, "Ida", "Come in."),
    ]


def test_times_that_run_backwards_are_refused_with_their_paragraph():
    with pytest.raises(UnreadableFile, match="backwards in 2 of 3 cues, first at paragraph 2"):
        cues("times_backwards.html")


@pytest.mark.parametrize("text", [sample("no_words.html").decode(), "<!-- Ida: x -->", "<p></p>", ""])
def test_a_page_without_words_is_refused(text):
    with pytest.raises(UnreadableFile, match="holds no words"):
        html.read(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<div>" * 300 + "Ida: x", "nested too deeply"),
        ("<b>x</b>" * 600_000, "more than 1,000,000 tags"),
        ("x<br>" * 150_000, "more than 100,000 lines"),
        ("<p>" + "[0:01] " * 400_000, "more than 300,000 brackets"),
    ],
)
def test_bombs_are_refused_in_a_sentence(text, reason):
    with pytest.raises(UnreadableFile, match=reason):
        html.read(text)


MANY = 180_000
HOSTILE = {
    "open angle brackets": "<" * MANY,
    "open divs": "<div>" * MANY,
    "end tags that end nothing": "<div>" * 200 + "</i>" * MANY * 5,
    "attributes": "<p " + "".join(f"a{n} " for n in range(MANY)) + ">x",
    "names": "x<cite>a</cite>" * MANY,
    "empty names behind blanks": "<i> </i>" * MANY + "x" + "<cite></cite>" * MANY,
    "nested speakers": "<p class=speaker>" * MANY,
    "times": "x<time>0:04</time>" * MANY,
    "marks": "<p>" + ". [0:01] x" * MANY,
    "rows": "<table>" + "<tr><td>a<td>b" * (MANY // 4),
    "cells": "<table><tr>" + "<td>b" * (MANY // 2),
    "lines": "<pre>" + "x\n" * (MANY // 2),
    "paragraphs": "<p>x" * (MANY // 2),
    "names before words": "".join(f"<p>Ida {n}: x" for n in range(MANY // 6)),
    "entities": "<p>" + "&#39;" * MANY,
    "one word": "<p>" + "x" * 5_000_000,
    "one long name": "<cite>" + "x " * 1_000_000,
    "one long time": "<time>" + "0:04 " * 1_000_000,
    "an attribute without end": '<p a="' + "x" * 5_000_000,
    "comments": "<!--" * MANY,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_long(name):
    with ends_within(SECONDS_A_FILE):
        read_or_refuse(HOSTILE[name])


PIECES = st.sampled_from(
    [
        "<cite>", "</cite>", "Ida:", "<time>", "</time>", "0:04", '<time datetime="PT4S">', "<p>", "</p>", "words. ",
        "<br>", "<b>", "</b>", "<h2>", "</h2>", "<dt>", "<dd>", "<tr>", "<td>", "</tr>", "<table>", "</table>",
        "<th>", "<pre>", "</pre>", "\n", " ", "[0:04]", "(0:09)", '<div class="speaker">', "</div>", "<script>",
        "</script>", "<svg>", "</svg>", "&#39;", "&#xD800;", "&#0;", "<", ">", "<!--", "-->", "<![CDATA[", "]]>", "<?",
        "</", "\x00", "\ud7ff", "\u202e",
    ]
)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_is_a_page_or_refused(text):
    read_or_refuse(text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.sampled_from(["boat", "tar", "isn't", "&", "<sea>", "ahoy!"]), min_size=1, max_size=8))
def test_words_come_out_as_they_went_in(words):
    source = " ".join(words).replace("&", "&amp;").replace("<", "&lt;")
    assert html.read(f"<cite>Ida</cite><p>{source}</p>").cues == (Cue(None, None, "Ida", " ".join(words)),)


def read_or_refuse(text: str) -> None:
    refusal = None
    try:
        join(html.read(text).cues)
    except UnreadableFile as error:
        refusal = str(error)
    assert refusal is None or refusal.endswith(".")
