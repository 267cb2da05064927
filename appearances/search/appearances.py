"""Somebody's appearances in which they said certain words."""

from datetime import date, datetime
from typing import NamedTuple

from appearances.models.by_hand import rows
from appearances.search.quotes import Search

MOST_GATHERED = 20_000  # quotes


class HeardIn(NamedTuple):
    """An appearance, and what of it fits: ids of quotes in their order; of those that count as the speaker's words how
    many, and their length in ms; how well the best fits."""

    pk: int
    published_at: datetime
    month: date
    confirmed: bool
    quotes: list[int]
    counted: int
    speaking_ms: int
    rank: float


class TooCommon(Exception):
    """More quotes fit than can be counted while a reader waits: `about` so many."""

    def __init__(self, about: int) -> None:
        super().__init__(about)
        self.about = about


def heard_in(search: Search, quotes: int) -> list[HeardIn]:
    """All that fit in the scope of a search that names a speaker, who has so many quotes, in no order. Raises
    TooCommon. To be asked inside searching()."""
    # Of a phrase it is known only how common its words are.
    if quotes > MOST_GATHERED and not search.fits.has_phrases and search.likely.fitting > MOST_GATHERED:
        raise TooCommon(search.likely.fitting)
    sql = _HEARD_IN.format(indexed=search.scope.indexed, rest=search.scope.rest, fits=search.fits.condition)
    return rows(HeardIn._make, sql, search.scope.given | search.fits.given)


# The speaker's appearances are few beside their quotes, so the quotes are found first.
_HEARD_IN = """
    SELECT appearance.id, appearance.published_at, month, confirmed,
           array_agg(fitting.id ORDER BY position, fitting.id),
           count(*) FILTER (WHERE set_aside = ''),
           coalesce(sum(end_ms - start_ms) FILTER (WHERE set_aside = ''), 0)::bigint, max(rank)
    FROM (
        SELECT id, episode_id, position, start_ms, end_ms, set_aside, ts_rank(words, %(words)s::tsquery) AS rank
        FROM quote WHERE {indexed} AND {rest} AND {fits} OFFSET 0
    ) AS fitting
    JOIN appearance ON appearance.speaker_id = %(speaker)s::bigint AND appearance.episode_id = fitting.episode_id
    GROUP BY appearance.id
"""
