"""The lines of a page as they grow: its words, marks for its times, the voices that its markup names, its rows."""

import functools

from appearances.importing.records import UnreadableFile
from appearances.importing.text import clean_name, one_line
from appearances.importing.transcripts.likely_names import Likeness
from appearances.importing.transcripts.lines import LONGEST_NAME, MOST_LINES, TOO_MANY_LINES, Line, likeness_alone
from appearances.importing.transcripts.marks import opening, read_span
from appearances.importing.transcripts.rows import Row

LONGEST_TIME = 50


class PageLines:
    """What a page says, in its order. `pieces` are the words of the present line. A voice or a time that markup gives
    waits for the words after it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.headings = self.preformatted = 0  # how many such elements are open
        self._lines: list[Line] = []
        self._number = 0
        self._row: Row | None = None
        self._voice: str | None = None
        self._start_ms: int | None = None
        self._end_ms: int | None = None
        self._starts = True
        self._time: tuple[int, str] | None = None
        self._bold: int | None = None  # up to which piece the line is bold, None if it does not begin so
        self._name = 0  # at which piece a name may begin, behind words of another voice

    def has_words(self) -> bool:
        """Whether the present line has any yet. White space before the first goes, to be looked at once."""
        if self.pieces and self.pieces[0].isspace():
            words = "".join(self.pieces).lstrip()
            self.pieces[:] = [words] if words else []
        return bool(self.pieces)

    def break_line(self) -> None:
        """Two breaks end a paragraph, one does not."""
        is_blank = not self.has_words()
        self.end_line()
        self._starts = is_blank

    def end_line(self) -> None:
        text = "".join(self.pieces).strip() if self.pieces else ""
        if self.preformatted and "\n" in text:
            self._add_preformatted(text)
        elif text:
            words = one_line(text)
            if self._voice is not None:
                words = words.lstrip(":： ")
            self._add_line(words, above=self.headings > 0 or self._is_bold_name(words))
        elif self._voice is None and self._start_ms is not None:
            self._add_line("")
        self.pieces.clear()
        self._starts = True
        self._time = self._bold = None
        self._name = 0

    def end_paragraph(self) -> None:
        """An empty paragraph counts where it has a voice: a break, or somebody silent."""
        if self._voice is not None:
            self._add_line("")

    def start_bold(self) -> None:
        if not self.has_words():
            self._bold = 0

    def end_bold(self) -> None:
        """Bold words that end in a colon are no part of the word after them."""
        if self.pieces and self.pieces[-1].endswith((":", "：")):
            self.pieces.append(" ")
        if self._bold == 0:
            self._bold = len(self.pieces)

    def end_term(self) -> None:
        """What a list of definitions defines stands before its words like a label."""
        if self.has_words():
            self.pieces.append(" " if self.pieces[-1].rstrip().endswith(":") else ": ")

    def may_name_another(self) -> bool:
        """Whether the line has a voice, so that what follows may be the name of the next."""
        if self._voice is None:
            return False
        self._name = len(self.pieces)
        return True

    def end_name(self, *, may_be_empty: bool) -> None:
        """The words of the line so far are the voice of what comes, with its time if they hold one."""
        if self._name and not self._ends_line_before_name():
            return
        self._end_silence()
        words = one_line("".join(self.pieces))
        if (words or may_be_empty) and len(words) <= LONGEST_NAME:
            start_ms, name = _time_and_name(words)
            if start_ms is not None:
                self._start_ms = start_ms
            if name or start_ms is None:
                self._voice = name
            self.pieces.clear()

    def _ends_line_before_name(self) -> bool:
        """Whether it is a name and not a title that is spoken of; the line then begins with it."""
        before, name = self.pieces[: self._name], self.pieces[self._name :]
        self._name = 0
        if likeness_alone(one_line("".join(name)).rstrip(":： ")) is not Likeness.SURE:
            return False
        self.pieces[:] = before
        self.end_line()
        self.pieces[:] = name
        return True

    def start_time(self, duration: str) -> None:
        self._time = (len(self.pieces) if self.has_words() else 0), duration

    def end_time(self) -> None:
        """Before words it is theirs, among them it stays as a mark. What cannot be read as a time is words."""
        if self._time is None:
            return
        index, duration = self._time
        self._time = None
        text = "".join(self.pieces[index:]).strip("[]() \n")
        start_ms, end_ms = read_span(text[:LONGEST_TIME])
        if start_ms is None and not index:
            start_ms, end_ms = read_span(duration[:LONGEST_TIME])
        if start_ms is not None:
            self.pieces[index:] = [f" [{text}] "] if index else []
            if not index:
                self._start_ms, self._end_ms = start_ms, end_ms

    def start_row(self) -> None:
        self.end_row()
        self._row = Row()

    def start_cell(self, *, is_title: bool) -> None:
        if self._row:
            self._row.start_cell(is_title=is_title)

    def end_row(self) -> None:
        if self._row:
            self._lines += self._row.lines()
        self._row = None

    def finished(self) -> list[Line]:
        self.end_line()
        self.end_row()
        self._end_silence()
        return self._lines

    def _end_silence(self) -> None:
        """A voice at a time without any words, before another one."""
        if self._voice is not None and self._start_ms is not None:
            self._add_line("")

    def _is_bold_name(self, text: str) -> bool:
        return (
            bool(self._bold)
            and not "".join(self.pieces[self._bold :]).strip()
            and likeness_alone(text) is not Likeness.NONE
        )

    def _add_preformatted(self, text: str) -> None:
        for line in text.split("\n"):
            if words := one_line(line):
                self._add_line(words)
            self._starts = not words

    def _add_line(self, text: str, *, above: bool = False) -> None:
        """The voice and the time that wait are those of this line."""
        self._number += bool(text) or self._voice is not None
        if self._number > MOST_LINES:
            raise UnreadableFile(TOO_MANY_LINES)
        line = Line(self._number, text, self._starts, above, self._voice, self._start_ms, self._end_ms)
        self._voice = self._start_ms = self._end_ms = None
        if self._row:
            self._row.add(line)
        else:
            self._lines.append(line)


@functools.lru_cache(maxsize=4096)
def _time_and_name(words: str) -> tuple[int | None, str]:
    start_ms, _, name = opening(words, bare=True) or (None, None, words)
    return start_ms, clean_name(name.rstrip(":： "))
