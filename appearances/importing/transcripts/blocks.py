"""Timed blocks: the lines of text under each line of times, the ground that WebVTT and SubRip share."""

import re
from typing import NamedTuple

from appearances.importing.transcripts.notes import Notes
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

    A blank line ends the text in WebVTT. In SubRip it may stand within the text, which then goes on."""
    lines = text.split("\n")
    arrows = _arrows(lines)
    _note_loose_lines(lines[: arrows[0][0]] if arrows else lines, 1, notes, identifier_last=bool(arrows))
    blocks = []
    for (index, timing), (following, _) in zip(arrows, [*arrows[1:], (None, None)], strict=True):
        below = lines[index + 1 : following]
        if following is not None and below and below[-1].strip().isdigit():
            del below[-1]
        while below and not below[-1].strip():
            del below[-1]
        if len(below) > 1 and blank_line_ends:
            below = _until_blank(below, index + 2, notes, identifier_last=following is not None)
        elif len(below) > 1:
            below = _across_blanks(below, index + 2, notes, is_last=following is None)
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


def _across_blanks(below: list[str], first: int, notes: Notes, *, is_last: bool) -> list[str]:
    if is_last:
        below = _without_cut_off_cue(below, first, notes)
    return [line for line in below if line.strip()]


def _until_blank(below: list[str], first: int, notes: Notes, *, identifier_last: bool) -> list[str]:
    for index, line in enumerate(below):
        if not line.strip():
            _note_loose_lines(below[index:], first + index, notes, identifier_last=identifier_last)
            return below[:index]
    return below


def _note_loose_lines(lines: list[str], first: int, notes: Notes, *, identifier_last: bool) -> None:
    """Tells of paragraphs that belong to no cue. A last line on its own, right above times, is an identifier."""
    paragraph_starts = True
    last = len(lines) - 1
    for index, line in enumerate(lines):
        if not line.strip():
            paragraph_starts = True
            continue
        is_identifier = identifier_last and index == last
        if paragraph_starts and not is_identifier and not _NOT_CUES.match(line):
            notes.add(f"Line {first + index} was skipped: it belongs to no cue.")
        paragraph_starts = False


def _without_cut_off_cue(below: list[str], first: int, notes: Notes) -> list[str]:
    """The last cue's text without the beginning of another one: a number, or a piece of its times."""
    for index in range(len(below) - 1, -1, -1):
        line = below[index]
        if not line.strip():
            notes.add(f"The file ends in the middle of a cue, at line {first + index + 1}.")
            return below[:index]
        if not _FRAGMENT.fullmatch(line):
            break
    return below
