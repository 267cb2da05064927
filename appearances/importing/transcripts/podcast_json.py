"""The podcast namespace's JSON: https://github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts."""

from typing import Any

from appearances.importing.records import Cue
from appearances.importing.text import clean_name, one_line
from appearances.importing.transcripts.json_values import voice_label
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.times import check_order, read_time
from appearances.importing.transcripts.words import with_punctuation


def is_known(document: dict[str, Any]) -> bool:
    segments = document.get("segments")
    return isinstance(segments, list) and any(isinstance(segment, dict) and "body" in segment for segment in segments)


def cues(document: dict[str, Any], notes: Notes) -> list[Cue]:
    """A cue for each segment, whether it holds a word or a paragraph.

    A segment that leaves "speaker" out goes on with the one before; an empty or null speaker is nobody."""
    cues: list[Cue] = []
    numbers: list[int] = []
    voice = ""
    for number, segment in enumerate(document["segments"], 1):
        if not isinstance(segment, dict) or not isinstance(segment.get("body"), str):
            notes.add(f'Segment {number} was skipped: it has no text under "body".')
            continue
        if "speaker" in segment:
            voice = _voice(segment["speaker"])
        if cue := _cue(segment, voice, number, notes):
            cues.append(cue)
            numbers.append(number)
    for note in check_order([cue.start_ms for cue in cues], lambda index: f"segment {numbers[index]}"):
        notes.add(note)
    return with_punctuation(cues)


def _voice(speaker: object) -> str:
    return clean_name(speaker) if isinstance(speaker, str) else voice_label(speaker)


def _cue(segment: dict[str, Any], voice: str, number: int, notes: Notes) -> Cue | None:
    start_ms = read_time(segment.get("startTime"))
    end_ms = read_time(segment.get("endTime"))
    if start_ms is None and segment.get("startTime") is not None:
        notes.add(f"Segment {number}: its start cannot be read, so it goes without.")
    if start_ms is not None and end_ms is not None and end_ms < start_ms:
        notes.add(f"Segment {number} was skipped: it ends before it starts.")
        return None
    return Cue(start_ms, end_ms, voice, one_line(segment["body"]))
