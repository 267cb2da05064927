"""Which encoding a feed's first bytes show or declare, or its server, and how its bytes become text."""

import codecs
import re

# Those that begin in ASCII, so that they can be declared; and not Latin 1, since what declares it is often UTF-8.
_OTHER_THAN_UTF_8 = re.compile(
    r"iso8859-(?!1$)[0-9]{1,2}|cp(?:125[013-8]|866|874|932|936|949|950)|koi8-[ru]|mac-roman"
    r"|gb2312|gbk|gb18030|big5|euc_jp|euc_kr|shift_jis|iso2022_jp"
)
_DECLARATION = re.compile(rb"\s*+<\?xml\s[^>]*?encoding\s*+=\s*+[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_START_OF_UTF_16 = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}
# The bytes that are no UTF-8, as Python's "surrogateescape" hands them on.
_ESCAPED = re.compile("[\udc80-\udcff]")
_AS_WINDOWS_1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)}


class Decoder:
    """For a feed with these first bytes. Nothing makes it fail. What says that it is UTF-8 or Latin 1, or says nothing,
    is read as UTF-8 and each byte of it that is none as Windows-1252: feeds are put together from texts of both.

    The feed's own word goes before `charset`, its server's, as those who write a feed seldom set up the server; and so
    do bytes that are UTF-8 and are hardly ever anything else."""

    def __init__(self, start: bytes, charset: str = "") -> None:
        declaration = _DECLARATION.match(start)
        said = declaration[1].decode() if declaration else "" if _is_utf_8(start) else charset
        name = _START_OF_UTF_16.get(start[:2]) or _known(said)
        errors = "replace" if name else "surrogateescape"
        self._decoder = codecs.getincrementaldecoder(name or "utf-8-sig")(errors)

    def decode(self, received: bytes, *, is_last: bool) -> str:
        text = self._decoder.decode(received, is_last)
        return text.translate(_AS_WINDOWS_1252) if not text.isascii() and _ESCAPED.search(text) else text


def _is_utf_8(start: bytes) -> bool:
    """Whether more than ASCII shows that it is; the last character may be cut off."""
    try:
        return not start.isascii() and bool(codecs.getincrementaldecoder("utf-8")().decode(start))
    except UnicodeDecodeError:
        return False


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except LookupError:
        return ""
    return name if _OTHER_THAN_UTF_8.fullmatch(name) else ""
