"""Nothing that is thrown at the readers makes them fail otherwise than in a sentence, or take long."""

import io
import os
import re
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appearances.importing import rss, transcripts
from appearances.importing.passages import join
from appearances.importing.records import UnreadableFile
from tests.importing.sample_files import SAMPLES, sample
from tests.limits import ends_within

EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "1300"))  # each of eight times: more than 10,000
SECONDS_A_FILE = 20
SECONDS_A_PATTERN = 2

PIECES = st.sampled_from(
    [
        *[
            "WEBVTT",
            "\n",
            "\n\n",
            "\r\n",
            "1\n",
            "00:00:01,000 --> 00:00:02,000\n",
            "00:01.5 --> 00:00.1\n",
            "-->",
            "NOTE x\n",
        ],
        *[
            "<v Ida>",
            "</v>",
            "<v",
            "<v.a ",
            ">",
            "<c>",
            "&amp;",
            "&#x110000;",
            "&#" + "9" * 40 + ";",
            "{\\an8}",
            "Ida: ",
            "[Oke] ",
        ],
        *[
            ">> ",
            "- ",
            "words. ",
            "\x00",
            "\ud7ff",
            "\u202e",
            "。",
            '{"segments": [',
            '{"speaker": "Ida", "body": "x",',
            "]}",
        ],
        *['"startTime": 1e400}', '"\\ud800"', "NaN", ",", "\ufeff"],
        *["<cite>", "</cite>", "<time>1:02</time>", "<p>", "</p>", "<td>", "<br>", "<script>", "<!--", "<b>Ida:</b> "],
        *["**Ida:** ", "\\[1:02\\]", "(1:02:03) ", "# ", "[a](b", "`", "---\n", "1. ", "Q: ", "10:30 "],
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)
FEED_PIECES = st.sampled_from(
    [
        *[
            "<rss>",
            "<channel>",
            "<item>",
            "</item>",
            "</channel>",
            "</rss>",
            "<title>T</title>",
            "<title>",
            "</title>",
            "<pubDate>",
        ],
        *[
            "</pubDate>",
            "Mon, 99 Foo 10000000000",
            "<!DOCTYPE rss>",
            "&x;",
            "&#0;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "<?xml encoding='x'?>",
        ],
        *[
            "<podcast:person xmlns:podcast='https://podcastindex.org/namespace/1.0'>",
            "<description>&lt;p",
            "</description>",
            "\x00",
        ],
    ]
)


def read_transcript(received: bytes, name: str = "") -> None:
    refusal = None
    try:
        join(transcripts.read(received, name=name).cues)
    except UnreadableFile as error:
        refusal = str(error)
    assert refusal is None or refusal.endswith(".")


def read_feed(received: bytes) -> None:
    refusal = None
    try:
        rss.read_channel(io.BytesIO(received))
        list(rss.read_items(io.BytesIO(received)))
    except UnreadableFile as error:
        refusal = str(error)
    assert refusal is None or refusal.endswith(".")


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.binary() | TEXTS.map(str.encode) | TEXTS.map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_a_transcript_or_refused(received):
    read_transcript(received)


@pytest.mark.parametrize("format", transcripts.READERS)
@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS)
def test_any_text_is_read_or_refused_by_each_reader(format, text):
    read_transcript(text.encode(), name=f"x.{format}")


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.binary() | st.lists(FEED_PIECES | st.text(max_size=5), max_size=40).map("".join).map(str.encode))
def test_any_bytes_are_a_feed_or_refused(received):
    read_feed(received)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.sampled_from(sorted(path.name for path in SAMPLES.iterdir())),
    st.integers(0),
    st.binary(max_size=3),
    st.integers(0, 9),
)
def test_damaged_samples_are_read_or_refused(name, place, inserted, removed):
    received = sample(name)
    place %= len(received) + 1
    damaged = received[:place] + inserted + received[place + removed :]
    (read_feed if name.endswith(".xml") else read_transcript)(damaged)


TIMES = "00:00:01,000 --> 00:00:02,000\n"
MANY = 50_000
HOSTILE = {
    "open angle brackets": "WEBVTT\n\n" + TIMES + "<" * MANY,
    "open voices": "WEBVTT\n\n" + TIMES + "<v a>" * MANY,
    "voices without end": "WEBVTT\n\n" + TIMES + "<v a" * MANY,
    "closed voices": "WEBVTT\n\n" + TIMES + "<v a>b</v>" * MANY,
    "spaces in a voice": "WEBVTT\n\n" + TIMES + "<v" + " " * MANY,
    "ampersands": "WEBVTT\n\n" + TIMES + "&#" * MANY,
    "digits in an entity": "WEBVTT\n\n" + TIMES + "&#" + "9" * MANY + ";",
    "dots": "WEBVTT\n\n" + TIMES + "." * MANY + "x",
    "dots and quotes": "WEBVTT\n\n" + TIMES + '."' * MANY,
    "short sentences": "WEBVTT\n\n" + TIMES + "a. " * MANY,
    "one word": "WEBVTT\n\n" + TIMES + "x" * 1_000_000,
    "colons": "1\n" + TIMES + ":" * MANY,
    "labels": "1\n" + "".join(f"{TIMES}Ida {n}: x\n" for n in range(MANY // 2)),
    "lines with labels": "1\n" + TIMES + "Ida: x\n" * MANY,
    "brackets": "1\n" + TIMES + "[" * MANY,
    "bracketed names": "1\n" + TIMES + "[Ida Brandt] " * MANY,
    "bad times": "1\n" + TIMES + "x\n" + "00:99:99 --> 1\n" * MANY,
    "arrows": "1\n" + "-->" * MANY,
    "arrow lines": "1\n" + TIMES + "-->\n" * MANY,
    "digits in times": "1\n" + "9" * MANY + ":00 --> " + TIMES,
    "numbers": "1\n" + TIMES + "1\n" * MANY,
    "blank lines": "WEBVTT" + "\n" * 1_000_000,
    "loose lines": "WEBVTT\n\n" + TIMES + "x\n\n" * MANY,
    "cues": "WEBVTT\n\n" + (TIMES + "x\n\n") * 20_000,
    "deep JSON": '{"segments":' + "[" * 1_000_000,
    "empty lists": '{"segments":[' + "[]," * 300_000 + "[]]}",
    "braces": '{"segments":[' + "{}," * 300_000 + "{}]}",
    "placements": "1\n" + TIMES + "{\\" * MANY,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_transcript_takes_long(name):
    with ends_within(SECONDS_A_FILE):
        read_transcript(HOSTILE[name].encode())


RSS = b"<rss><channel><title>T</title>"
HOSTILE_FEEDS = {
    "deep": RSS + b"<a>" * 300_000,
    "siblings": RSS + b"<a/>" * 250_000 + b"<item/></channel></rss>",
    "empty items": RSS + b"<item/>" * 20_000 + b"</channel></rss>",
    "nested items": RSS + b"<item>" * 250,
    "attributes": b"<rss " + b"".join(b'a%d="" ' % n for n in range(5000)) + b"/>",
    "persons": RSS + b"<item xmlns:p='https://podcastindex.org/namespace/1.0'>" + b"<p:person>I</p:person>" * 40_000,
    "open tags in a description": RSS + b"<item><description>" + b"&lt;a " * 50_000 + b"</description></item>",
    "divs in a description": RSS + b"<item><description>" + b"&lt;div>" * 50_000 + b"</description></item>",
    "entities": b"<!DOCTYPE rss ["
    + b"".join(b'<!ENTITY a%d "&a%d;&a%d;">' % (n + 1, n, n) for n in range(900))
    + b"]><rss/>",
    "digits in a date": RSS + b"<item><pubDate>" + b"1" * 500_000 + b"</pubDate></item></channel></rss>",
}


@pytest.mark.parametrize("name", HOSTILE_FEEDS)
def test_no_feed_takes_long(name):
    with ends_within(SECONDS_A_FILE):
        read_feed(HOSTILE_FEEDS[name])


FOLDER = Path(transcripts.__file__).parent.parent
MODULES = sorted(
    [
        *(f"transcripts.{path.stem}" for path in FOLDER.glob("transcripts/[a-z]*.py")),
        *(path.stem for path in FOLDER.glob("*damage*.py")),
        *("dates", "decoding", "folder", "sentences", "text"),
    ]
)
PATTERNS = {
    f"{module}.{name}": pattern
    for module in MODULES
    for name, pattern in vars(import_module(f"appearances.importing.{module}")).items()
    if isinstance(pattern, re.Pattern)
}
ALPHABETS = [
    "0", "9:", "00:", ":", ".", ". ", '."', ".]", "!?…", "<", "<v", "<v ", "<v.", "<a", "<a ", "</", "&", "&#", "&#9",
    "[", "[a", "[A] ", "{\\", "{", " ", "\t", "\n", " \n", ">", "> ", "- ", "A", "A ", "A: ", "a：", "-->", "0-->",
    "\u200c", "é", "。", "x.", "WEBVTT", "1\n",
]  # fmt: skip


# Those that look for a match everywhere; the others are only tried at the beginning of a line or a text.
SEARCHING = {
    "sentences._STOP", "text._CONTROLS", "text._INVISIBLE", "text._WIDE_CONTROLS", "transcripts.labels._BRACKETED",
    "transcripts.markup.ANY_TAG", "transcripts.markup.CAPTION_TAG", "transcripts.markup._ENTITY",
    "transcripts.srt._PLACEMENT", "transcripts.marks._NEAR", "transcripts.marks._WITHIN", "transcripts.marks._CLOCKS",
    "transcripts.markdown._INLINE", "transcripts.page._OF_SPEAKERS",
}  # fmt: skip


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_long_on_its_own_alphabet(name):
    pattern = PATTERNS[name]
    uses = [pattern.match, pattern.fullmatch] + [pattern.findall] * (name in SEARCHING)
    for alphabet in ALPHABETS:
        text = (alphabet * 50_000)[:50_000] + "\x01"
        hostile = text if isinstance(pattern.pattern, str) else text.encode()
        for use in uses:
            with ends_within(SECONDS_A_PATTERN):
                use(hostile)


def test_the_searching_patterns_are_known():
    assert set(PATTERNS) >= SEARCHING
