"""JSON of any known kind: loaded once, told apart by its shape, handed to the reader of that kind."""

import json
import re
from collections.abc import Callable
from typing import Any

from appearances.importing.damage import repaired_lines
from appearances.importing.records import Cue, Transcript, UnreadableFile
from appearances.importing.transcripts import assemblyai, deepgram, podcast_json, whisper, whisper_cpp
from appearances.importing.transcripts.notes import Notes

# An object with a first key, or a list of objects: "[00:12] Hello" and "{\an8}Hello" are none.
SIGNATURE = re.compile(r'\s*+(?:\{\s*+"|\[\s*+\{)')
_ESCAPED = re.compile(r"(?<!\\)\\u00([89a-fA-F][0-9a-fA-F])")
_LINE_ENDS = re.compile(r"\n\s*+")
# A day of speech word by word, each word written twice, has half a million objects and two and a half million values.
MOST_OBJECTS = 1_000_000
MOST_VALUES = 3_000_000

type Reader = Callable[[dict[str, Any], Notes], list[Cue]]

_KINDS: list[tuple[str, Callable[[dict[str, Any]], bool], Reader]] = [
    ("deepgram", deepgram.is_known, deepgram.cues),
    ("assemblyai", assemblyai.is_known, assemblyai.cues),
    ("json", podcast_json.is_known, podcast_json.cues),
    ("whisper", whisper_cpp.is_known, whisper_cpp.cues),
    ("whisper", whisper.is_known, whisper.cues),
]


def read(text: str) -> Transcript:
    """A cue for each word if the file times words, else for each segment."""
    notes = Notes()
    kind, reader, document = _known(_loaded(_repaired(text)))
    cues = reader(document, notes)
    if not cues:
        raise UnreadableFile(f"This file holds no cues that can be read. {''.join(notes.sentences()[:1])}".rstrip())
    return Transcript(kind, tuple(cues), notes.sentences())


def _repaired(text: str) -> str:
    """Damage that was written in escapes is seen only when they are characters."""
    if not _ESCAPED.search(text):
        return text
    return repaired_lines(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))[0]


def _loaded(text: str) -> Any:
    """The document; of JSON lines a list of them."""
    if text.count("{") > MOST_OBJECTS or text.count(",") + text.count("[") > MOST_VALUES:
        raise UnreadableFile("This JSON holds millions of values, so it is no transcript.")
    try:
        return json.loads(text)
    except RecursionError:
        raise UnreadableFile("This JSON is nested too deeply to be a transcript.") from None
    except json.JSONDecodeError as error:
        if _is_lines(text, error):
            return _loaded(f"[{_LINE_ENDS.sub(lambda ends: f',{ends[0]}', text.rstrip())}]")
        raise UnreadableFile(f"This is not whole JSON: line {error.lineno}, {error.msg}. Export it again.") from None
    except ValueError:  # numbers of thousands of digits
        raise UnreadableFile("This JSON holds a number too long to read.") from None


def _is_lines(text: str, error: json.JSONDecodeError) -> bool:
    """Whether the first line is a whole object and what was not expected is the next that is not empty."""
    return error.msg == "Extra data" and text.startswith("{") and text[text.find("\n") : error.pos].isspace()


def _known(document: Any) -> tuple[str, Reader, dict[str, Any]]:
    """A bare list is one of segments."""
    if isinstance(document, list):
        document = {"segments": document}
    if isinstance(document, dict):
        for kind, is_known, reader in _KINDS:
            if is_known(document):
                return kind, reader, document
    raise UnreadableFile(
        "This JSON is no transcript that can be read: neither the podcast namespace's, nor Whisper's, WhisperX's, "
        "Deepgram's or AssemblyAI's."
    )
