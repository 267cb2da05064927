"""From bytes to clean text: decoding, and what is taken out of names and lines."""

import functools
import re

from appearances.importing.damage import repaired_lines
from appearances.importing.decoding import Decoded, decoded
from appearances.importing.records import UnreadableFile

LARGEST_TRANSCRIPT = 50_000_000  # bytes; the longest real ones stay under two million
MOST_LINES = 5_000_000
NAME_LENGTH = 200

# White space that is not a line end becomes a space, so that no two words grow together; other controls go.
_WIDE_CONTROLS = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
# So do the embeddings and isolates, which change the direction of the words that follow on the page.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"

# Invisible and direction-changing characters. The zero-width joiners stay where Arabic and Indic spelling needs them,
# and the format characters that are seen, such as the Arabic number sign.
_INVISIBLE = re.compile(
    "[\u200c\u200d](?![\u0600-\u109f])"
    "|[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U00016fe4\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def decode(received: bytes, declared: str = "") -> Decoded:
    """A file's text, with line feeds for line ends, without NUL and its like, and with damaged characters repaired.

    `declared` is the encoding its Content-Type names; what the bytes themselves tell goes before it."""
    if len(received) > LARGEST_TRANSCRIPT:
        raise UnreadableFile(f"This file is larger than {LARGEST_TRANSCRIPT // 1_000_000} MB. Split it and import it.")
    text, notes = decoded(received, declared)
    if "\r" in text:  # twice before a line feed where a file was converted twice
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        raise UnreadableFile(f"This file has more than {MOST_LINES:,} lines, so it is no transcript.")
    text, repaired = repaired_lines(text)
    if repaired:
        notes += (f"Damaged characters were repaired in {repaired:,} line{'s' * (repaired > 1)}.",)
    if _may_hold_controls(received):
        text = without_controls(text)
    return Decoded(text.lstrip("\ufeff"), notes)


def without_controls(text: str) -> str:
    """The text without NUL, other controls and lone surrogates, which PostgreSQL and browsers refuse, and without
    characters that turn the direction of what follows. Marks of direction and joiners stay: writing needs them."""
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
