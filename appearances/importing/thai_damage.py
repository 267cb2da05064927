"""UTF-8 that was once read as Thai (TIS-620 or Windows-874): "Cafรฉ" for "Café"; "๐ค" for "🎤", of which two bytes
have no Thai character and were dropped."""

import re
from collections import Counter

_THAI = "\u0e01-\u0e3a\u0e3f-\u0e5b"

# What people write in transcripts. Rarer emoji leave the same remnants: "๐ค" could be a robot, but is a microphone.
_COMMON = "🎤 🎙️ 🎧 🎵 🎶 🎼 🎸 🔊 📻 📢 📣 🎬 💬 🎥 📹 🔥 👏 👍 🙏 😂 🤣 😀 😄 😊 ❤️ ☎️ ✉️ ▶️ ⏸️ ⏯️ ★ ♪ ♫ “ ” ‘ ’ – — … • ™"


def _bytes_of() -> dict[str, int]:
    """The byte of each character in Windows-874. Where it has none, a control or Windows-1252 stands in."""
    controls = {chr(byte): byte for byte in range(0x80, 0xA0)}
    western = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
    thai = {bytes([byte]).decode("cp874", "ignore"): byte for byte in range(0x80, 0xFC)}
    return {character: byte for character, byte in (controls | western | thai).items() if character}


_BYTES = _bytes_of()


def _characters(first: int, last: int) -> str:
    return "".join(character for character, byte in _BYTES.items() if first <= byte <= last)


def _remnants() -> dict[str, str]:
    """What is left of each common character, where no other leaves the same and it is more than a letter."""
    left = [(remnant, character) for character in _COMMON.split() for remnant in _left_of(character.encode())]
    times = Counter(remnant for remnant, _ in left)
    return {
        remnant: character
        for remnant, character in left
        if times[remnant] == 1 and len(re.findall(f"[{_THAI}]", remnant)) > 1
    }


def _left_of(written: bytes) -> set[str]:
    """In Windows-874, and in TIS-620, which has nothing below A1, with what they lack dropped or replaced."""
    dropped, replaced = written.decode("cp874", "ignore"), written.decode("cp874", "replace")
    return {dropped, replaced, re.sub(f"[^{_THAI}]", "", dropped), re.sub(f"[^{_THAI}]", "\ufffd", replaced)}


_REMNANTS = _remnants()

# The first bytes of UTF-8 for a character of two, three and four bytes, and the bytes that follow, as Thai.
_TWO, _THREE, _FOUR = _characters(0xC2, 0xDF), _characters(0xE0, 0xEF), _characters(0xF0, 0xF0)
_NEXT = _characters(0x80, 0xBF)
_FIRST = f"[{_TWO}{_THREE}{_FOUR}]"
_FOLLOWING = [f"(?<={remnant[0]}){remnant[1:]}" for remnant in sorted(_REMNANTS, key=len, reverse=True)]
_FOLLOWING += [f"(?<=[{_FOUR}])[{_NEXT}]{{3}}", f"(?<=[{_THREE}])[{_NEXT}]{{2}}", f"(?<=[{_TWO}])[{_NEXT}]"]
# What was lost beyond repair: of an emoji, of punctuation, of an accent.
_FOLLOWING += [f"(?<=๐)[{_NEXT}]{{0,2}}+", f"(?<=โ)[{_NEXT}]?+", "(?<=[ยรฤล])"]
_REST = f"(?>{'|'.join(_FOLLOWING)})"

# Both begin with one set of characters, for which the search is fast.
_ONE = re.compile(_FIRST + _REST)
_RUN = re.compile(f"{_FIRST}(?<![{_THAI}].){_REST}(?:{_FIRST}{_REST})*+(?![{_THAI}])")
# Of "’" only the first letter is left, as it is of many others, but those do not stand before these endings.
_APOSTROPHE = re.compile(r"โ(?<=[A-Za-zÀ-ſ].)€?(?=(?:s|t|d|m|re|ve|ll)\b)")

_ONLY_THAI = re.compile(f"[{_THAI}]+")
_LATIN = re.compile("[\xa1-\u017f\u1e00-\u1eff]+")


def may_be_in(text: str) -> bool:
    return bool(_RUN.search(text) or _APOSTROPHE.search(text))


def repaired(text: str) -> str:
    """The text, changed only where some of it is certainly damaged and none of it is Thai."""
    text = _APOSTROPHE.sub("’", text)
    runs = list(_RUN.finditer(text))
    if any(map(_is_certain, runs)) and not _ONLY_THAI.search(_RUN.sub("", text)):
        return _RUN.sub(_read, text)
    return text


def _is_certain(run: re.Match[str]) -> bool:
    """What no Thai writes. "รถ" alone may be "ö", and is a car."""
    items = [item for item in _ONE.findall(run[0]) if _character(item) != item]
    if not all(map(_ONLY_THAI.fullmatch, items)) or not _REMNANTS.keys().isdisjoint(items):
        return True
    meant = "".join(map(_character, items))
    if _LATIN.fullmatch(meant):
        return _is_within_a_word(run)
    return len(items) > 1 and bool(_ONLY_THAI.fullmatch(meant))


def _is_within_a_word(run: re.Match[str]) -> bool:
    before, after = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    return before.islower() or (before.isalpha() and after.isalpha())


def _read(run: re.Match[str]) -> str:
    return _ONE.sub(lambda item: _character(item[0]), run[0])


def _character(item: str) -> str:
    """Itself where it cannot be read."""
    try:
        return _REMNANTS.get(item) or bytes(map(_BYTES.__getitem__, item)).decode()
    except UnicodeDecodeError:
        return item
