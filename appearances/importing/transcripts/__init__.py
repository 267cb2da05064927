"""Transcripts of any known format: which reader a file needs, and which of several files knows most."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from appearances.importing.records import Transcript, TranscriptLink, UnreadableFile
from appearances.importing.text import decode
from appearances.importing.transcripts import podcast_json, srt, vtt

READERS = {"vtt": vtt.read, "srt": srt.read, "json": podcast_json.read}

MEDIA_TYPES = {
    "text/vtt": "vtt",
    "text/webvtt": "vtt",
    "application/x-subrip": "srt",
    "application/srt": "srt",
    "application/x-srt": "srt",
    "text/srt": "srt",
    "application/json": "json",
    "text/json": "json",
}
PROMISE = {"vtt": 3, "json": 2, "srt": 1}


def read(received: bytes, *, media_type: str = "", name: str = "") -> Transcript:
    """The transcript in a file's bytes. What the content says goes before the media type, that before the name."""
    text = decode(received)
    if not text.strip():
        raise UnreadableFile("This file is empty.")
    kind = _by_content(text) or _by_media_type(media_type) or _by_extension(name)
    if kind is None:
        raise UnreadableFile(f"{_what_it_is(text)} Transcripts can be WebVTT, SubRip or the podcast namespace's JSON.")
    return READERS[kind](text)


def promise(link: TranscriptLink) -> int:
    """How much a file is likely to know by its format: voices and times, 0 for a format that cannot be read.

    Read an episode's files in this order, then keep the one with the most by knows()."""
    kind = _by_media_type(link.media_type) or _by_extension(link.address)
    return PROMISE.get(kind or "", 0)


def knows(transcript: Transcript) -> tuple[int, int]:
    """How many tenths of the cues with words have a voice and, which counts less, how many have times.

    Tenths, so that a stray cue does not choose the file. Of equals, the first in the feed stays."""
    spoken = [cue for cue in transcript.cues if cue.text]
    voiced = sum(bool(cue.voice) for cue in spoken)
    timed = sum(cue.start_ms is not None for cue in spoken)
    return (10 * voiced // max(1, len(spoken)), 10 * timed // max(1, len(spoken)))


def _by_content(text: str) -> str | None:
    """Only what is unmistakable."""
    if vtt.SIGNATURE.match(text):
        return "vtt"
    if text.lstrip()[:1] in "{[" and '"segments"' in text:
        return "json"
    return "srt" if srt.FIRST_CUE.match(text) else None


def _by_media_type(media_type: str) -> str | None:
    return MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())


def _by_extension(address: str) -> str | None:
    try:
        extension = PurePosixPath(urlsplit(address).path).suffix.lower().lstrip(".")
    except ValueError:
        return None
    return extension if extension in READERS else None


def _what_it_is(text: str) -> str:
    if text.lstrip()[:1] == "<":
        return "This file is HTML or XML, which cannot be read yet."
    if text.lstrip()[:1] in "{[":
        return 'This is JSON without "segments".'
    return "This file is of an unknown kind."
