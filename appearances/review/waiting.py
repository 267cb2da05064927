"""How much waits to be decided."""

from appearances.models.by_hand import rows

MOST = 1_000  # counted; beyond, the page says that there are more

_WAITING = f"""
    SELECT (SELECT count(*) FROM (SELECT FROM voice WHERE named_by = '' AND word_count > 0 LIMIT {MOST + 1}) AS waits),
           (SELECT count(*) FROM (SELECT FROM voice WHERE named_by = 'import' AND word_count > 0
                                  LIMIT {MOST + 1}) AS waits),
           (SELECT count(*) FROM (SELECT FROM report WHERE state = 'open' LIMIT {MOST + 1}) AS waits)
"""


def waiting() -> dict[str, str]:
    """By kind; what has to be looked for is not counted."""
    [numbers] = rows(tuple, _WAITING, {})
    return dict(zip(("voices", "guesses", "reports"), map(_some, numbers), strict=True))


def _some(number: int) -> str:
    return f"{MOST:,}+" if number > MOST else f"{number:,}"
