"""A feed's bytes on their way to the XML parser: looked at from the front, and without the controls XML forbids."""

import codecs
from typing import Any, BinaryIO

from lxml import etree

from appearances.importing.records import UnreadableFile

HEAD = 65_536  # bytes that must hold the first element; real feeds have it within the first thousand
_FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r"))
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\x00", b"\x00<")

# No document type, no entities, nothing fetched, and libxml2's own limits on depth and size.
SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_CUT_OFF = {
    etree.ErrorTypes.ERR_DOCUMENT_END,
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED,
    etree.ErrorTypes.ERR_CDATA_NOT_FINISHED,
    etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED,
    etree.ErrorTypes.ERR_ATTRIBUTE_NOT_FINISHED,
    etree.ErrorTypes.ERR_GT_REQUIRED,
    etree.ErrorTypes.ERR_LTSLASH_REQUIRED,
}


class XmlStream:
    """The stream to give to iterparse(). UnreadableFile at once where the bytes do not begin with an <rss> element."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        start = stream.read(HEAD)
        self._is_utf_16 = start.startswith(_UTF_16)
        if not start.strip():
            raise UnreadableFile("This file is empty.")
        self._head = self._clean(start)
        _check_kind(self._head)
        _check_root(self._head)

    def read(self, size: int) -> bytes:
        """Up to so many bytes, none only at the end."""
        head, self._head = self._head[:size], self._head[size:]
        while not head and (received := self._stream.read(size)):
            head = self._clean(received)
        return head

    def _clean(self, received: bytes) -> bytes:
        return received if self._is_utf_16 else received.translate(None, _FORBIDDEN)


def broken(log: Any) -> UnreadableFile:
    """The sentence for XML that ends too early or goes wrong at a line, from the parser's log of errors."""
    for wrong in log:
        if wrong.type in _CUT_OFF:
            return UnreadableFile(f"The feed ends in the middle, at line {wrong.line}. Fetch it again and import it.")
        return UnreadableFile(
            f"The feed's XML breaks at line {wrong.line} ({wrong.message.strip()}). Repair it and import again."
        )
    return UnreadableFile("The feed is not whole XML. Fetch it again and import it.")


def _check_kind(head: bytes) -> None:
    start = head.lstrip(codecs.BOM_UTF8).lstrip()[:200].lower()
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
        raise UnreadableFile(f"This is no feed: its first {HEAD // 1024} kB hold no XML element.")
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(
            "This feed declares a document type or entities, which is not safe to read. "
            "Take the <!DOCTYPE …> out and import again."
        )
    if root.tag != "rss":
        raise UnreadableFile(_not_rss(root.tag))


def _not_xml(error: etree.XMLSyntaxError) -> UnreadableFile:
    reason = (error.msg or "").partition(", line ")[0]
    return UnreadableFile(f"This is not XML (line {error.lineno or 1}: {reason}), so it is no feed.")


def _not_rss(tag: str) -> str:
    name = etree.QName(tag).localname
    if name == "feed":
        return "This is an Atom feed, which cannot be read yet. Give the podcast's RSS feed."
    if name == "RDF":
        return "This is an RSS 1.0 feed, which cannot be read. Give the podcast's RSS 2.0 feed."
    return f"This is XML but no RSS feed: it begins with <{name[:60]}>."
