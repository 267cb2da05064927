"""Single values in the JSON of recognisers: labels, times, confidences, lists."""

import re
from typing import Any

from appearances.importing.text import clean_name
from appearances.importing.transcripts.times import LONGEST_MS

_BARE_LABEL = re.compile("[0-9]{1,3}[A-Z]?|[A-Z]")


def voice_label(label: object) -> str:
    """A label as it stands in the file. A bare number or letter becomes "Speaker 0": it is nobody's name."""
    if isinstance(label, int) and not isinstance(label, bool) and 0 <= label < 1000:
        return f"Speaker {label}"
    name = clean_name(label) if isinstance(label, str) else ""
    if _BARE_LABEL.fullmatch(name):
        return f"Speaker {name}"
    return name if any(map(str.isalnum, name)) else ""


def milliseconds(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST_MS:
        return None
    return round(value)


def span(start_ms: int | None, end_ms: int | None) -> tuple[int | None, int | None]:
    """Start and end; an end before its start is none."""
    if start_ms is not None and end_ms is not None and end_ms < start_ms:
        return start_ms, None
    return start_ms, end_ms


def likelihood(value: object) -> float | None:
    """A number from 0 to 1, None for all else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return float(value)


def listed(document: dict[str, Any], key: str) -> list[Any]:
    value = document.get(key)
    return value if isinstance(value, list) else []
