"""What whisper.cpp writes: its own JSON, where a piece without a space before it goes on with the word before."""

from typing import Any

from appearances.importing.records import Cue
from appearances.importing.text import one_line
from appearances.importing.transcripts.json_values import likelihood, listed, milliseconds, span, voice_label
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.recognised import note_order
from appearances.importing.transcripts.times import read_time
from appearances.importing.transcripts.words import joined


def is_known(document: dict[str, Any]) -> bool:
    return isinstance(document.get("transcription"), list)


def cues(document: dict[str, Any], notes: Notes) -> list[Cue]:
    """A cue for each segment, which with `--max-len 1` is a word or a part of one."""
    pieces: list[Cue] = []
    goes_on: list[bool] = []
    for number, segment in enumerate(listed(document, "transcription"), 1):
        if not isinstance(segment, dict) or not isinstance(segment.get("text"), str):
            notes.add(f'Segment {number} was skipped: it has no "text".')
        elif text := one_line(segment["text"]):
            pieces.append(Cue(*_times(segment), voice_label(segment.get("speaker")), text, _confidence(segment)))
            goes_on.append(not segment["text"].startswith(" "))
    note_order([piece.start_ms for piece in pieces], "Segment", notes)
    writes_spaces = 2 * sum(goes_on) < len(goes_on)  # Chinese has none that could be missing
    return joined(pieces, goes_on) if writes_spaces else pieces


def _times(segment: dict[str, Any]) -> tuple[int | None, int | None]:
    """The offsets in milliseconds, else the clock times."""
    for key, clock in (("offsets", milliseconds), ("timestamps", read_time)):
        if isinstance(times := segment.get(key), dict):
            return span(clock(times.get("from")), clock(times.get("to")))
    return None, None


def _confidence(segment: dict[str, Any]) -> float | None:
    """The mean of its tokens'. Those in "[_…]" are no words."""
    spoken = [likelihood(token.get("p")) for token in listed(segment, "tokens") if _is_spoken(token)]
    known = [each for each in spoken if each is not None]
    return sum(known) / len(known) if known else None


def _is_spoken(token: Any) -> bool:
    return isinstance(token, dict) and isinstance(token.get("text"), str) and not token["text"].startswith("[_")
