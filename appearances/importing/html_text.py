"""HTML in feeds to plain text: the words stay, markup never does."""

from lxml import etree

from appearances.importing.text import one_line, without_controls

LONGEST_SOURCE = 200_000  # characters; what is longer is cut before it is parsed
LONGEST_TEXT = 10_000

_BLOCKS = {"p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article", "hr", "pre"}
_BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "template", "title", "head", "noscript", "iframe", "object", "svg", "math"}


def plain_text(html: str) -> str:
    """The words of a piece of HTML, or of plain text, a line for each paragraph, cut to LONGEST_TEXT characters."""
    html = html[:LONGEST_SOURCE]
    if "<" in html or "&" in html:
        html = _words(html)
    lines = (one_line(line) for line in without_controls(html).split("\n"))
    return "\n".join(line for line in lines if line)[:LONGEST_TEXT].rstrip()


def _words(html: str) -> str:
    # Wrapped in an element of its own, so that leading text is no document's title, and fed as bytes, since text
    # that declares an encoding is refused.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    document = etree.fromstring(f"<div>{html}</div>".encode("utf-8", "replace"), parser)
    pieces: list[str] = []
    unseen = 0
    if document is None:
        return ""
    for event, element in etree.iterwalk(document, events=("start", "end")):
        if event == "start":
            unseen += element.tag in _UNSEEN
            pieces += ["\n"] * (element.tag in _BLOCKS) + [_in_one_line(element.text)] * (not unseen)
        else:
            unseen -= element.tag in _UNSEEN
            pieces += ["\n"] * (element.tag in _BLOCKS) + [_in_one_line(element.tail)] * (not unseen)
    return "".join(pieces)


def _in_one_line(text: str | None) -> str:
    return (text or "").replace("\r", " ").replace("\n", " ")
