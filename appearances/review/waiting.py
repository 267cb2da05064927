"""How much waits to be decided."""

from collections import Counter

from appearances.models import Suspected
from appearances.models.by_hand import rows
from appearances.models.left_alone import Suspicion

MOST = 1_000  # counted; beyond, the page says that there are more
FOUND = {"advertisements": Suspicion.ADVERTISEMENT, "damage": Suspicion.DAMAGE}

_WAITING = f"""
    SELECT (SELECT count(*) FROM (SELECT FROM voice WHERE named_by = '' AND word_count > 0 LIMIT {MOST + 1}) AS waits),
           (SELECT count(*) FROM (SELECT FROM voice WHERE named_by = 'import' AND word_count > 0
                                  LIMIT {MOST + 1}) AS waits),
           (SELECT count(*) FROM (SELECT FROM report WHERE state = 'open' LIMIT {MOST + 1}) AS waits)
"""


def waiting() -> dict[str, str]:
    """By kind; what is looked for when somebody asks is not counted."""
    [numbers] = rows(tuple, _WAITING, {})
    some = [Suspected.objects.to_decide(what).values_list("suspicion")[: MOST + 1] for what in FOUND.values()]
    found = Counter(what for (what,) in some[0].union(*some[1:], all=True))
    numbers = (*numbers, *(found[what] for what in FOUND.values()))
    return dict(zip(("voices", "guesses", "reports", *FOUND), map(_some, numbers), strict=True))


def _some(number: int) -> str:
    return f"{MOST:,}+" if number > MOST else f"{number:,}"
