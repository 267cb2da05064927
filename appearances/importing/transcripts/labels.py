"""Names written before the words of a cue: "Name:", "NAME:", "[Name]", "[Name]:", "- Name:", ">> NAME:"."""

import re
from collections import Counter

from appearances.importing.transcripts.likely_names import Likeness, likeness_to_name

Pieces = list[tuple[str | None, str]]

MORE_THAN_CHANCE = 3  # times that a doubtful label must stand in a file to be believed
_FURTHEST_COLON = 90

# Marks of direction, which Hebrew and Arabic captions put around lines and names, and what else is not seen there.
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_AROUND = _UNSEEN + " \t"

_BEFORE_COLON = re.compile(rf"(-|–|—|>{{2,3}})?\s*+([^:：]{{1,80}})(?::[{_UNSEEN}]*+(?!\S)|：)")
_IN_BRACKETS = re.compile(r"(-|–|—|>{2,3})?\s*+\[([^\[\]:]{1,80})\](?!:)")
_BRACKETED = re.compile(r"\[([^\[\]]{1,80})\]")
_IN_BRACKETS_WHOLLY = re.compile(r"\[([^\[\]]+)\]|\(([^()]+)\)")
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
    if not line.isascii():
        line = line.lstrip(_AROUND)
    if line[:1] in "[->–—" and (match := _IN_BRACKETS.match(line)) and _names_the_line(match, line):
        return match[2].strip(), line[match.end() :]
    start = line[:_FURTHEST_COLON]
    if (":" in start or "：" in start) and (match := _BEFORE_COLON.match(line)):
        return _without_brackets(match[2].strip(_AROUND)), line[match.end() :]
    return "", line


def _without_brackets(label: str) -> str:
    """WhisperX writes "[Name]: words". What is no name in brackets keeps them, which say that it is a sound."""
    match = _IN_BRACKETS_WHOLLY.fullmatch(label) if label[:1] in "[(" else None
    inside = (match[1] or match[2]).strip() if match else ""
    return inside if inside and likeness_to_name(inside, in_brackets=True) is Likeness.SURE else label


def _names_the_line(match: re.Match[str], line: str) -> bool:
    """'[Name] words' names its line; a line with more such names inside quotes a song or a script."""
    if likeness_to_name(match[2], in_brackets=True) is not Likeness.SURE or not line[match.end() :].strip():
        return False
    return not any(
        likeness_to_name(name, in_brackets=True) is Likeness.SURE for name in _BRACKETED.findall(line, match.end())
    )
