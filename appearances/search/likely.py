"""How many quotes will fit a search, and what it will cost to find them."""

from typing import NamedTuple

from appearances.models.by_hand import rows
from appearances.search.matching import Matching
from appearances.search.scope import Scope

# Costs are in quotes walked through. To fetch one that the index names, from anywhere in the table, costs as much as so
# many of them; before that, to look up those of a range of dates, or to compare the index's lists of several words, a
# part of one for each that they name.
GATHERED, DATED, COMPARED = 16, 0.1, 0.02


class Likely(NamedTuple):
    """How many quotes fit, of how many in the scope; what gathering them costs, and what the index is asked for then:
    of several words that all have to fit the rarest alone, where to compare long lists takes longer than to look at
    the quotes on a short one."""

    fitting: int
    quotes: int
    gathering: int
    named: str

    def walk(self, hits: int) -> int:
        """After how many quotes, taken by date, so many that fit should have been met."""
        return hits * self.quotes // max(self.fitting, 1)


def likely(fits: Matching, scope: Scope) -> Likely:
    """By PostgreSQL's statistics. One query, which reads no quote."""
    sql = _LIKELY.format(indexed=scope.indexed, fits=fits.words)
    sql += "".join(_LIKELY_TERM.format(indexed=scope.indexed, term=term) for term in fits.terms)
    [([explained],)] = rows(tuple, sql, scope.given | fits.given)
    quotes, fitting, *terms = (part["Plan Rows"] for part in explained["Plan"]["Plans"])
    dated = DATED * quotes if scope.start or scope.end else 0
    by_all = fitting * GATHERED + sum(terms) * COMPARED + dated
    rarest, term = min(zip(terms, fits.terms, strict=True), default=(fitting, ""))
    by_rarest = rarest * GATHERED + dated
    if by_all <= by_rarest:
        return Likely(fitting, quotes, round(by_all), fits.words)
    return Likely(fitting, quotes, round(by_rarest), f"words @@ %({term})s::tsquery")


_LIKELY = """
    EXPLAIN (FORMAT JSON)
    SELECT 1 FROM quote WHERE {indexed} UNION ALL SELECT 1 FROM quote WHERE {indexed} AND {fits}
"""
_LIKELY_TERM = "UNION ALL SELECT 1 FROM quote WHERE {indexed} AND words @@ %({term})s::tsquery "
