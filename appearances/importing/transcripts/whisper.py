"""What Whisper writes, and those that speak its JSON: WhisperX with voices, OpenAI's service, faster-whisper."""

from typing import Any

from appearances.importing.records import Cue
from appearances.importing.transcripts.json_values import listed
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.recognised import Kind, loose_words, segments_to_cues

_KIND = Kind("Segment", "text")


def is_known(document: dict[str, Any]) -> bool:
    if isinstance(document.get("segments"), list):
        return True
    return any(isinstance(word, dict) and "word" in word for word in _beside(document)[:1])


def cues(document: dict[str, Any], notes: Notes) -> list[Cue]:
    """The words of the segments. Words beside the segments count only where there are none: OpenAI's service writes
    them without punctuation."""
    spoken = segments_to_cues(listed(document, "segments"), _KIND, notes)
    return spoken or loose_words(_beside(document), document.get("text"), notes)


def _beside(document: dict[str, Any]) -> list[Any]:
    return listed(document, "words") or listed(document, "word_segments")
