"""Quotes by what was said in them.

Two ways lead to the newest of the quotes that fit. *Gathering* takes all that fit from the index quote_words and sorts
them: its cost grows with how many fit. *Walking* goes through quotes by date until it has enough: its cost grows with
how rare the words are. PostgreSQL's statistics tell how many fit, but not when they were said: a word that was common
years ago looks like one that is met every few quotes. So a walk goes only so far, and then all are gathered."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db import OperationalError, connection, transaction
from django.db.models import FloatField
from psycopg.errors import QueryCanceled

from appearances import months
from appearances.models import Quote
from appearances.models.by_hand import rows, where
from appearances.paging import Order, Stretch, of_rows
from appearances.search.matching import Matching

# Costs are in quotes walked through. To fetch one that the index names, from anywhere in the table, costs as much as so
# many of them; before that, to look up those of a range of dates, or to compare the index's lists of several words, a
# part of one for each that they name.
GATHERED, DATED, COMPARED = 16, 0.1, 0.02
# A walk is given up after so many times the quotes that it should take; where a phrase was asked for, of which
# statistics know only the words, after so many more.
PATIENCE, WITH_PHRASES = 4, 100
# Counted by speaker, podcast and year, and ranked, are the newest that fit: all of them up to a thousand where that
# costs no more than a walk, else some of those met among so many of the newest quotes, or as far as a page should take.
MOST_COUNTED, MOST_MET, LEAST_WALK, FIRST_PAGE = 1_000, 200, 3_000, 27
# Nobody waits much longer than a second: two walks of a tenth, and a statement that is given up after so long.
LONGEST_WALK, MOST_MS = 200_000, 500
# In so few walks' worth of quotes everything is counted.
FEW_WALKS = 4
# An id that nobody and nothing has.
NOBODY = -1
BY_DATE = {
    "newest": Order(Quote._meta.get_field("published_at")),
    "oldest": Order(Quote._meta.get_field("published_at"), descending=False),
}
RANK = Order(FloatField(name="rank"))


class TooLong(Exception):
    """The search was given up because it took longer than a reader waits."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to search: ids of speaker and podcast, a role, months from start to end, both counted. `left_out`
    includes what is not counted as anybody's words: what an editor set aside, and voices without a name."""

    speaker: int | None = None
    podcast: int | None = None
    role: str = ""
    start: date | None = None
    end: date | None = None
    left_out: bool = False

    @property
    def indexed(self) -> str:
        """What indexes know of it."""
        conditions = {
            "speaker_id = %(speaker)s::bigint": self.speaker,
            "podcast_id = %(podcast)s::bigint": self.podcast,
            "published_at >= %(start)s": self.start,
            "published_at < %(until)s": self.end,
        }
        return where(conditions) or "true"

    @property
    def rest(self) -> str:
        conditions = {
            "withdrawn_at IS NULL": True,
            "set_aside = ''": not self.left_out,
            "speaker_id IS NOT NULL": not (self.left_out or self.speaker),
            _IN_ROLE: self.role,
        }
        return where(conditions)

    @property
    def given(self) -> dict[str, Any]:
        return {
            "speaker": self.speaker,
            "podcast": self.podcast,
            "role": self.role,
            "start": self.start and months.begins(self.start),
            "until": self.end and months.begins(months.add(self.end, 1)),
        }


_IN_ROLE = """EXISTS (SELECT FROM appearance WHERE appearance.speaker_id = quote.speaker_id
                      AND appearance.episode_id = quote.episode_id AND appearance.role = %(role)s)"""


class Hit(NamedTuple):
    """A quote that fits."""

    pk: int
    published_at: datetime
    speaker_id: int | None
    podcast_id: int
    rank: float = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """The newest that fit, at most a thousand; all of them if it is `complete`. `about` is how many fit by PostgreSQL's
    statistics, or as many as were met where these know too little: of phrases only the words, of roles nothing."""

    hits: list[Hit]
    complete: bool
    about: int


@dataclass(frozen=True)
class Search:
    """Finds what fits in a scope, by date or by rank. To be asked inside searching()."""

    fits: Matching
    scope: Scope

    def by_date(self, stretch: Stretch) -> list[Hit]:
        """A stretch of all that fit, by date and id."""
        if stretch.descending and not stretch.beyond:
            return self._first(stretch.limit)
        expected = self._expected(stretch.limit)
        if expected < self._cost_of_all:
            found = self._walked(stretch, min(max(LEAST_WALK, expected * self._patience), LONGEST_WALK))
            if len(found) == stretch.limit:
                return found
        return self._all(stretch)

    def _first(self, limit: int) -> list[Hit]:
        """Those that were counted, and more behind them if there are too few."""
        counted = self.newest
        if counted.complete or len(counted.hits) >= limit:
            return counted.hits[:limit]
        last = counted.hits[-1]
        behind = Stretch(descending=True, beyond=(last.published_at, last.pk), limit=limit - len(counted.hits))
        return counted.hits + self.by_date(behind)

    @cached_property
    def newest(self) -> Counted:
        """What is counted by speaker, podcast and year."""
        walk = min(max(LEAST_WALK, self._expected(FIRST_PAGE)), LONGEST_WALK)
        if walk < self._cost_of_all and walk * FEW_WALKS < self.likely.quotes:
            met = self._walked(Stretch(descending=True, beyond=None, limit=MOST_MET), walk)
            if met:
                return Counted(met, complete=False, about=self._about(met))
        hits = self._all(Stretch(descending=True, beyond=None, limit=MOST_COUNTED + 1))
        if len(hits) <= MOST_COUNTED:
            return Counted(hits, complete=True, about=len(hits))
        return Counted(hits[:MOST_COUNTED], complete=False, about=self._about(hits))

    def _about(self, met: list[Hit]) -> int:
        known = not (self.fits.has_phrases or self.scope.role)
        return max(self.likely.fitting, len(met)) if known else len(met)

    def by_rank(self, stretch: Stretch) -> list[Hit]:
        """A stretch of `newest`, those first that say it most and most closely. Ties are broken by id."""
        given = {"ids": [hit.pk for hit in self.newest.hits]} | self.fits.given
        return of_rows(rows(Hit._make, _RANKED, given), RANK, stretch)

    @cached_property
    def likely(self) -> "Likely":
        """By PostgreSQL's statistics."""
        given = self.scope.given | self.fits.given
        sql = _LIKELY.format(indexed=self.scope.indexed, fits=self.fits.words)
        sql += "".join(_LIKELY_TERM.format(indexed=self.scope.indexed, term=term) for term in self.fits.terms)
        [([explained],)] = rows(tuple, sql, given)
        quotes, fitting, *terms = (part["Plan Rows"] for part in explained["Plan"]["Plans"])
        dated = DATED * quotes if self.scope.start or self.scope.end else 0
        by_all = fitting * GATHERED + sum(terms) * COMPARED + dated
        rarest, term = min(zip(terms, self.fits.terms, strict=True), default=(fitting, ""))
        by_rarest = rarest * GATHERED + dated
        if by_all <= by_rarest:
            return Likely(fitting, quotes, round(by_all), self.fits.words)
        return Likely(fitting, quotes, round(by_rarest), f"words @@ %({term})s::tsquery")

    def _expected(self, hits: int) -> int:
        """After how many quotes a walk should have met so many that fit."""
        return hits * self.likely.quotes // max(self.likely.fitting, 1)

    @property
    def _cost_of_all(self) -> int:
        return min(self.likely.gathering, self.likely.quotes)

    @property
    def _patience(self) -> int:
        return WITH_PHRASES if self.fits.has_phrases else PATIENCE

    def _all(self, stretch: Stretch) -> list[Hit]:
        """Gathered, or met on a walk to the end, whichever is less."""
        if self.likely.quotes < self.likely.gathering:
            return self._walked(stretch, None)
        return self._asked(_GATHER, stretch)

    def _walked(self, stretch: Stretch, window: int | None) -> list[Hit]:
        return self._asked(_WALK, stretch, window=window)

    def _asked(self, sql: str, stretch: Stretch, **more: int | None) -> list[Hit]:
        given: dict[str, Any] = {"limit": stretch.limit} | self.scope.given | self.fits.given | more
        beyond = ""
        if stretch.beyond:
            beyond = f"AND (published_at, id) {'<' if stretch.descending else '>'} (%(value)s, %(key)s::bigint)"
            given |= {"value": stretch.beyond[0], "key": stretch.beyond[1]}
        way = "DESC" if stretch.descending else "ASC"
        sql = sql.format(
            indexed=self.scope.indexed,
            named=self.likely.named,
            rest=self.scope.rest,
            fits="true" if sql is _GATHER and self.likely.named == self.fits.condition else self.fits.condition,
            beyond=beyond,
            way=way,
        )
        return rows(Hit._make, sql, given)


class Likely(NamedTuple):
    """How many quotes fit, of how many in the scope; what gathering them costs, and what the index is asked for then:
    of several words that all have to fit the rarest alone, where to compare long lists takes longer than to look at
    the quotes on a short one."""

    fitting: int
    quotes: int
    gathering: int
    named: str


_LIKELY = """
    EXPLAIN (FORMAT JSON)
    SELECT 1 FROM quote WHERE {indexed} UNION ALL SELECT 1 FROM quote WHERE {indexed} AND {fits}
"""
_LIKELY_TERM = "UNION ALL SELECT 1 FROM quote WHERE {indexed} AND words @@ %({term})s::tsquery "
# OFFSET 0 keeps PostgreSQL from another way than by the index of words.
_GATHER = """
    SELECT id, published_at, speaker_id, podcast_id, 0 FROM (
        SELECT id, published_at, speaker_id, podcast_id, episode_id, set_aside, withdrawn_at, words, stemmer FROM quote
        WHERE {indexed} AND {named} OFFSET 0
    ) AS quote WHERE {rest} AND {fits} {beyond} ORDER BY published_at {way}, id {way} LIMIT %(limit)s
"""
_WALK = """
    SELECT id, published_at, speaker_id, podcast_id, 0 FROM (
        SELECT id, published_at, speaker_id, podcast_id, episode_id, set_aside, withdrawn_at, words, stemmer FROM quote
        WHERE {indexed} {beyond} ORDER BY published_at {way}, id {way} LIMIT %(window)s
    ) AS quote WHERE {rest} AND {fits} ORDER BY published_at {way}, id {way} LIMIT %(limit)s
"""
_RANKED = """
    SELECT id, published_at, speaker_id, podcast_id, ts_rank(words, %(words)s::tsquery) FROM quote
    WHERE id = ANY(%(ids)s::bigint[])
"""


@contextmanager
def searching() -> Iterator[None]:
    """A plan has to know how common the very words are, so none is kept from before. Raises TooLong."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_SET)
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooLong from error
        raise


_SETTINGS = {
    "plan_cache_mode": "force_custom_plan",
    "enable_seqscan": "off",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
    "work_mem": "64MB",  # for what two indexes name, without a second look at their pages
    "statement_timeout": str(MOST_MS),
}
_SET = "SELECT " + ", ".join(f"set_config('{name}', '{value}', true)" for name, value in _SETTINGS.items())
