"""Plain text and Markdown: paragraphs with names and times before the words, in any of the usual manners."""

import re
from collections.abc import Iterator

from appearances.importing.records import Transcript, UnreadableFile
from appearances.importing.text import one_line
from appearances.importing.transcripts.likely_names import Likeness
from appearances.importing.transcripts.lines import MOST_LINES, TOO_MANY_LINES, Line, likeness_alone
from appearances.importing.transcripts.markdown import words_of
from appearances.importing.transcripts.markup import decoded
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.turns import make_cues

LONGEST_WRAPPED = 120  # characters; the end of a longer line was not put there by wrapping
MOST_MARKS = 1_000_000  # a day of speech has some ten thousand

_FRONT_MATTER = re.compile(
    r"\s*+---[ \t]*+\n[a-z_][A-Za-z0-9_-]*+[ \t]*+:(?:[^\n]*+\n){1,200}?(?:---|\.\.\.)[ \t]*+(?:\n|$)"
)
_NO_WORDS = re.compile(
    r"([-*_=])(?:[ \t]*+\1){2,}+"  # a rule, or the line under a heading
    r"|(?:```|~~~).*+"
    r"|\[[^\[\]]++\]:[ \t]++<?(?:https?://|mailto:|[/#]).*+"  # the address of a link
    r"|</?(?:center|details|div|p|section|summary)(?:[ \t][^<>]*+)?>"
)
_BEGINS_NO_WORDS = frozenset("-*_=`~[<")
_PREFIX = re.compile(r"(?:>[ \t]++)*+(?:(?P<heading>#{1,6})[ \t]++|(?P<item>[-*+]|[0-9]{1,3}[.)])[ \t]++)?")
_BEGINS_MARKS = frozenset(">#-*+_0123456789")
_IN_BOLD = re.compile(r"(?:\*\*|__)([^*_:：]{1,80}+)(?:\*\*|__)")


def read(text: str) -> Transcript:
    """Every paragraph, its lines joined. One without a name goes on with the voice before."""
    if len(text) > MOST_MARKS and sum(map(text.count, "*_`~\\<&[(")) > MOST_MARKS:
        raise UnreadableFile(f"This file has more than {MOST_MARKS:,} marks and brackets, so it is no transcript.")
    notes = Notes()
    cues = make_cues(list(_lines(text)), notes, "line")
    return Transcript("text", tuple(cues), notes.sentences())


def _lines(text: str) -> Iterator[Line]:
    if front := _FRONT_MATTER.match(text):
        text = "\n" * front[0].count("\n") + text[front.end() :]
    if text.count("\n") > MOST_LINES:
        raise UnreadableFile(TOO_MANY_LINES)
    paragraph: list[Line] = []
    for number, source in enumerate(text.split("\n"), 1):
        line = source.strip()
        if line and not (line[0] in _BEGINS_NO_WORDS and _NO_WORDS.fullmatch(line)):
            paragraph.append(_line(number, line, paragraph[-1] if paragraph else None))
        elif paragraph:
            yield from _without_marks(paragraph)
            paragraph = []
    if paragraph:
        yield from _without_marks(paragraph)


def _line(number: int, line: str, before: Line | None) -> Line:
    """A line without what Markdown writes at its start: quotes, headings, lists."""
    starts = before is None or before.above or len(before.text) > LONGEST_WRAPPED
    if line[0] not in _BEGINS_MARKS:
        return Line(number, line, starts)
    prefix = _PREFIX.match(line)
    assert prefix  # each of its parts may be missing
    if prefix["heading"]:
        return Line(number, _without_end_of_heading(line[prefix.end() :]), above=True)
    if prefix["item"]:
        return Line(number, line[prefix.end() :])
    bold = _IN_BOLD.fullmatch(line) if line[0] in "*_" else None
    above = bold is not None and likeness_alone(bold[1]) is not Likeness.NONE
    return Line(number, line[prefix.end() :], starts or above, above)


def _without_end_of_heading(heading: str) -> str:
    shorter = heading.rstrip("#")
    return shorter.rstrip() if shorter[-1:].isspace() else heading


def _without_marks(paragraph: list[Line]) -> Iterator[Line]:
    words = words_of("\n".join([line.text for line in paragraph])).split("\n")
    for line, text in zip(paragraph, words, strict=True):
        if text := one_line(decoded(text)):
            yield line if text == line.text else line._replace(text=text)
