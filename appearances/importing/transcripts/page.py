"""HTML to lines of plain words while it is parsed: which elements break a line, name a voice, give a time, or are
never read."""

import re
from collections.abc import Mapping

from appearances.importing.records import UnreadableFile
from appearances.importing.transcripts.lines import Line
from appearances.importing.transcripts.page_lines import PageLines

DEEPEST = 250


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CELLS = frozenset(["td", "th"])
_BLOCKS = (
    _HEADINGS
    | _CELLS
    | _tags(
        "address article blockquote body caption center dd details div dl dt fieldset figcaption figure form header hr "
        "li main ol p pre section summary table tbody tfoot thead tr ul"
    )
)
_UNSEEN = _tags(
    "aside audio button canvas footer head iframe math nav noscript object option script select style svg template "
    "textarea title video"
)
_BOLD = frozenset(["b", "strong"])
_OF_SPEAKERS = re.compile(r"(?:^|[\s_-])(?:speaker(?:[_-]?(?:name|label))?|ts-name)(?:\s|$)", re.IGNORECASE)


class Page:
    """What the parser calls. The words of `cite`, outside a paragraph, and of elements of class "speaker" name the
    voice of the words after them. Behind words that a `cite` gave a voice, another one names the next if it surely is a
    name."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._growing = PageLines()
        self.data = self._growing.pieces.append  # called for each character reference, so it had better be quick
        self._depth = self._paragraphs = 0
        self._name_at = 0  # the depth of the element that may name a voice, 0 outside one
        self._unseen_at = 0  # the depth of the outermost element that is not read, 0 outside one
        self._seen = 0  # how many pieces were there before it

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableFile("This page is nested too deeply to be a transcript.")
        if self._unseen_at:
            return
        if tag in _UNSEEN:
            self._unseen_at, self._seen = self._depth, len(self._growing.pieces)
            return
        if tag in _BLOCKS:
            self._start_block(tag)
        elif tag == "time":
            self._growing.start_time(attributes.get("datetime") or "")
        elif tag == "br":
            self._growing.break_line()
        elif tag in _BOLD:
            self._growing.start_bold()
        if (tag == "cite" or attributes) and self._names_a_voice(tag, attributes):
            self._name_at = self._depth

    def end(self, tag: str) -> None:
        if self._unseen_at == self._depth:
            self._unseen_at = 0
            del self._growing.pieces[self._seen :]
        elif not self._unseen_at:
            if self._name_at == self._depth:
                self._name_at = 0
                self._growing.end_name(may_be_empty=tag == "cite")
            if tag in _BLOCKS:
                self._end_block(tag)
            elif tag == "time":
                self._growing.end_time()
            elif tag in _BOLD:
                self._growing.end_bold()
        self._depth -= 1

    def close(self) -> None:
        self.lines = self._growing.finished()

    def _names_a_voice(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Within a paragraph, `cite` is the title of a book."""
        is_cite = tag == "cite" and not self._paragraphs
        if self._name_at or not (is_cite or _OF_SPEAKERS.search(attributes.get("class") or "")):
            return False
        if self._growing.has_words():
            return is_cite and self._growing.may_name_another()
        return True

    def _start_block(self, tag: str) -> None:
        if self._name_at and self._growing.has_words():
            self._name_at = 0  # the element holds more than a name
        if not self._name_at and tag != "dd":
            self._growing.end_line()
        if tag == "p":
            self._paragraphs += 1
        elif tag != "div":
            self._start_rarer_block(tag)

    def _start_rarer_block(self, tag: str) -> None:
        if tag == "tr":
            self._growing.start_row()
        elif tag in _CELLS:
            self._growing.start_cell(is_title=tag == "th")
        elif tag in _HEADINGS:
            self._growing.headings += 1
        elif tag == "pre":
            self._growing.preformatted += 1

    def _end_block(self, tag: str) -> None:
        if tag == "dt":
            self._growing.end_term()
        elif not self._name_at:
            self._growing.end_line()
        if tag == "p":
            self._paragraphs -= 1
            self._growing.end_paragraph()
        elif tag == "tr":
            self._growing.end_row()
        elif tag in _HEADINGS:
            self._growing.headings -= 1
        elif tag == "pre":
            self._growing.preformatted -= 1
