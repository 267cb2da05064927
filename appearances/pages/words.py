"""Times, shares and long texts as people say them."""

import re
from datetime import date, datetime

from django.utils import timezone

# Three lines of the width that is comfortable to read.
THREE_LINES = 200


def timecode(ms: int | None) -> str:
    """04:12, 1:04:12; empty where the transcript has no times."""
    if ms is None:
        return ""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def day(moment: datetime) -> str:
    """3 October 2026, in the site's time zone."""
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y}"


def duration(ms: int) -> str:
    """61 hours, 1 h 40 min, 12 min: coarser the longer it is."""
    minutes = round(ms / 60_000)
    if minutes < 60:
        return f"{minutes} min" if minutes else "under a minute"
    hours, rest = divmod(minutes, 60)
    if hours >= 10:
        return f"{round(minutes / 60):,} hours"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def spoken(ms: int, of_ms: int | None) -> str:
    """How long somebody speaks of how long an episode lasts: speaks 18 of 41 min. Empty where there are no times."""
    if not ms:
        return ""
    minutes, whole = round(ms / 60_000), round((of_ms or 0) / 60_000)
    says = f"speaks {minutes or 'under 1'}"
    return f"{says} of {whole} min" if whole >= max(minutes, 1) else f"{says} min"


def plural(number: int, one: str) -> str:
    """1 appearance, 1,204 appearances."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def share(part: int, whole: int, what: str) -> str:
    """All with transcripts, 96 % with transcripts, no transcripts: never 100 % of less than all, never 0 % of some."""
    if not part:
        return f"no {what}"
    return f"all with {what}" if part == whole else f"{min(max(round(100 * part / whole), 1), 99)} % with {what}"


def years(first: date, last: date) -> str:
    """2019, 2019–2026."""
    return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"


def opening(text: str, length: int = THREE_LINES) -> tuple[str, str]:
    """The beginning of a text and its rest, which is empty where all of it is about that long: up to the last end of a
    sentence, else of a word, else just so many characters."""
    text = text.strip()
    if len(text) <= length * 5 // 4:
        return text, ""
    ends = [found.end() for found in re.finditer(r"[.!?…。！？](?=\s)|\n", text[: length + 1])]
    place = next((end for end in reversed(ends) if end > length // 2), 0) or text.rfind(" ", length // 2, length + 1)
    place = place if place > 0 else length
    return text[:place].rstrip(), text[place:].lstrip()
