"""A file's bytes as text: its encoding by its mark, by its content and by what is declared."""

import codecs
import re
from typing import NamedTuple

from appearances.importing.not_text import refuse_known_kinds, refuse_noise
from appearances.importing.records import UnreadableFile

MOST_BROKEN = 10_000  # bytes, up to which a file counts as broken UTF-8
_HIGH = bytes(range(0x80, 0x100))
_MEANS_NOTHING = b"\x81\x8d\x8f\x90\x9d"  # in Windows-1252

_MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]

# What may be declared, by Python's names: no "zlib", no "idna". Browsers read some as a larger one, and so do we.
_ENCODINGS = re.compile(
    r"utf-(?:8|16|32)(?:-[lb]e)?|iso8859-\d+|cp(?:125\d|437|85\d|866|874|932|949|950)|koi8-[rtu]|mac-[a-z]+|tis-620"
    r"|gbk|gb18030|big5(?:hkscs)?|euc_[a-z]+|shift_jis(?:_2004|x0213)?|johab"
)
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_IN_XML_OR_HTML = re.compile(
    rb"""<\?xml[^>]{1,200}?encoding\s*+=\s*+["']([\w.:-]{1,40})|<meta[^>]{1,200}?charset\s*+=\s*+["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)


class Decoded(NamedTuple):
    """The text, and a sentence for what had to be guessed or repaired."""

    text: str
    notes: tuple[str, ...] = ()


def decoded(received: bytes, declared: str = "") -> Decoded:
    """Content before declaration: bytes that are UTF-8 are hardly ever anything else, whatever is declared."""
    refuse_known_kinds(received)
    if encoding := _utf_16_or_32(received):
        return Decoded(_whole(received, encoding))
    refuse_noise(received)
    try:
        return Decoded(received.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = received.count(b"\n", 0, error.start) + 1
        return _as_declared(received, declared) or _broken_utf_8(received, line) or _windows_1252(received)


def charset(media_type: str) -> str:
    """The encoding that a Content-Type declares: "text/vtt; charset=utf-8"."""
    found = re.search(r";\s*+charset\s*+=\s*+[\"']?([\w.:-]{1,40})", media_type, re.ASCII | re.IGNORECASE)
    return found[1] if found else ""


def _utf_16_or_32(received: bytes) -> str:
    """By the mark; or by the zeros, of which Western text has one in each pair, and any transcript has many."""
    for mark, encoding in _MARKS:
        if received.startswith(mark):
            return encoding
    head = received[:1024]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 4 or max(even, odd) * 10 < len(head) or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _whole(received: bytes, encoding: str) -> str:
    try:
        return received.decode(encoding)
    except UnicodeDecodeError as error:
        line = received[: error.start].decode(encoding, "replace").count("\n") + 1
        name = encoding[:6].upper()
        raise UnreadableFile(
            f"This file is not whole {name}: line {line} cannot be read. Save it as UTF-8 and import again."
        ) from None


def _as_declared(received: bytes, declared: str) -> Decoded | None:
    encoding = _python_name(declared) or _python_name(_declared_inside(received))
    if encoding == "cp1252":
        return Decoded(_windows_1252(received).text)
    try:
        return Decoded(received.decode(encoding)) if encoding else None
    except UnicodeDecodeError:
        return None


def _declared_inside(received: bytes) -> str:
    """What XML or HTML says of itself. It could not be read if it were in UTF-16."""
    found = _IN_XML_OR_HTML.search(received[:2048])
    declared = (found[1] or found[2]).decode("ascii") if found else ""
    return "" if declared.lower().startswith("utf") else declared


def _python_name(declared: str) -> str:
    """Empty for what is unknown or no encoding of text."""
    if not re.fullmatch(r"[\w.: -]{1,40}", declared, re.ASCII):
        return ""
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return ""
    name = _READ_AS.get(name, name)
    return name if _ENCODINGS.fullmatch(name) else ""


def _broken_utf_8(received: bytes, line: int) -> Decoded | None:
    """Where fewer bytes are broken than characters are whole, only those bytes are read otherwise: nothing is lost."""
    kept = received.decode("utf-8", "ignore")
    whole = len(kept) - len(received.translate(None, _HIGH))
    broken = len(received) - len(kept.encode())
    if broken > min(whole, MOST_BROKEN):
        return None
    note = f"From line {line} on, {broken:,} bytes are not UTF-8; they were read as Windows-1252."
    return Decoded(received.decode("utf-8-sig", _BROKEN_BYTES), (note,))


def _read_broken(error: UnicodeError) -> tuple[str, int]:
    """A single byte is a character of Windows-1252, more are the beginning of one whose end was lost."""
    assert isinstance(error, UnicodeDecodeError)
    broken = error.object[error.start : error.end]
    return (broken.decode("cp1252", "ignore") if len(broken) == 1 else "\ufffd"), error.end


_BROKEN_BYTES = "appearances.broken_bytes"
codecs.register_error(_BROKEN_BYTES, _read_broken)


def _windows_1252(received: bytes) -> Decoded:
    text = received.translate(None, _MEANS_NOTHING).decode("cp1252")
    return Decoded(text, ("This file is not UTF-8; it was read as Windows-1252.",))
