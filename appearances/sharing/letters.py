"""What the shipped fonts can draw, and text as they draw it."""

import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
# Joiners and what chooses a variant belong to the letters around them, which need no glyph for that.
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
# So many letters without a space run out of an image, unless they may be broken. Thai breaks by its words.
_UNBROKEN = re.compile(r"[^\s\u0e00-\u0e7f]{15}(?=\w)")


def plain(text: str) -> str:
    """On one line, without controls and signs that no font has; bidirectional marks would turn what stands around."""
    drawable = drawn()
    letters = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = "".join(each for each in letters if ord(each) in drawable or each in _JOINERS or _is_word(each))
    return " ".join(kept.split())


def missing(text: str) -> str:
    """The first letter or digit that no font has; empty where all can be drawn. Signs may be left out, letters not."""
    drawable = drawn()
    letters = unicodedata.normalize("NFC", text)
    return next((each for each in letters if ord(each) not in drawable and each not in _JOINERS and _is_word(each)), "")


def breakable(text: str) -> str:
    """With places where a very long word may be broken."""
    return _UNBROKEN.sub(lambda found: f"{found[0]}\u200b", text)


def direction(text: str) -> str:
    """The class of the first letter that has a way to run: L, R (Hebrew …) or AL (Arabic …)."""
    return next((way for way in map(unicodedata.bidirectional, text) if way in ("L", "R", "AL")), "L")


def shortened(text: str, most: int) -> str:
    """At most so many letters, … behind them where some are missing; a mark is not torn from its letter."""
    if len(text) <= most:
        return text
    end = most - 1
    while end and (unicodedata.combining(text[end]) or text[end] in _JOINERS):
        end -= 1
    return f"{text[:end].rstrip()}…"


@cache
def drawn() -> frozenset[int]:
    """Code points, without controls. Read once, in some 30 ms."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for path in FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(code for code in found if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Zl", "Zp"))


def _is_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN"
