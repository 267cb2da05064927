"""What the JSON of all speech recognisers has in common: segments, and words with voice, times and confidence."""

import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from appearances.importing.records import Cue
from appearances.importing.text import one_line
from appearances.importing.transcripts.json_values import likelihood, listed, span, voice_label
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.times import check_order, read_time
from appearances.importing.transcripts.words import in_text, with_punctuation, with_times

type Clock = Callable[[object], int | None]

_LEAST_LOGARITHM = -100  # of a likelihood; minus infinity is none


class Kind(NamedTuple):
    """What a format calls its segments and their text, and how it writes times."""

    noun: str
    text: str
    clock: Clock = read_time


def segments_to_cues(segments: list[Any], kind: Kind, notes: Notes) -> list[Cue]:
    """The words of each segment, or the segment itself where it has none or was edited since."""
    cues: list[Cue] = []
    starts: list[int | None] = []
    for number, segment in _used_up(segments):
        spoken = _segment(segment, f"{kind.noun} {number}", kind, notes)
        starts.append(spoken[0].start_ms if spoken else None)
        cues += spoken
    note_order(starts, kind.noun, notes)
    return cues


def loose_words(words: list[Any], text: object, notes: Notes, clock: Clock = read_time) -> list[Cue]:
    """Words without segments, with the punctuation of the whole text if that is there."""
    cues = with_times(_words(words, "Word", clock, "", notes), None, None)
    note_order([cue.start_ms for cue in cues], "Word", notes)
    return (isinstance(text, str) and in_text(cues, one_line(text))) or with_punctuation(cues)


def untimed(text: object) -> list[Cue]:
    """All that was said, where a file says no more."""
    words = one_line(text) if isinstance(text, str) else ""
    return [Cue(None, None, "", words)] if words else []


def note_order(starts: list[int | None], noun: str, notes: Notes) -> None:
    for note in check_order(starts, lambda index: f"{noun.lower()} {index + 1}"):
        notes.add(note)


def _used_up(pieces: list[Any]) -> Iterator[tuple[int, Any]]:
    """Each piece with its number, taken out of its list: a day of words fills 200 MB before it becomes cues."""
    pieces.reverse()
    number = 0
    while pieces:
        number += 1
        yield number, pieces.pop()


def _segment(segment: Any, place: str, kind: Kind, notes: Notes) -> list[Cue]:
    if not isinstance(segment, dict) or not isinstance(segment.get(kind.text), str):
        notes.add(f'{place} was skipped: it has no "{kind.text}".')
        return []
    if not (text := one_line(segment[kind.text])):
        return []
    start_ms, end_ms = span(kind.clock(segment.get("start")), kind.clock(segment.get("end")))
    if start_ms is None and segment.get("start") is not None:
        notes.add(f"{place}: its start cannot be read, so it goes without.")
    voice = voice_label(segment.get("speaker"))
    words = with_times(_words(listed(segment, "words"), f"{place}: word", kind.clock, voice, notes), start_ms, end_ms)
    return in_text(words, text) or [Cue(start_ms, end_ms, voice, text, _of_all(segment))]


def _words(words: list[Any], place: str, clock: Clock, voice: str, notes: Notes) -> list[Cue]:
    """A cue for each word. One without a voice of its own goes on with the one before, the first with `voice`."""
    cues: list[Cue] = []
    for number, word in _used_up(words):
        if not (text := _text_of(word)):
            notes.add(f"{place} {number} was skipped: it has no text.")
            continue
        if (label := word.get("speaker")) is not None:
            voice = voice_label(label)
        times = span(clock(word.get("start")), clock(word.get("end")))
        cues.append(Cue(*times, voice, text, _confidence(word)))
    return cues


def _text_of(word: Any) -> str:
    if not isinstance(word, dict):
        return ""
    text = word.get("punctuated_word") or word.get("word") or word.get("text")
    return one_line(text) if isinstance(text, str) else ""


def _confidence(piece: dict[str, Any]) -> float | None:
    """Deepgram's and AssemblyAI's word for it, Whisper's, WhisperX's."""
    for key in ("confidence", "probability", "score"):
        if key in piece:
            return likelihood(piece[key])
    return None


def _of_all(segment: dict[str, Any]) -> float | None:
    """Whisper gives the mean logarithm of its tokens' likelihoods."""
    logarithm = segment.get("avg_logprob")
    if isinstance(logarithm, int | float) and _LEAST_LOGARITHM <= logarithm <= 0:
        return math.exp(logarithm)
    return _confidence(segment)
