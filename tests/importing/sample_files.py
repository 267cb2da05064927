"""The sample files of these tests, and short ways to read them."""

from pathlib import Path

from appearances.importing import transcripts
from appearances.importing.records import Cue, Transcript

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def transcript(name: str) -> Transcript:
    return transcripts.read(sample(name), name=name)


def cues(name: str) -> list[Cue]:
    return list(transcript(name).cues)


def said(name: str) -> list[tuple[str, str]]:
    """Voice and words of each cue."""
    return [(cue.voice, cue.text) for cue in transcript(name).cues]
