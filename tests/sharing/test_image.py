"""The image of a quote: of one size, in every script that the fonts have, whatever was said."""

import re
import struct
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from appearances.sharing import image
from appearances.sharing.letters import FONTS
from appearances.sharing.wording import alternative, cannot_draw, said
from tests import test_citing

GRID = replace(test_citing.GRID, words="Hardly anybody wants to talk about the substation.", language="en")
SCRIPTS = {
    "Latin": "Nguyễn Thị said: “Größe”, œuvre, łódź.",
    "Greek": "Όλοι μιλούν για τα τσιπ.",
    "Cyrillic": "Подстанция — это главное.",
    "Thai": "ไม่มีใครอยากพูดถึงสถานีไฟฟ้าย่อยแต่ทุกคนอยากพูดถึงชิป",
    "Arabic": "ولا أحد يريد الحديث عن محطة التحويل، ۲۰۲۴.",
    "Hebrew": "אף אחד לא רוצה לדבר על OpenAI או GPT (2024).",
    "Devanagari": "सब चिप्स की बात करना चाहते हैं, क्षेत्र की कोई नहीं।",
    "emoji": "🎤 👩‍🚀 👍🏽 🇸🇪 1️⃣ ❤️",
}
TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def pixels(png: bytes) -> set[bytes]:
    """Distinct lines of the image as they are packed: more than one where something is drawn."""
    place, packed = 8, b""
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + length]
        place += 12 + length
    lines = zlib.decompress(packed)
    row = len(lines) // image.HEIGHT
    return {lines[start : start + row] for start in range(0, len(lines), row)}


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_script_is_drawn_with_letters_of_its_own(script, look):
    cited = replace(GRID, words=SCRIPTS[script], speaker=SCRIPTS[script])

    assert cannot_draw(cited) == ""
    drawn, empty = image.png(cited, look), image.png(replace(GRID, words="\u2003", speaker="\u2003"), look)
    assert size(drawn) == (1200, 630)
    assert len(pixels(drawn)) > len(pixels(empty)) + 20


@pytest.mark.parametrize("two", ["ab", "αβ", "дж", "กข", "بج", "בג", "कख", "🎤🎧"])
def test_two_letters_look_different_as_boxes_do_not(two):
    first, second = (image.png(replace(GRID, words=letter), "light") for letter in two)
    assert first != second

    boxes = {image.png(replace(GRID, words=letter), "light") for letter in "ვეფ"}
    assert len(boxes) == 1


@pytest.mark.parametrize("words", ["没人想谈变电站。", "日本語", "한국어", "ვეფხისტყაოსანი"])
def test_what_the_fonts_lack_is_said_and_never_drawn_as_boxes(words):
    assert cannot_draw(replace(GRID, words=f"So: {words}")) == words[0]
    assert cannot_draw(replace(GRID, episode=words)) == words[0]


def test_signs_that_no_font_has_are_left_out():
    assert said(replace(GRID, words="a ☭ b\x07 \u202ec"))["words"] == "a b c"
    assert cannot_draw(replace(GRID, words="a ☭ b")) == ""


def test_letters_are_put_together_with_their_marks():
    assert said(replace(GRID, words="cafe\u0301"))["words"] == "café"


@pytest.mark.parametrize(
    ("words", "way", "marks"),
    [
        (SCRIPTS["Hebrew"], "rtl", "””"), (SCRIPTS["Arabic"], "rtl", "«»"), (SCRIPTS["Thai"], "ltr", "“”"),
        ("OpenAI — כולם", "ltr", "“”"), ("… 2024", "ltr", "“”"),
    ],
)  # fmt: skip
def test_words_run_the_way_of_their_first_letter(words, way, marks):
    texts = said(replace(GRID, words=words))

    assert (texts["way"], texts["open"] + texts["close"]) == (way, marks)


def test_it_says_who_where_when_and_whether_anybody_checked():
    texts = said(replace(GRID, licence="CC BY 4.0"))

    assert texts["when"] == " · 22 October 2026, at 04:12"
    assert texts["provenance"] == "Automatic transcript, not checked · CC BY 4.0"
    assert said(replace(GRID, published=None))["when"] == " · at 04:12"
    assert said(replace(GRID, published=None, time=""))["when"] == ""


def test_whoever_does_not_see_it_is_told_the_same():
    assert alternative(GRID) == (
        "“Hardly anybody wants to talk about the substation.” Mara Lindqvist, guest, “Who built the grid?” · The Ledger"
        " Daily · 22 October 2026, at 04:12. Automatic transcript, not checked."
    )


@pytest.mark.parametrize(
    "words",
    ["", " ", "W" * 100_000, "wait " * 20_000, "ไฟ" * 50_000, "ا" * 100_000, "🎤" * 50_000, "e" + "\u0301" * 9000,
     "#panic() $x$ *b* `c` \\ @x <y> // [", "\u202e\u2066\u2067" * 30],
)  # fmt: skip
def test_whatever_was_said_takes_no_second_and_keeps_its_size(words):
    image.png(GRID, "light")  # fonts are read once
    begun = time.thread_time()

    drawn = image.png(replace(GRID, words=words, speaker=words[:200], episode=words[:500], podcast=words[:500]), "dark")

    assert size(drawn) == (1200, 630)
    assert time.thread_time() - begun < 1


def test_what_does_not_fit_ends_at_a_word():
    words = said(replace(GRID, words="substation " * 200))["words"]

    assert len(words) <= 600
    assert words.endswith("…")


def test_what_was_said_is_never_read_as_markup():
    drawn = image.png(replace(GRID, words='#read("quote.typ")', role="#panic()"), "light")

    assert drawn != image.png(replace(GRID, words="", role=""), "light")


def test_the_same_quote_gives_the_same_bytes_in_any_thread():
    expected = [image.png(replace(GRID, words=f"Number {number}."), "light") for number in range(6)]

    with ThreadPoolExecutor(4) as threads:
        drawn = threads.map(lambda number: image.png(replace(GRID, words=f"Number {number % 6}."), "light"), range(24))

    assert list(drawn) == expected * 4


@pytest.mark.parametrize("tag", ["", "pt-BR", "zh-Hant", "banana", '"><b>', "x" * 100, "ไทย"])
def test_no_language_is_an_error(tag):
    assert size(image.png(replace(GRID, language=tag), "light")) == (1200, 630)


def test_the_colours_are_those_of_the_site():
    drawing = re.sub(r"[%,]|deg", "", image.DRAWING.read_text())
    light, dark = (drawing.partition(f"{look}: (")[2].partition("),\n")[0] for look in ("light", "dark"))

    for name in ("paper", "ink", "soft", "line", "accent"):
        values = re.search(rf"--{name}: +light-dark\(oklch\((.*?)\), +oklch\((.*?)\)\)", TOKENS.read_text())
        assert values
        assert f"{name}: oklch({values[1].replace('%', '')})" in light
        assert f"{name}: oklch({values[2].replace('%', '')})" in dark


def test_each_font_comes_with_its_licence():
    licence, words = (FONTS / "OFL.txt").read_text(), (FONTS / "README.md").read_text()

    for path in FONTS.glob("*.ttf"):
        assert path.name.removesuffix(".ttf").partition("-")[0] in words
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 2_500_000
