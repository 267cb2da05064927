"""Times as people say them."""


def timecode(ms: int | None) -> str:
    """04:12, 1:04:12; empty where the transcript has no times."""
    if ms is None:
        return ""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


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
