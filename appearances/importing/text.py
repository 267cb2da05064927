"""From bytes to clean text: decoding, and what is taken out of names and lines."""

import codecs
import functools
import re

from appearances.importing.records import UnreadableFile

LARGEST_TRANSCRIPT = 50_000_000  # bytes; the longest real ones stay under two million
MOST_LINES = 5_000_000
NAME_LENGTH = 200

# White space that is not a line end becomes a space, so that no two words grow together; other controls go.
_WIDE_CONTROLS = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"

# Invisible and direction-changing characters. The zero-width joiners stay where Arabic and Indic spelling needs them.
_INVISIBLE = re.compile(
    "[\u200c\u200d](?![\u0600-\u109f])"
    "|[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def decode(received: bytes) -> str:
    """UTF-8, or UTF-16 with a byte order mark, as text with line feeds for line ends and without NUL and its like."""
    if len(received) > LARGEST_TRANSCRIPT:
        raise UnreadableFile(f"This file is larger than {LARGEST_TRANSCRIPT // 1_000_000} MB. Split it and import it.")
    if received.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = without_controls(_from_utf16(received))
    else:
        text = _from_utf8(received)
        if _may_hold_controls(received):
            text = without_controls(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        raise UnreadableFile(f"This file has more than {MOST_LINES:,} lines, so it is no transcript.")
    return text


def without_controls(text: str) -> str:
    """The text without NUL, other control characters and lone surrogates, which PostgreSQL and browsers refuse."""
    if text.isprintable():
        return text
    return _CONTROLS.sub("", _WIDE_CONTROLS.sub(" ", text))


def one_line(text: str, longest: int | None = None) -> str:
    """The words with single spaces, cut to so many characters."""
    if text.isprintable() and "  " not in text:  # the plain space is the only white space that counts as printable
        return text.strip(" ")[:longest].rstrip(" ")
    return " ".join(without_controls(text).split())[:longest].rstrip()


def clean_name(text: str) -> str:
    """A name or label in one line, without invisible and direction-changing characters; otherwise as written."""
    return _clean_name(text) if len(text) <= NAME_LENGTH else _clean_name.__wrapped__(text)


# The same few names stand before thousands of cues.
@functools.lru_cache(maxsize=4096)
def _clean_name(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        text = _INVISIBLE.sub("", without_controls(text))
    return one_line(text, NAME_LENGTH)


def _may_hold_controls(received: bytes) -> bool:
    """A look at the bytes, ten times as fast as one at the characters. The rarer C1 controls wait for one_line()."""
    return len(received.translate(None, _CONTROL_BYTES)) < len(received)


def _from_utf8(received: bytes) -> str:
    try:
        return received.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = received.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"This file is not UTF-8: line {line} holds a byte that is none. Save it as UTF-8 and import again."
        ) from None


def _from_utf16(received: bytes) -> str:
    try:
        return received.decode("utf-16")
    except UnicodeDecodeError as error:
        line = received[: error.start].decode("utf-16", "replace").count("\n") + 1
        raise UnreadableFile(
            f"This file is not whole UTF-16: line {line} cannot be read. Save it as UTF-8 and import again."
        ) from None
