"""WebVTT as https://www.w3.org/TR/webvtt1/ has it, and as recognisers write it."""

import re

from appearances.importing.records import Transcript, UnreadableFile
from appearances.importing.transcripts.blocks import read_blocks
from appearances.importing.transcripts.cues import make_cues
from appearances.importing.transcripts.markup import ANY_TAG
from appearances.importing.transcripts.notes import Notes

SIGNATURE = re.compile(r"\s*+WEBVTT(?:\s|$)")


def read(text: str) -> Transcript:
    """Every cue that has times. Settings, styles, regions and comments are left out; a blank line ends a cue."""
    if not SIGNATURE.match(text):
        raise UnreadableFile("This file does not start with WEBVTT.")
    notes = Notes()
    blocks = read_blocks(text, notes, blank_line_ends=True)
    cues = make_cues(blocks, notes, ANY_TAG)
    return Transcript("vtt", tuple(cues), notes.sentences())
