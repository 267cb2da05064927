"""HTML: the podcast namespace's `cite`, `time` and `p`, and pages that only resemble it."""

from typing import Any

from lxml import etree

from appearances.importing.records import Transcript, UnreadableFile
from appearances.importing.transcripts.lines import NO_WORDS, Line
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.page import Page
from appearances.importing.transcripts.turns import make_cues

MOST_MARKS = 1_000_000  # a day of speech has half of them, if every word stands in an element of its own
_CHUNK = 65_536  # characters


def read(text: str) -> Transcript:
    """A cue for each paragraph, also an empty one that has a name. HTML has no ends of cues.

    The markup's own names go before names in the words, such as "Name: words"."""
    if text.count("<") + text.count("&") > MOST_MARKS:
        raise UnreadableFile(f"This page has more than {MOST_MARKS:,} tags and entities, so it is no transcript.")
    notes = Notes()
    cues = make_cues(_lines(text), notes, "paragraph")
    return Transcript("html", tuple(cues), notes.sentences())


def _lines(text: str) -> list[Line]:
    page: Any = Page()  # lxml's types ask for more than a target needs
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=False)
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK].encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError:
        raise UnreadableFile(NO_WORDS) from None
    return list(page.lines)
