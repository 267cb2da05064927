"""Quotes by what was said in them.

Two ways lead to the newest of the quotes that fit. *Gathering* takes all that fit from the index quote_words and sorts
them: its cost grows with how many fit. *Walking* goes through quotes by date until it has enough: its cost grows with
how rare the words are. PostgreSQL's statistics tell how many fit, but not when they were said: a word that was common
years ago looks like one that is met every few quotes. So a walk goes only so far, and then all are gathered."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db import OperationalError, connection, transaction
from django.db.models import FloatField
from psycopg.errors import QueryCanceled

from appearances.models import Quote
from appearances.models.by_hand import rows
from appearances.paging import Order, Stretch, of_rows
from appearances.search.likely import Likely, likely
from appearances.search.matching import Matching
from appearances.search.scope import Scope

# A walk is given up after so many times the quotes that it should take; where a phrase was asked for, of which
# statistics know only the words, after so many more.
PATIENCE, WITH_PHRASES = 4, 100
# Counted by speaker, podcast and year, and ranked, are the newest that fit, or the oldest if these come first: all of
# them up to a thousand where that costs no more than a walk, else some of those met among so many quotes, or more if
# these are too few.
MOST_COUNTED, MOST_MET, LEAST_WALK = 1_000, 200, 2_000
# A page and the one behind it, and how many should be met on a walk so that it is rare to meet fewer.
FIRST_PAGE, TO_BE_MET = 21, 32
# Nobody waits much longer than a second: a walk of a tenth, and a statement that is given up after so long.
LONGEST_WALK, MOST_MS = 200_000, 500
# In so few walks' worth of quotes everything is counted.
FEW_WALKS = 4
BY_DATE = {
    "newest": Order(Quote._meta.get_field("published_at")),
    "oldest": Order(Quote._meta.get_field("published_at"), descending=False),
}
RANK = Order(FloatField(name="rank"))


class TooLong(Exception):
    """The search was given up because it took longer than a reader waits."""


class Hit(NamedTuple):
    """A quote that fits, and whether it was met on a walk."""

    pk: int
    published_at: datetime
    speaker_id: int | None
    podcast_id: int
    rank: float
    is_met: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """The first that fit by date, at most a thousand; all of them if it is `complete`. `about` is how many fit by
    PostgreSQL's statistics, or as many as were met where these know too little: of phrases only the words, of roles
    nothing."""

    hits: list[Hit]
    complete: bool
    about: int


@dataclass(frozen=True)
class Search:
    """Finds what fits in a scope, in an order: "newest", "oldest" or "best". To be asked inside searching()."""

    fits: Matching
    scope: Scope
    order: str = "newest"

    @cached_property
    def likely(self) -> Likely:
        return likely(self.fits, self.scope)

    def by_date(self, stretch: Stretch) -> list[Hit]:
        """A stretch of all that fit, by date and id."""
        if stretch.limit <= FIRST_PAGE:
            order = BY_DATE[self.order]
            among_first = of_rows(self.first.hits, order, stretch)
            is_whole = stretch.descending == order.descending and len(among_first) == stretch.limit
            if is_whole or self.first.complete:
                return among_first
        expected = self.likely.walk(stretch.limit)
        pays = expected < min(self.likely.gathering, self.likely.quotes)
        patience = WITH_PHRASES if self.fits.has_phrases else PATIENCE
        return self._found(stretch, expected * patience if pays else 0, enough=stretch.limit)

    def by_rank(self, stretch: Stretch) -> list[Hit]:
        """A stretch of `first`, those first that say it most and most closely. Ties are broken by id."""
        return of_rows(self.first.hits, RANK, stretch)

    @cached_property
    def first(self) -> Counted:
        """What is counted by speaker, podcast and year: a first page by date, and more of them if more fit."""
        expected = self.likely.walk(TO_BE_MET)
        walk = max(LEAST_WALK, expected)
        pays = walk < self.likely.gathering and walk * FEW_WALKS < self.likely.quotes
        stretch = Stretch(descending=self.order != "oldest", beyond=None, limit=MOST_COUNTED + 1)
        hits = self._found(stretch, walk if pays else 0, enough=FIRST_PAGE)
        complete = len(hits) <= MOST_COUNTED and not any(hit.is_met for hit in hits)
        return Counted(hits[:MOST_COUNTED], complete, len(hits) if complete else self._about(hits))

    def _about(self, met: list[Hit]) -> int:
        known = not (self.fits.has_phrases or self.scope.role)
        return max(self.likely.fitting, len(met)) if known else len(met)

    def _found(self, stretch: Stretch, walk: int, *, enough: int) -> list[Hit]:
        """On a walk through so many quotes, if it meets enough; else of all that fit, which are gathered, or met on a
        walk to the end where that is less."""
        otherwise = _TO_THE_END if self.likely.quotes < self.likely.gathering else _GATHER
        found = f"{_WALK_IF_ENOUGH} ({otherwise}) {_ELSE}" if walk else otherwise
        value, key = stretch.beyond or (None, None)
        given = {
            "walk": min(max(walk, LEAST_WALK), LONGEST_WALK),
            "enough": enough,
            "met": max(MOST_MET, enough),
            "limit": stretch.limit,
            "value": value,
            "key": key,
        }
        sql = _HITS.format(found=found).format(
            indexed=self.scope.indexed,
            beyond=(_BEFORE if stretch.descending else _BEHIND) if stretch.beyond else "",
            named=self.likely.named,
            rest=self.scope.rest,
            fits=self.fits.condition,
            of_those_named="true" if self.likely.named == self.fits.condition else self.fits.condition,
            way="DESC" if stretch.descending else "ASC",
            taken=f"{_TAKEN}, words" if self.order == "best" else _TAKEN,
            rank="ts_rank(words, %(words)s::tsquery)" if self.order == "best" else "0",
        )
        return rows(Hit._make, sql, given | self.scope.given | self.fits.given)[: stretch.limit]


_TAKEN = "id, published_at, speaker_id, podcast_id"
_LOOKED_AT = f"{_TAKEN}, episode_id, set_aside, withdrawn_at, words, stemmer"
_BEFORE = "AND (published_at, id) < (%(value)s, %(key)s::bigint)"
_BEHIND = "AND (published_at, id) > (%(value)s, %(key)s::bigint)"
_BY_DATE = "ORDER BY published_at {way}, id {way}"
# OFFSET 0 keeps PostgreSQL from another way than the one that is meant.
_GATHER = f"""
    SELECT {{taken}}, false AS is_met FROM (
        SELECT {_LOOKED_AT} FROM quote WHERE {{indexed}} AND {{named}} OFFSET 0
    ) AS quote WHERE {{rest}} AND {{of_those_named}} {{beyond}} {_BY_DATE} LIMIT %(limit)s
"""
_WALK = f"""
    SELECT {{taken}}, {{is_met}} AS is_met FROM (
        SELECT {_LOOKED_AT} FROM quote WHERE {{indexed}} {{beyond}} {_BY_DATE} {{so_far}}
    ) AS quote WHERE {{rest}} AND {{fits}} {_BY_DATE} LIMIT {{most}}
"""
_TO_THE_END = _WALK.replace("{is_met}", "false").replace("{so_far}", "OFFSET 0").replace("{most}", "%(limit)s")
_SO_FAR = _WALK.replace("{is_met}", "true").replace("{so_far}", "LIMIT %(walk)s").replace("{most}", "%(met)s")
_WALK_IF_ENOUGH = f"""
    WITH met AS MATERIALIZED ({_SO_FAR})
    SELECT * FROM met WHERE (SELECT count(*) FROM met) >= %(enough)s
    UNION ALL
    SELECT * FROM
"""
_ELSE = "AS otherwise WHERE (SELECT count(*) FROM met) < %(enough)s"
_HITS = f"SELECT {_TAKEN}, {{{{rank}}}}, is_met FROM ({{found}}) AS found"


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
