"""Lines of plain words, the ground that HTML, Markdown and plain text share."""

from typing import NamedTuple

from appearances.importing.transcripts.likely_names import Likeness, likeness_to_name

MOST_LINES = 100_000  # a day of speech, ten words on each line, has a quarter of them
TOO_MANY_LINES = f"This file has more than {MOST_LINES:,} lines, so it is no transcript."
NO_WORDS = "This file holds no words."
LONGEST_NAME = 80  # characters


class Line(NamedTuple):
    """`starts` a paragraph; `above`: a heading or a line in bold, which may name the voice below; `voice`: the name
    that markup gives, None where it gives none; so the times."""

    number: int
    text: str
    starts: bool = True
    above: bool = False
    voice: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None


def likeness_alone(text: str) -> Likeness:
    """How much words that stand out in a line of their own look like a name."""
    if len(text) > LONGEST_NAME or ":" in text or text.endswith("."):
        return Likeness.NONE
    return likeness_to_name(text)
