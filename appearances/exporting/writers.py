"""Rows written as CSV and as JSON, piece by piece: knows nothing of what they say, nor of Django.

A value is a text, a number, a truth, a list of texts, or None where it is not known."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

BETWEEN = " | "
CUT_OFF = "This list is cut off here, because something went wrong. Please take it along again."
# What a spreadsheet may take for a formula: these signs, half as wide or full, also behind blanks that it strips, and
# behind marks that are not seen.
_UNSEEN = r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_FORMULA = re.compile(_UNSEEN + r"[=+\-@＝＋－＠﹢﹣﹦﹫−]|[\t\r\n]")
_NUMBER = re.compile(r"[+\-]?[0-9]+([.,][0-9]+)*")

# From the names of the columns and the rows, some at a time, to the bytes of a file.
Batches = Iterable[Sequence[Sequence[Any]]]
Writer = Callable[[Sequence[str], Batches], Iterator[bytes]]


def csv_file(columns: Sequence[str], batches: Batches) -> Iterator[bytes]:
    """As RFC 4180 has it, in UTF-8 behind a byte order mark: without one a spreadsheet takes it for something else."""
    yield b"\xef\xbb\xbf" + _lines([columns])
    try:
        for batch in batches:
            yield _lines([_cell(value) for value in row] for row in batch)
    except Exception:
        # The server ends a broken answer as it ends a whole one. JSON then lacks its end; CSV has none to lack.
        yield _lines([[CUT_OFF]])
        raise


def json_file(columns: Sequence[str], batches: Batches) -> Iterator[bytes]:
    """One array of objects, an object to a line."""
    before = "[\n"
    for batch in batches:
        for row in batch:
            yield _encoded(before + json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
            before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


WRITERS: dict[str, tuple[str, Writer]] = {
    "csv": ("text/csv; charset=utf-8", csv_file),
    "json": ("application/json", json_file),
}


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return _encoded(written.getvalue())


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case list() | tuple():
            return _defused(BETWEEN.join(value))
    return _defused(value)


def _defused(text: str) -> str:
    """An apostrophe in front makes a spreadsheet read what follows as text; a number is left as it is."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _encoded(text: str) -> bytes:
    """Half of a surrogate pair has no bytes in UTF-8."""
    return text.encode("utf-8", "replace")
