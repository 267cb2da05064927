"""HTML in feeds to plain text: the words stay, markup never does."""

import re
from html import escape
from itertools import islice
from typing import Any

from lxml import etree

from appearances.importing.text import without_controls

LONGEST_SOURCE = 200_000  # characters; what is longer is cut before it is parsed
LONGEST_TEXT = 10_000

_BLOCKS = "address|article|blockquote|br|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul"
_BLOCK_TAG = re.compile(rf"<(?=/?(?:{_BLOCKS}|{_BLOCKS.upper()})[\s/>])")
_UNSEEN = ("script", "style", "template", "title", "head", "noscript", "iframe", "object", "svg", "math")
_PARAGRAPH = "\u2029"  # Unicode's own sign for it, which the parser leaves alone
_PREFIX = re.compile(r"(</?)[\w.-]{1,50}:")

_PARSER = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def plain_text(html: str) -> str:
    """The words of a piece of HTML, or of plain text, a line for each paragraph, cut to LONGEST_TEXT characters."""
    html = html[:LONGEST_SOURCE]
    return in_lines(_words(html) if "<" in html or "&" in html else html)


def text_of_element(element: Any) -> str:
    """The same for HTML that stands in an element of a feed as elements."""
    children = islice(element, LONGEST_SOURCE // len("<b/>"))
    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in children)
    return plain_text(escape(element.text or "", quote=False) + _PREFIX.sub(r"\1", inner))


def in_lines(text: str) -> str:
    """The lines that have words, with single spaces, cut to LONGEST_TEXT characters."""
    lines = (" ".join(line.split()) for line in without_controls(text).split("\n"))
    return "\n".join(filter(None, lines))[:LONGEST_TEXT].rstrip()


def _words(html: str) -> str:
    # Wrapped in an element of its own, so that leading text is no document's title, and fed as bytes, since text
    # that declares an encoding is refused.
    marked = f"<div>{_BLOCK_TAG.sub(f'{_PARAGRAPH}<', html)}</div>"
    document = etree.fromstring(marked.encode("utf-8", "replace"), _PARSER)
    if document is None:
        return ""
    etree.strip_elements(document, *_UNSEEN, with_tail=False)
    words = etree.tostring(document, encoding="unicode", method="text")
    return words.replace("\r", " ").replace("\n", " ").replace(_PARAGRAPH, "\n")
