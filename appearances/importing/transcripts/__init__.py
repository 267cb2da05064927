"""Transcripts of any known format: which reader a file needs, and which of several files knows most."""

import re
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from appearances import names
from appearances.importing.decoding import charset
from appearances.importing.records import Transcript, TranscriptLink, UnreadableFile
from appearances.importing.text import decode
from appearances.importing.transcripts import html, json_files, plain, srt, vtt

READERS = {"vtt": vtt.read, "srt": srt.read, "json": json_files.read, "html": html.read, "text": plain.read}

MEDIA_TYPES = {
    "text/vtt": "vtt",
    "text/webvtt": "vtt",
    "application/x-subrip": "srt",
    "application/srt": "srt",
    "application/x-srt": "srt",
    "text/srt": "srt",
    "application/json": "json",
    "text/json": "json",
    "application/x-ndjson": "json",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "text",
    "text/x-markdown": "text",
    "text/plain": "text",
}
EXTENSIONS = {
    "vtt": "vtt", "srt": "srt", "json": "json", "jsonl": "json", "html": "html", "htm": "html", "xhtml": "html",
    "md": "text", "markdown": "text", "txt": "text", "text": "text",
}  # fmt: skip
PROMISE = {"vtt": 5, "json": 4, "srt": 3, "html": 2, "text": 1}
# A file with less than this share of another's letters is no transcript of the whole: chapters, or the first cue alone.
LEAST = 0.2

# Where a document begins, or an element of the namespace's HTML, no other format does.
_HTML = re.compile(
    r"\s*+<(?:!doctype html|html|head|body|main|article|section|div|cite|time|p|h[1-6])[\s>]", re.IGNORECASE
)


def read(received: bytes, *, media_type: str = "", name: str = "", sent_as: str = "") -> Transcript:
    """The transcript in a file's bytes. What the content says goes before the media type, that before the name; but a
    web page in the place of another format is a transcript only if somebody speaks in it.

    `sent_as` is its server's Content-Type. The charset in it is to be believed, its kind only where nothing else says
    one: many servers call all they do not know text/plain."""
    text, notes = decode(received, charset(sent_as) or charset(media_type))
    if not text.strip():
        raise UnreadableFile("This file is empty.")
    declared = _by_media_type(media_type) or _by_extension(name) or _by_media_type(sent_as)
    kind = _by_content(text) or declared
    if kind is None:
        raise UnreadableFile(
            "This file is of an unknown kind. Transcripts can be WebVTT, SubRip, JSON, HTML, Markdown or plain text: "
            "name the kind by its media type, or by the end of the file’s name."
        )
    found = READERS[kind](text)
    if kind == "html" and declared in ("vtt", "srt", "json") and not any(cue.voice for cue in found.cues):
        raise UnreadableFile("This is a web page without speakers, not the transcript that was to be here.")
    return replace(found, notes=notes + found.notes) if notes else found


def promise(link: TranscriptLink) -> int:
    """How much a file is likely to know by its format: voices and times, 0 for a format that cannot be read.

    Read an episode's files in this order, then keep the best by is_better()."""
    kind = _by_media_type(link.media_type) or _by_extension(link.address)
    return PROMISE.get(kind or "", 0)


def is_better(one: Transcript, other: Transcript, longest: int = 0) -> bool:
    """Whether a transcript knows more than another one of the same speech, of which the longest has so many letters."""
    enough = LEAST * max(longest, letters(one), letters(other))
    if letters(other) < enough:
        return letters(one) >= enough
    return letters(one) >= enough and knows(one) > knows(other)


def letters(transcript: Transcript) -> int:
    """How long it is. Words would say less of scripts that leave no spaces."""
    return sum(len(cue.text) for cue in transcript.cues)


def knows(transcript: Transcript) -> tuple[int, int, int]:
    """How many tenths of the cues with words have the name of a person, how many have any voice, and how many have
    times; what comes first counts most.

    Tenths, so that a stray cue does not choose the file. Of equals, the first in the feed stays."""
    spoken = [cue for cue in transcript.cues if cue.text]
    people = {voice for voice in {cue.voice for cue in spoken} if names.is_person(voice)}
    named = sum(cue.voice in people for cue in spoken)
    voiced = sum(bool(cue.voice) for cue in spoken)
    timed = sum(cue.start_ms is not None for cue in spoken)
    named, voiced, timed = (10 * cues // max(1, len(spoken)) for cues in (named, voiced, timed))
    return named, voiced, timed


def _by_content(text: str) -> str | None:
    """Only what is unmistakable."""
    if vtt.SIGNATURE.match(text):
        return "vtt"
    if json_files.SIGNATURE.match(text):
        return "json"
    if srt.FIRST_CUE.match(text):
        return "srt"
    return "html" if _HTML.match(text) else None


def _by_media_type(media_type: str) -> str | None:
    return MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())


def _by_extension(address: str) -> str | None:
    try:
        extension = PurePosixPath(urlsplit(address).path).suffix.lower().lstrip(".")
    except ValueError:
        return None
    return EXTENSIONS.get(extension)
