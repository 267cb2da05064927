"""The podcast namespace's JSON: https://github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts."""

import json
from typing import Any

from appearances.importing.records import Cue, Transcript, UnreadableFile
from appearances.importing.text import clean_name, one_line
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.times import check_order, read_time

MOST_VALUES = 5_000_000  # commas and brackets; a day of speech word by word has under half a million


def read(text: str) -> Transcript:
    """A cue for each segment, whether it holds a word or a paragraph.

    A segment that leaves "speaker" out goes on with the one before; an empty or null speaker is nobody."""
    notes = Notes()
    segments = _segments(text)
    cues: list[Cue] = []
    numbers: list[int] = []
    voice = ""
    for number, segment in enumerate(segments, 1):
        if not isinstance(segment, dict) or not isinstance(segment.get("body"), str):
            notes.add(f'Segment {number} was skipped: it has no text under "body".')
            continue
        if "speaker" in segment:
            voice = _voice(segment["speaker"])
        if cue := _cue(segment, voice, number, notes):
            cues.append(cue)
            numbers.append(number)
    if not cues:
        raise UnreadableFile(f"This file holds no cues that can be read. {''.join(notes.sentences()[:1])}".rstrip())
    for note in check_order([cue.start_ms for cue in cues], lambda index: f"segment {numbers[index]}"):
        notes.add(note)
    return Transcript("json", tuple(cues), notes.sentences())


def _segments(text: str) -> list[Any]:
    if sum(map(text.count, ",[{")) > MOST_VALUES:
        raise UnreadableFile(f"This JSON has more than {MOST_VALUES:,} values, so it is no transcript.")
    try:
        document = json.loads(text)
    except RecursionError:
        raise UnreadableFile("This JSON is nested too deeply to be a transcript.") from None
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"This is not whole JSON: line {error.lineno}, {error.msg}. Export it again.") from None
    except ValueError:  # numbers of thousands of digits
        raise UnreadableFile("This JSON holds a number too long to read.") from None
    segments = document.get("segments") if isinstance(document, dict) else None
    if not isinstance(segments, list):
        raise UnreadableFile('This JSON is no podcast transcript: it has no list "segments".')
    return segments


def _voice(speaker: object) -> str:
    return clean_name(speaker) if isinstance(speaker, str) else ""


def _cue(segment: dict[str, Any], voice: str, number: int, notes: Notes) -> Cue | None:
    start_ms = read_time(segment.get("startTime"))
    end_ms = read_time(segment.get("endTime"))
    if start_ms is None and segment.get("startTime") is not None:
        notes.add(f"Segment {number}: its start cannot be read, so it goes without.")
    if start_ms is not None and end_ms is not None and end_ms < start_ms:
        notes.add(f"Segment {number} was skipped: it ends before it starts.")
        return None
    return Cue(start_ms, end_ms, voice, one_line(segment["body"]))
