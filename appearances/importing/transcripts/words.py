"""Words that recognisers time one by one: times for those without, and the text that they stand in."""

import re
from collections.abc import Sequence

from appearances.importing.records import Cue

LONGEST_RUN = 400  # characters; a script without spaces may have none in an hour
_FURTHEST = 40  # characters between two words of a text
_CLOSING = re.compile("[.,;:!?…%)\\]}”»、。，．：；！？）」』】｡､،؛؟۔।॥]++")
_ENDS_A_SENTENCE = ("。", "！", "？", "｡")


def with_times(words: list[Cue], start_ms: int | None, end_ms: int | None) -> list[Cue]:
    """The words of a segment, where those without times share the time between their neighbours evenly.

    The segment's own start and end stand for the neighbours of its first and last word."""
    if not any(word.start_ms is None or word.end_ms is None for word in words):
        return words
    timed: list[Cue] = []
    firsts = sorted({0, *(index for index, word in enumerate(words) if word.start_ms is not None)})
    for first, following in zip(firsts, [*firsts[1:], len(words)], strict=True):
        until = words[following].start_ms if following < len(words) else end_ms
        timed += _filled(words[first:following], start_ms, until)
    return timed


def in_text(words: list[Cue], text: str) -> list[Cue]:
    """The words as the text has them, with its punctuation, and in one cue what no space divides there.

    Nothing of the text is lost. Empty where the words do not stand in it: then somebody has edited it since."""
    if " ".join([word.text for word in words]) == text:
        return words
    cuts = _cuts(words, text)
    if not cuts:
        return []
    pieces = [text[start:end].rstrip(" ") for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    written = [word._replace(text=piece) for word, piece in zip(words, pieces, strict=True)]
    return joined(written, [cut > 0 and text[cut - 1] != " " for cut in cuts])


def with_punctuation(words: list[Cue]) -> list[Cue]:
    """A closing mark that stands in a cue of its own belongs to the word before it."""
    return joined(words, [bool(_CLOSING.fullmatch(word.text)) for word in words])


def joined(words: list[Cue], goes_on: Sequence[bool]) -> list[Cue]:
    """One cue of each word and those after it that go on with it, without a space. Another voice, an empty cue and,
    unless it is a closing mark that goes on, the end of a sentence begin a new one all the same."""
    if not any(goes_on):
        return words
    runs: list[list[Cue]] = []
    length = 0
    for word, same in zip(words, goes_on, strict=True):
        if same and runs and _may_go_on(runs[-1][-1], length, word):
            runs[-1].append(word)
            length += len(word.text)
        else:
            runs.append([word])
            length = len(word.text)
    return [run[0] if len(run) == 1 else _one(run) for run in runs]


def _filled(run: list[Cue], since: int | None, until: int | None) -> list[Cue]:
    """A word whose start is known, or the first of all, and the words after it whose start is not."""
    first = run[0]
    if first.start_ms is None:
        return _sharing(run, since, until)
    if first.end_ms is None:
        return _sharing(run, first.start_ms, until)
    return [first, *_sharing(run[1:], first.end_ms, until)]


def _sharing(words: list[Cue], since: int | None, until: int | None) -> list[Cue]:
    if since is None or until is None:
        return words
    lasts, count = max(0, until - since), len(words)
    return [
        word._replace(start_ms=since + lasts * index // count, end_ms=since + lasts * (index + 1) // count)
        for index, word in enumerate(words)
    ]


def _cuts(words: list[Cue], text: str) -> list[int]:
    """Where the text is cut for each word: after the last space before it, so that marks stay with the word they
    touch. Empty if a word stands nowhere near the one before."""
    cuts = []
    position = 0
    for word in words:
        start = text.find(word.text, position, position + len(word.text) + _FURTHEST)
        if start < 0:
            return []
        space = text.rfind(" ", position, start)
        cuts.append(space + 1 if space >= 0 else start)
        position = start + len(word.text)
    return [0, *cuts[1:]] if cuts else []


def _may_go_on(before: Cue, length: int, word: Cue) -> bool:
    if not before.text or before.voice != word.voice:
        return False
    is_mark = _CLOSING.fullmatch(word.text) is not None
    return is_mark or (length < LONGEST_RUN and not before.text.endswith(_ENDS_A_SENTENCE))


def _one(run: list[Cue]) -> Cue:
    known = [word.confidence for word in run if word.confidence is not None and not _CLOSING.fullmatch(word.text)]
    confidence = sum(known) / len(known) if known else None
    return Cue(run[0].start_ms, run[-1].end_ms, run[0].voice, "".join([word.text for word in run]), confidence)
