"""What AssemblyAI writes: https://www.assemblyai.com/docs/api-reference/transcripts, times in milliseconds."""

from typing import Any

from appearances.importing.records import Cue, UnreadableFile
from appearances.importing.text import one_line
from appearances.importing.transcripts.json_values import listed, milliseconds
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.recognised import Kind, loose_words, segments_to_cues, untimed

_STATES = ("completed", "error", "queued", "processing")
_KIND = Kind("Utterance", "text", milliseconds)


def is_known(document: dict[str, Any]) -> bool:
    return document.get("status") in _STATES and not {"utterances", "words", "error"}.isdisjoint(document)


def cues(document: dict[str, Any], notes: Notes) -> list[Cue]:
    """The words of the utterances, which are there if voices were told apart, else the words of the whole."""
    if document["status"] == "error":
        reason = document.get("error")
        told = one_line(reason, 200).rstrip(".") if isinstance(reason, str) else "it gives no reason"
        raise UnreadableFile(f"AssemblyAI could not transcribe this recording: {told}.")
    if document["status"] != "completed":
        raise UnreadableFile("AssemblyAI had not finished this transcript. Fetch it again and import that.")
    text = document.get("text")
    return (
        segments_to_cues(listed(document, "utterances"), _KIND, notes)
        or loose_words(listed(document, "words"), text, notes, milliseconds)
        or untimed(text)
    )
