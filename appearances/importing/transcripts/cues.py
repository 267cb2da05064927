"""From blocks of WebVTT or SubRip to cues: voices by tags or by labels, several voices in one block told apart."""

import re
from collections.abc import Iterator

from appearances.importing.records import Cue, UnreadableFile
from appearances.importing.text import clean_name, one_line
from appearances.importing.transcripts.blocks import Block
from appearances.importing.transcripts.labels import Pieces, voices_by_label
from appearances.importing.transcripts.markup import decoded, voice_spans
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.times import check_order

_ONE_VOICE = re.compile(r"<v(?:\.[^\s<>]*+)?[ \t]++([^<>]*+)>([^<]*+)(?:</v>)?[ \t]*+")


def make_cues(blocks: list[Block], notes: Notes, tag: re.Pattern[str]) -> list[Cue]:
    """The cues of a file, in its order. Labels before the words count only where no tag names a voice."""
    if not blocks:
        first = "".join(notes.sentences()[:1])
        raise UnreadableFile(f"This file holds no cues that can be read. {first}".rstrip())
    for note in check_order([block.start_ms for block in blocks], lambda index: f"line {blocks[index].line}"):
        notes.add(note)
    pieces = [_pieces_by_tag("\n".join(lines), tag) for _, _, _, lines in blocks]
    if not any(voice for cue in pieces for voice, _ in cue):
        pieces = _by_label([_lines_of(cue) for cue in pieces])
    return _with_voices(blocks, pieces)


def _pieces_by_tag(text: str, tag: re.Pattern[str]) -> Pieces:
    """The fast way for what nearly every cue is: words without markup, or one voice around all of them."""
    if "<" not in text:
        return [(None, decoded(text))]
    if match := _ONE_VOICE.fullmatch(text):
        return [(clean_name(decoded(match[1])), decoded(match[2]))]
    return [
        (None if voice is None else clean_name(decoded(voice)), decoded(words))
        for voice, words in voice_spans(text, tag)
    ]


def _lines_of(pieces: Pieces) -> list[str]:
    if len(pieces) == 1 and "\n" not in pieces[0][1]:
        return [line] if (line := pieces[0][1].strip()) else []
    return [line.strip() for _, words in pieces for line in words.split("\n") if line.strip()]


def _by_label(cues: list[list[str]]) -> list[Pieces]:
    return [
        [(None if label is None else clean_name(label), words) for label, words in pieces]
        for pieces in voices_by_label(cues)
    ]


def _with_voices(blocks: list[Block], pieces: list[Pieces]) -> list[Cue]:
    cues: list[Cue] = []
    voice = ""
    for (_, start_ms, end_ms, _), cue in zip(blocks, pieces, strict=True):
        if len(cue) == 1:
            named, words = cue[0]
            voice = voice if named is None else named
            cues.append(Cue(start_ms, end_ms, voice, one_line(words)))
        else:
            spoken = _joined_by_voice(cue, voice)
            voice = spoken[-1][0]
            cues += _sharing_the_time(start_ms, end_ms, spoken)
    return cues


def _joined_by_voice(cue: Pieces, voice: str) -> list[tuple[str, str]]:
    spoken: list[tuple[str, str]] = []
    for named, words in cue:
        voice = voice if named is None else named
        text = one_line(words)
        if spoken and spoken[-1][0] == voice:
            spoken[-1] = (voice, f"{spoken[-1][1]} {text}".strip())
        else:
            spoken.append((voice, text))
    return spoken or [(voice, "")]


def _sharing_the_time(start_ms: int, end_ms: int, spoken: list[tuple[str, str]]) -> Iterator[Cue]:
    """A block's time split among its voices by their share of its characters."""
    total = sum(len(text) for _, text in spoken) or 1
    said = 0
    for voice, text in spoken:
        starts_ms = start_ms + (end_ms - start_ms) * said // total
        said += len(text)
        yield Cue(starts_ms, start_ms + (end_ms - start_ms) * said // total, voice, text)
