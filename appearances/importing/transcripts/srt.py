"""SubRip, which has no standard: numbers, blank lines and hours may be missing, commas may be dots."""

import re

from appearances.importing.records import Transcript
from appearances.importing.transcripts.blocks import read_blocks
from appearances.importing.transcripts.cues import make_cues
from appearances.importing.transcripts.markup import CAPTION_TAG
from appearances.importing.transcripts.notes import Notes

# A number, or none, and a line of times.
FIRST_CUE = re.compile(r"\s*+(?:[0-9]{1,9}[ \t]*+\n\s*+)?[0-9:]{4,12}(?:[.,][0-9]{1,9})?[ \t]*+-->")
_PLACEMENT = re.compile(r"\{\\[^{}\n]*\}")  # {\an8}: where on the screen


def read(text: str) -> Transcript:
    """Every cue that has times. A cue without a label goes on with the voice before it."""
    notes = Notes()
    if "{\\" in text:
        text = _PLACEMENT.sub("", text)
    blocks = read_blocks(text, notes, blank_line_ends=False)
    cues = make_cues(blocks, notes, CAPTION_TAG)
    return Transcript("srt", tuple(cues), notes.sentences())
