"""Repairs that lose nothing: what XML forbids in a feed's text, and feeds hold all the same, becomes what was meant."""

import functools
import re
from html.entities import html5

_FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r"))
_OPENS, _CLOSES = b"<![CDATA[", b"]]>"

# Any & but the beginning of a reference that XML knows. Numbers out of the ordinary are looked at one by one.
_ODD = re.compile(
    rb"&(?!(?:lt|gt|amp|quot|apos|#3[2-9]|#[4-9][0-9]|#1[6-9][0-9]|#[2-9][0-9]{2}|#[1-9][0-9]{3}|#x[1-9a-cA-C][0-9a-fA-F]{3});)"
    rb"(?:([A-Za-z][A-Za-z0-9]{0,31});|#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});)?"
)
_CDATA = re.compile(rb"(<!\[CDATA\[|\]\]>)")
_UNFINISHED = re.compile(rb"(?:&#?[A-Za-z0-9]{0,40}|<(?:!(?:\[[A-Z]{0,5})?)?|\]{1,2})\Z")
_LONGEST_UNFINISHED = 42


class Repairs:
    """Takes a feed's text in pieces and gives it back in UTF-8. HTML's entities become characters, an & that begins
    none becomes &amp;, and in CDATA neither; control characters go everywhere."""

    def __init__(self) -> None:
        self._kept = b""
        self._in_cdata = False

    def piece(self, text: str, *, is_last: bool = False) -> bytes:
        """May keep back a few bytes until the next piece."""
        allowed = (
            text.replace("\ufffe", "").replace("\uffff", "").encode("utf-8", "replace").translate(None, _FORBIDDEN)
        )
        received = self._kept + allowed
        cut = len(received) if is_last else _finished(received)
        self._kept = received[cut:]
        return self._repaired(received[:cut])

    def _repaired(self, received: bytes) -> bytes:
        if _ODD.search(received):
            return b"".join(map(self._part_repaired, _CDATA.split(received)))
        opened, closed = received.rfind(_OPENS), received.rfind(_CLOSES)
        if opened != closed:
            self._in_cdata = opened > closed
        return received

    def _part_repaired(self, part: bytes) -> bytes:
        if part in (_OPENS, _CLOSES):
            self._in_cdata = part == _OPENS
        return part if self._in_cdata else _ODD.sub(_repair, part)


def _finished(received: bytes) -> int:
    unfinished = _UNFINISHED.search(received, max(0, len(received) - _LONGEST_UNFINISHED))
    return unfinished.start() if unfinished else len(received)


def _repair(odd: re.Match[bytes]) -> bytes:
    return _meant(*odd.groups(b""))


# The same few stand in every item.
@functools.lru_cache(maxsize=1024)
def _meant(name: bytes, decimal: bytes, hexadecimal: bytes) -> bytes:
    if name:
        return _references(html5.get(f"{name.decode()};", "")) or b"&amp;%s;" % name
    if decimal or hexadecimal:
        return _references(_character(int(decimal or hexadecimal, 10 if decimal else 16)))
    return b"&amp;"


def _references(characters: str) -> bytes:
    return b"".join(b"&#%d;" % ord(character) for character in characters)


def _character(number: int) -> str:
    """Empty for a control character; those of the second kind are Windows-1252, as in HTML. Where the number is none
    of a character, the sign for a lost one."""
    if number < 32 and number not in (9, 10, 13):
        return ""
    if 127 <= number < 160:
        return bytes([number]).decode("cp1252", "ignore").strip("\x7f")
    is_one = number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return chr(number) if is_one else "\ufffd"
