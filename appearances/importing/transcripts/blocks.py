"""Timed blocks: the lines of text under each line of times, the ground that WebVTT and SubRip share."""

import re
from itertools import pairwise
from typing import NamedTuple

from appearances.importing.transcripts.notes import CUT_OFF, Notes
from appearances.importing.transcripts.times import is_timing, read_timing

_FRAGMENT = re.compile(r"[0-9:.,\s>-]+")
_NOT_CUES = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")


class Block(NamedTuple):
    """`line` is where the times stand, from 1; `lines` hold no blank line."""

    line: int
    start_ms: int
    end_ms: int
    lines: list[str]


def read_blocks(text: str, notes: Notes, *, blank_line_ends: bool) -> list[Block]:
    """Each line of times with the text below it. Numbers, identifiers and WebVTT's own blocks are left out.

    An empty line ends the text in WebVTT, and one of spaces does not: some write one above what is said. In SubRip a
    blank line of either kind may stand within the text, which then goes on."""
    lines = text.split("\n")
    arrows = _arrows(lines)
    above = lines[: arrows[0][0]] if arrows else lines
    _without_name_of_next(above, is_webvtt=blank_line_ends)
    _note_loose_lines(above, 1, notes)
    blocks = []
    for (index, timing), (following, _) in pairwise([*arrows, (len(lines), None)]):
        below = lines[index + 1 : following]
        if following < len(lines):
            _without_name_of_next(below, is_webvtt=blank_line_ends)
        while below and not below[-1].strip():
            del below[-1]
        if len(below) > 1 and blank_line_ends:
            below = _until_empty(below, index + 2, notes)
        elif len(below) > 1:
            below = _across_blanks(below, index + 2, notes, is_last=following == len(lines))
        if timing is None:
            notes.add(f"Line {index + 1} was skipped with its text: its times cannot be read.")
        elif timing[1] < timing[0]:
            notes.add(f"Line {index + 1} was skipped with its text: it ends before it starts.")
        else:
            blocks.append(Block(index + 1, timing[0], timing[1], below))
    return blocks


def _arrows(lines: list[str]) -> list[tuple[int, tuple[int, int] | None]]:
    """Where the lines of times are, and their times; None for times that cannot be read."""
    found = []
    for index, line in enumerate(lines):
        if "-->" in line:
            timing = read_timing(line)
            if timing or is_timing(line):
                found.append((index, timing))
    return found


def _without_name_of_next(lines: list[str], *, is_webvtt: bool) -> None:
    """Takes off the number of the next cue, which may follow the text without a blank line, or in WebVTT its
    identifier, a line on its own right above the times."""
    if lines and lines[-1].strip():
        is_identifier = is_webvtt and len(lines) > 1 and not lines[-2]
        if is_identifier or lines[-1].strip().isdigit():
            del lines[-1]


def _until_empty(below: list[str], first: int, notes: Notes) -> list[str]:
    if "" in below:
        end = below.index("")
        _note_loose_lines(below[end:], first + end, notes)
        below = below[:end]
    return [line for line in below if line.strip()]


def _note_loose_lines(lines: list[str], first: int, notes: Notes) -> None:
    """Tells of paragraphs that belong to no cue."""
    after_blank = True
    for number, line in enumerate(lines, first):
        if after_blank and line.strip() and not _NOT_CUES.match(line):
            notes.add(f"Line {number} was skipped: it belongs to no cue.")
        after_blank = not line.strip()


def _across_blanks(below: list[str], first: int, notes: Notes, *, is_last: bool) -> list[str]:
    if is_last:
        below = _without_cut_off_cue(below, first, notes)
    return [line for line in below if line.strip()]


def _without_cut_off_cue(below: list[str], first: int, notes: Notes) -> list[str]:
    """The last cue's text without the beginning of another one: a number, or a piece of its times."""
    for index in range(len(below) - 1, -1, -1):
        line = below[index]
        if not line.strip():
            notes.add(f"{CUT_OFF} of a cue, at line {first + index + 1}.")
            return below[:index]
        if not _FRAGMENT.fullmatch(line):
            break
    return below
