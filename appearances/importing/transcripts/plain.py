"""Plain text and Markdown: paragraphs with names and times before the words, in any of the usual manners."""

import re

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
# What most paragraphs are, in one look: printable words without marks, perhaps after a label in bold. The printable
# characters of other scripts are left out, since a wider set takes half as long again on every text.
_SAFE = r" -%'-)+-9;=-Z^a-z{-}"
_USUAL = re.compile(
    rf"(?:\*\*(?! )([{_SAFE}]++)(?:(?<! )\*\*:|:\*\*) )?"
    rf"([{_SAFE}:\n]*+(?:(?:[\xa1-\xac\xae-\u024f\u2010-\u2027]|[\[\]](?![(^]))[{_SAFE}:\n]*+)*+)"
)


def read(text: str) -> Transcript:
    """Every paragraph, its lines joined. One without a name goes on with the voice before."""
    if len(text) > MOST_MARKS and sum(text.count(mark) for mark in "*_`~\\<&[(" if mark in text) > MOST_MARKS:
        raise UnreadableFile(f"This file has more than {MOST_MARKS:,} marks and brackets, so it is no transcript.")
    notes = Notes()
    cues = make_cues(_lines(text), notes, "line")
    return Transcript("text", tuple(cues), notes.sentences())


def _lines(text: str) -> list[Line]:
    if front := _FRONT_MATTER.match(text):
        text = "\n" * front[0].count("\n") + text[front.end() :]
    if text.count("\n") > MOST_LINES:
        raise UnreadableFile(TOO_MANY_LINES)
    lines: list[Line] = []
    words: list[str] = []
    paragraph: list[str] = []
    for number, source in enumerate([*text.split("\n"), ""], 1):  # a blank line ends the last paragraph too
        line = source.strip()
        if line and not (line[0] in _BEGINS_NO_WORDS and _NO_WORDS.fullmatch(line)):
            lines.append(_line(number, line, lines[-1] if paragraph else None))
            paragraph.append(lines[-1].text)
        elif paragraph:
            words += _without_marks(paragraph)
            paragraph = []
    return _with_words(lines, words)


def _line(number: int, line: str, before: Line | None) -> Line:
    """A line without what Markdown writes at its start: quotes, headings, lists."""
    starts = before is None or before.above or len(before.text) > LONGEST_WRAPPED
    if line[0] not in _BEGINS_MARKS:
        return Line(number, line, starts)
    if line.startswith(("**", "__")):
        above = _is_name_in_bold(line)
        return Line(number, line, starts or above, above)
    prefix = _PREFIX.match(line)
    assert prefix  # each of its parts may be missing
    if prefix["heading"]:
        return Line(number, _without_end_of_heading(line[prefix.end() :]), above=True)
    if prefix["item"]:
        return Line(number, line[prefix.end() :])
    return Line(number, line[prefix.end() :], starts)


def _is_name_in_bold(line: str) -> bool:
    bold = _IN_BOLD.fullmatch(line)
    return bold is not None and likeness_alone(bold[1]) is not Likeness.NONE


def _without_end_of_heading(heading: str) -> str:
    shorter = heading.rstrip("#")
    return shorter.rstrip() if shorter[-1:].isspace() else heading


def _without_marks(paragraph: list[str]) -> list[str]:
    """Each line stays one, with single spaces, and may be empty then."""
    text = "\n".join(paragraph)
    usual = _USUAL.fullmatch(text) if "  " not in text else None
    if usual is None:
        return [one_line(decoded(line)) for line in words_of(text).split("\n")]
    return f"{usual[1]}: {usual[2]}".split("\n") if usual[1] else paragraph


def _with_words(lines: list[Line], words: list[str]) -> list[Line]:
    """The lines that have words left. Line._replace() would take twice the time."""
    return [
        line if text == line.text else Line(line.number, text, line.starts, line.above)
        for line, text in zip(lines, words, strict=True)
        if text
    ]
