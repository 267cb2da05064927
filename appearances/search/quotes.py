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

# A walk has to look likely to cost half of gathering, and is given up after four times the quotes it should take.
HALF, PATIENCE = 2, 4
LEAST_WALK = 2_000  # quotes
# Counted by speaker, podcast and year, and ranked, are the newest that fit: so many, if not too many would have to be
# gathered for it, else those met among so many of the newest quotes.
MOST_COUNTED, MOST_GATHERED, LONGEST_WALK = 1_000, 20_000, 20_000
MOST_MS = 900
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
    """Where to search: ids of speaker, podcast or episode, a role, months from start to end, both counted. `left_out`
    includes what is not counted as anybody's words: what an editor set aside, and voices without a name."""

    speaker: int | None = None
    podcast: int | None = None
    episode: int | None = None
    role: str = ""
    start: date | None = None
    end: date | None = None
    left_out: bool = False

    @property
    def condition(self) -> str:
        return where(
            {
                "speaker_id = %(speaker)s::bigint": self.speaker,
                "podcast_id = %(podcast)s::bigint": self.podcast,
                "episode_id = %(episode)s::bigint": self.episode,
                "published_at >= %(start)s": self.start,
                "published_at < %(until)s": self.end,
                _IN_ROLE: self.role,
                "withdrawn_at IS NULL": True,
                "set_aside = ''": not self.left_out,
                "speaker_id IS NOT NULL": not (self.left_out or self.speaker),
            }
        )

    @property
    def given(self) -> dict[str, Any]:
        return {
            "speaker": self.speaker,
            "podcast": self.podcast,
            "episode": self.episode,
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
    statistics."""

    hits: list[Hit]
    complete: bool
    about: int


@dataclass(frozen=True)
class Search:
    """To be asked inside searching()."""

    fits: Matching
    scope: Scope

    def by_date(self, stretch: Stretch) -> list[Hit]:
        """A stretch of all that fit, by date and id."""
        if stretch.descending and not stretch.beyond:
            counted = self.newest
            if counted.complete or len(counted.hits) >= stretch.limit:
                return counted.hits[: stretch.limit]
        likely = self.likely
        expected = stretch.limit * likely.quotes // max(likely.fitting, 1)
        if expected * HALF < likely.fitting:
            window = max(LEAST_WALK, expected * PATIENCE)
            found = self._walked(stretch, window)
            if len(found) == stretch.limit or window >= likely.quotes * HALF:
                return found
        return self._gathered(stretch)

    @cached_property
    def newest(self) -> Counted:
        """What is counted by speaker, podcast and year."""
        most = Stretch(descending=True, beyond=None, limit=MOST_COUNTED + 1)
        hits = []
        if self.likely.fitting > MOST_GATHERED:
            hits = self._walked(most, LONGEST_WALK)
        walked = bool(hits)
        hits = hits or self._gathered(most)
        complete = not walked and len(hits) <= MOST_COUNTED
        about = len(hits) if complete else max(self.likely.fitting, len(hits))
        return Counted(hits[:MOST_COUNTED], complete, about)

    def by_rank(self, stretch: Stretch) -> list[Hit]:
        """A stretch of `newest`, those first that say it most and most closely. Ties are broken by id."""
        given = {"ids": [hit.pk for hit in self.newest.hits]} | self.fits.given
        return of_rows(rows(Hit._make, _RANKED, given), RANK, stretch)

    @cached_property
    def likely(self) -> "Likely":
        sql = _LIKELY.format(scope=self.scope.condition, fits=self.fits.words)
        [([explained],)] = rows(tuple, sql, self.scope.given | self.fits.given)
        return Likely(*(part["Plan Rows"] for part in explained["Plan"]["Plans"]))

    def _walked(self, stretch: Stretch, window: int) -> list[Hit]:
        return self._asked(_WALK, stretch, window=window)

    def _gathered(self, stretch: Stretch) -> list[Hit]:
        return self._asked(_GATHER, stretch)

    def _asked(self, sql: str, stretch: Stretch, **more: int) -> list[Hit]:
        given: dict[str, Any] = {"limit": stretch.limit} | self.scope.given | self.fits.given | more
        beyond = ""
        if stretch.beyond:
            beyond = f"AND (published_at, id) {'<' if stretch.descending else '>'} (%(value)s, %(key)s::bigint)"
            given |= {"value": stretch.beyond[0], "key": stretch.beyond[1]}
        way = "DESC" if stretch.descending else "ASC"
        sql = sql.format(scope=self.scope.condition, fits=self.fits.condition, beyond=beyond, way=way)
        return rows(Hit._make, sql, given)


class Likely(NamedTuple):
    """How many quotes fit, of how many in the scope, by PostgreSQL's statistics."""

    fitting: int
    quotes: int


_LIKELY = """
    EXPLAIN (FORMAT JSON)
    SELECT 1 FROM quote WHERE {scope} AND {fits} UNION ALL SELECT 1 FROM quote WHERE {scope}
"""
# OFFSET 0 keeps PostgreSQL from walking by date after all.
_GATHER = """
    SELECT id, published_at, speaker_id, podcast_id, 0 FROM (
        SELECT id, published_at, speaker_id, podcast_id FROM quote WHERE {scope} AND {fits} {beyond} OFFSET 0
    ) AS gathered ORDER BY published_at {way}, id {way} LIMIT %(limit)s
"""
_WALK = """
    SELECT id, published_at, speaker_id, podcast_id, 0 FROM (
        SELECT id, published_at, speaker_id, podcast_id, words, stemmer FROM quote WHERE {scope} {beyond}
        ORDER BY published_at {way}, id {way} LIMIT %(window)s
    ) AS walked WHERE {fits} ORDER BY published_at {way}, id {way} LIMIT %(limit)s
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
    "statement_timeout": str(MOST_MS),
}
_SET = "SELECT " + ", ".join(f"set_config('{name}', '{value}', true)" for name, value in _SETTINGS.items())
