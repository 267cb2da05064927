"""A feed's bytes on their way to the XML parser: in UTF-8, repaired, looked at from the front, and not without end."""

import re
from typing import Any, BinaryIO

from lxml import etree

from appearances.importing.records import UnreadableFile
from appearances.importing.rss_encoding import Decoder
from appearances.importing.rss_parts import local_name
from appearances.importing.rss_repairs import Repairs

CHUNK = 65_536  # bytes; the first must hold the first element, which real feeds have within the first thousand

# What an item, or all that stands between two, may come to in memory: a tag or an attribute takes about a hundred
# bytes of it. Real items stay under one million.
LARGEST_ITEM = 32_000_000
_TAG = 100

# No document type, no entities, nothing fetched, and libxml2's own limits on depth and size.
SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "encoding": "utf-8",
}
# Its encoding is known, and white space before it, which XML forbids, is common.
_DECLARATION = re.compile(rb"\s*+<\?xml\s[^>]*+>")
_CUT_OFF = {
    etree.ErrorTypes.ERR_DOCUMENT_END,
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED,
    etree.ErrorTypes.ERR_CDATA_NOT_FINISHED,
    etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED,
    etree.ErrorTypes.ERR_ATTRIBUTE_NOT_FINISHED,
    etree.ErrorTypes.ERR_GT_REQUIRED,
    etree.ErrorTypes.ERR_LTSLASH_REQUIRED,
}
_TOO_MUCH = ("Resource limit", "Excessive depth", "too big", "too long")


class XmlStream:
    """The stream to give to iterparse(). UnreadableFile at once where the bytes do not begin with a feed's element."""

    def __init__(self, stream: BinaryIO, charset: str) -> None:
        self._stream = stream
        self._weight = 0
        self._items = 0
        start = _first(stream)
        if not start.strip():
            raise UnreadableFile("This file is empty.")
        self._decoder, self._repairs = Decoder(start, charset), Repairs()
        self._head = _without_declaration(self._clean(start, is_last=len(start) < CHUNK))
        _check_kind(self._head)
        _check_root(self._head)

    def read(self, _size: int) -> bytes:
        """The next bytes, about a chunk of them; none only at the end."""
        head, self._head = self._head, b""
        while not head and (received := self._stream.read(CHUNK)):
            head = self._clean(received)
        head = head or self._clean(b"", is_last=True)
        self._weight += len(head) + _TAG * (head.count(b"<") + head.count(b"="))
        if self._weight > LARGEST_ITEM:
            raise UnreadableFile(f"{self._place()} is far too large for one episode. Repair it and import again.")
        return head

    def item_read(self) -> None:
        self._weight = 0
        self._items += 1

    def _clean(self, received: bytes, *, is_last: bool = False) -> bytes:
        return self._repairs.piece(self._decoder.decode(received, is_last=is_last), is_last=is_last)

    def _place(self) -> str:
        return f"What follows item {self._items} of the feed" if self._items else "What the feed begins with"


def broken(log: Any) -> UnreadableFile:
    """The sentence for XML that ends too early or goes wrong at a line, from the parser's log of errors."""
    for wrong in log.filter_from_fatals():
        if any(words in wrong.message for words in _TOO_MUCH):
            return UnreadableFile(
                f"The feed is nested too deep or has a text too long, at line {wrong.line}. Repair it and import again."
            )
        if wrong.type in _CUT_OFF:
            return UnreadableFile(f"The feed ends in the middle, at line {wrong.line}. Fetch it again and import it.")
        return UnreadableFile(
            f"The feed's XML breaks at line {wrong.line} ({wrong.message.strip()}). Repair it and import again."
        )
    return UnreadableFile("The feed is not whole XML. Fetch it again and import it.")


def _first(stream: BinaryIO) -> bytes:
    """A whole chunk, though the stream may come in small pieces."""
    start = b""
    while len(start) < CHUNK and (more := stream.read(CHUNK - len(start))):
        start += more
    return start


def _without_declaration(head: bytes) -> bytes:
    """Its line ends stay, so that messages name the right lines."""
    declaration = _DECLARATION.match(head)
    end = declaration.end() if declaration else 0
    return b"\n" * head.count(b"\n", 0, end) + head[end:]


def _check_kind(head: bytes) -> None:
    start = head.lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise UnreadableFile("This is a web page, not a feed. Look for the address of its RSS feed.")
    if start.startswith((b"{", b"[")):
        raise UnreadableFile("This is JSON, not an RSS feed.")


def _check_root(head: bytes) -> None:
    parser = etree.XMLPullParser(events=("start",), **SAFELY)
    wrong: etree.XMLSyntaxError | None = None
    try:
        parser.feed(head)
    except etree.XMLSyntaxError as error:
        wrong = error
    root: Any = next((element for _, element in parser.read_events()), None)
    if root is None and wrong:
        raise _not_xml(wrong)
    if root is None:
        raise UnreadableFile(f"This is no feed: its first {CHUNK // 1024} kB hold no XML element.")
    if _declares_something(root):
        raise UnreadableFile(
            "This feed declares a document type or entities, which is not safe to read. "
            "Take the <!DOCTYPE …> out and import again."
        )
    if local_name(root.tag) not in ("rss", "feed", "rdf"):
        raise UnreadableFile(f"This is XML but no RSS feed: it begins with <{local_name(root.tag)[:60]}>.")


def _declares_something(root: Any) -> bool:
    """A document type that only names itself is harmless: nothing is ever fetched."""
    declared = root.getroottree().docinfo.internalDTD
    return declared is not None and any(True for kind in (declared.entities(), declared.elements()) for _ in kind)


def _not_xml(error: etree.XMLSyntaxError) -> UnreadableFile:
    reason = (error.msg or "").partition(", line ")[0]
    return UnreadableFile(f"This is not XML (line {error.lineno or 1}: {reason}), so it is no feed.")
