"""Rows of tables: a time, a name and words, in cells side by side, are one line."""

from appearances.importing.transcripts.likely_names import Likeness
from appearances.importing.transcripts.lines import Line, likeness_alone
from appearances.importing.transcripts.marks import read_span

MOST_CELLS = 5


class Row:
    """The cells of a row as they grow."""

    def __init__(self) -> None:
        self._cells: list[list[Line]] = []
        self._is_head = True

    def start_cell(self, *, is_title: bool) -> None:
        self._cells.append([])
        self._is_head &= is_title

    def add(self, line: Line) -> None:
        if not self._cells:
            self.start_cell(is_title=False)
        self._cells[-1].append(line)

    def lines(self) -> list[Line]:
        """None from the titles of columns. Tables that only place things on the page leave lines as they are."""
        if self._is_head:
            return []
        cells = [cell for cell in self._cells if cell]
        lines = [line for cell in cells for line in cell]
        if not 2 <= len(cells) <= MOST_CELLS or any(len(cell) > 1 for cell in cells[:-1]) or _is_voiced(lines):
            return lines
        first, *others = cells[-1]
        return [_beside([cell[0] for cell in cells[:-1]], first), *others]


def _is_voiced(lines: list[Line]) -> bool:
    return any(line.voice is not None for line in lines)


def _beside(cells: list[Line], words: Line) -> Line:
    """The line of words with the time and the name that the cells before it hold, in whatever order."""
    times = [_times(cell) for cell in cells]
    start_ms, end_ms = next((found for found in times if found[0] is not None), (words.start_ms, words.end_ms))
    texts = [
        cell.text for cell, found in zip(cells, times, strict=True) if found[0] is None and not cell.text.isdigit()
    ]
    label = " ".join(texts)
    if len(texts) == 1 and likeness_alone(label.rstrip(": ")) is not Likeness.NONE:
        label = f"{label.rstrip(': ')}:"
    return words._replace(text=f"{label} {words.text}".strip(), start_ms=start_ms, end_ms=end_ms)


def _times(cell: Line) -> tuple[int | None, int | None]:
    return read_span(cell.text) if cell.start_ms is None else (cell.start_ms, cell.end_ms)
