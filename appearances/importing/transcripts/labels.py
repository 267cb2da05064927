"""Names written before the words of a cue: "Name:", "NAME:", "[Name]", "- Name:", ">> NAME:"."""

import re
from collections import Counter

from appearances.importing.transcripts.likely_names import Likeness, likeness_to_name

Pieces = list[tuple[str | None, str]]

MORE_THAN_CHANCE = 3  # times that a doubtful label must stand in a file to be believed
_FURTHEST_COLON = 90

_BEFORE_COLON = re.compile(r"(-|–|—|>{2,3})?\s*+([^:：]{1,80})(?::(?!\S)|：)")
_IN_BRACKETS = re.compile(r"(-|–|—|>{2,3})?\s*+\[([^\[\]:]{1,80})\](?!:)")
_BRACKETED = re.compile(r"\[([^\[\]]{1,80})\]")
_TURN = re.compile(r">{2,3}(?!>)\s*+")


def voices_by_label(cues: list[list[str]]) -> list[Pieces]:
    """Each cue's lines as pieces with the voice that each names; None goes on with the voice before.

    A label is whatever surely is a name, and whatever stands before words too often in this file for chance. ">>"
    without a name says that somebody else speaks, but not who: the voice is then ""."""
    cut = [[_candidate(line) for line in lines] for lines in cues]
    labels = _believed(Counter([label for lines in cut for label, _ in lines if label]))
    return [_pieces(lines, halves, labels) for lines, halves in zip(cues, cut, strict=True)]


def voices_of_lines(lines: list[str]) -> list[tuple[str | None, str]]:
    """The same for cues of one line each, in half the time. A line may be empty."""
    cut = [_candidate(line) for line in lines]
    labels = _believed(Counter([label for label, _ in cut if label]))
    return [_piece(line, label, rest, labels) for line, (label, rest) in zip(lines, cut, strict=True)]


def _believed(found: Counter[str]) -> frozenset[str]:
    return frozenset(
        label
        for label, times in found.items()
        if (likeness := likeness_to_name(label)) is Likeness.SURE
        or (likeness is Likeness.DOUBTFUL and times >= MORE_THAN_CHANCE)
    )


def _pieces(lines: list[str], halves: list[tuple[str, str]], labels: frozenset[str]) -> Pieces:
    pieces: Pieces = []
    for line, (label, rest) in zip(lines, halves, strict=True):
        voice, words = _piece(line, label, rest, labels)
        if voice is None and pieces:
            voice, text = pieces.pop()
            words = f"{text} {words}"
        pieces.append((voice, words))
    return pieces


def _piece(line: str, label: str, rest: str, labels: frozenset[str]) -> tuple[str | None, str]:
    if label in labels:
        return label, rest
    if line[:1] == ">" and (turn := _TURN.match(line)):
        return "", line[turn.end() :]
    return None, line


def _candidate(line: str) -> tuple[str, str]:
    """What may be a label at the start of a line, as written, and the rest of the line; ("", line) if nothing is."""
    if line[:1] in "[->–—" and (match := _IN_BRACKETS.match(line)) and _names_the_line(match, line):
        return match[2].strip(), line[match.end() :]
    start = line[:_FURTHEST_COLON]
    if (":" in start or "：" in start) and (match := _BEFORE_COLON.match(line)):
        return match[2].strip(), line[match.end() :]
    return "", line


def _names_the_line(match: re.Match[str], line: str) -> bool:
    """'[Name] words' names its line; a line with more such names inside quotes a song or a script."""
    if likeness_to_name(match[2], in_brackets=True) is not Likeness.SURE or not line[match.end() :].strip():
        return False
    return not any(
        likeness_to_name(name, in_brackets=True) is Likeness.SURE for name in _BRACKETED.findall(line, match.end())
    )
