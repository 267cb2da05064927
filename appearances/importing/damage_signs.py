"""What text looks like that was UTF-8 and was decoded by another encoding ("â€™" for "’")."""

import re
import unicodedata

from ftfy import badness
from ftfy.chardata import CHARMAP_ENCODINGS as ENCODINGS


def _read_as(first: int, last: int, *encodings: str) -> str:
    span = bytes(range(first, last + 1))
    return "".join({character for encoding in encodings for character in span.decode(encoding)})


def _utf_8_read_as(encoding: str) -> re.Pattern[str]:
    two, three, four = (_read_as(*span, encoding) for span in [(0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4)])
    following = _read_as(0x80, 0xBF, encoding)
    return re.compile(f"(?:[{two}][{following}]|[{three}][{following}]{{2}}|[{four}][{following}]{{3}})++")


SEQUENCES = {encoding: _utf_8_read_as(encoding) for encoding in ENCODINGS}

# The first bytes of two, the first bytes of more, and the bytes that follow, in any of the encodings. Left out is what
# French has before an accent (first bytes in MacRoman), and Ukrainian after a capital: not worth a look at each.
# DC to DF begin no letters of any podcast, but are common letters in Greek.
_TWO = re.sub("[«»‹›“”‘’–—…€\xa0]", "", _read_as(0xC2, 0xDB, *ENCODINGS))
_MORE = re.sub("[«»‹›“”‘’–—…€\xa0]", "", _read_as(0xE0, 0xF4, *ENCODINGS))
_NEXT = re.sub("[ёієї]", "", _read_as(0x80, 0xBF, *ENCODINGS))
# Controls are damage by themselves where Windows-1252 has characters for them; but U+0085 ends lines on some machines.
_CONTROLS = "\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f"
CONTROL = re.compile(f"[{_CONTROLS}]")
# It begins with one set of characters, for which the search is ten times as fast.
_SUSPICIOUS = re.compile(
    f"[{_TWO}{_MORE}{_CONTROLS}](?:(?<=[{_TWO}])[{_NEXT}\ufffd]|[{_NEXT}\ufffd]{{2}}|(?<=[{_CONTROLS}])|(?<=[ÂÃ]) "
    "|(?<=â)€)"
)
# Of "”" the last byte means nothing in Windows-1252, so that it is often lost.
LOST_QUOTE = re.compile(f"â€\ufffd?(?![{_NEXT}])")

# "AMANHÃ”" is Portuguese in capitals before a quotation mark; "Ã”" in small letters was "Ô".
_CAPITALS = re.compile(r"[ÃÂÅ](?<=[A-ZÀ-Þ]{2}.)[»”’—…](?!\w)")
_SURROUNDINGS = 4  # characters that is_bad() needs on each side

# Controls, private characters, and letters that no language of a podcast writes; but what Windows-1252 and its kin have
# may be damage still.
_UNLIKELY = re.compile(
    "[\x00-\x08\x0e-\x1f\u0180-\u018e\u0190\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u0217\u021c-\u0258"
    "\u025a-\u02b8\u02bd-\u02c5\u02c8-\u02d7\u02de-\u02ff\u0700-\u08ff\ue000-\uf8ff]"
)


def looks_damaged(text: str) -> bool:
    """Whether something has both the form of UTF-8 and company that no language writes."""
    return _has_signs(text) and _has_signs(_CAPITALS.sub("", text))


def is_bad(text: str) -> bool:
    """Company that no language writes, by ftfy, and what Windows' own command line makes of every quotation mark."""
    return badness.is_bad(text) or "ΓÇ" in text


def is_likely(text: str) -> bool:
    return not _UNLIKELY.search(text) and "Cn" not in map(unicodedata.category, text)


def _has_signs(text: str) -> bool:
    return any(
        is_bad(text[max(0, found.start() - _SURROUNDINGS) : found.end() + _SURROUNDINGS])
        for found in _SUSPICIOUS.finditer(text)
    )
