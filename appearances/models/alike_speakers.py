"""Speakers with names alike: a stretch of speakers at a time, each looked up by the words of its names.

Of two spellings of a name one word at least is mostly the same, and looking up words takes a sixth of what trigrams of
whole names take; those are for names of a single word. With 200,000 speakers a name takes some 3 ms."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import NamedTuple

from django.db import connection, transaction

from appearances.models.by_hand import rows


class Walk(StrEnum):
    """Through all speakers: who is heard most first, or who was added last."""

    HEARD = "heard"
    NEWEST = "newest"


class Place(NamedTuple):
    """In a walk: the speaker to go on at, and of those alike only who comes behind `other`."""

    heard: int
    pk: int
    other: int


class Alike(NamedTuple):
    """Two speakers, the one that the walk meets first, and a name of each by which they are alike."""

    heard: int
    pk: int
    other: int
    key: str
    other_key: str


FIRST = Place(2**31 - 1, 10**18 - 1, 10**18 - 1)
# Of one word the best known. Of two names alike the longer has at most so many letters for each letter of the shorter,
# and they have trigrams in common to at least this part.
MOST, LONGER, THRESHOLD = 1_000, 1.28, 0.45
# A plan for any names at all would read all of them.
_SETTINGS = f"""
    SELECT set_config('pg_trgm.similarity_threshold', '{THRESHOLD}', true),
           set_config('plan_cache_mode', 'force_custom_plan', true)
"""
_PLACES = {Walk.HEARD: "{0}.appearance_count, {0}.id", Walk.NEWEST: "{0}.id"}

_LOOKED = """
    SELECT appearance_count, id FROM speaker
    WHERE ({place}) <= ({given}) ORDER BY {order} LIMIT %(limit)s
"""
_GIVEN = {Walk.HEARD: "%(heard)s::int, %(pk)s::bigint", Walk.NEWEST: "%(pk)s::bigint"}
_ORDER = {Walk.HEARD: "appearance_count DESC, id DESC", Walk.NEWEST: "id DESC"}
# What is looked up one by one here, PostgreSQL would rather read from end to end: it expects thousands of names alike.
_ALIKE = f"""
    SELECT looked.appearance_count, looked.id, other.id, mine.key, theirs.key
    FROM unnest(%(heard)s::int[], %(ids)s::bigint[]) AS looked (appearance_count, id)
    JOIN alias AS mine ON mine.speaker_id = looked.id
    CROSS JOIN LATERAL (
        SELECT near.speaker_id, near.key
        FROM (
            SELECT DISTINCT same.alias_id FROM name_word AS written
            CROSS JOIN LATERAL (
                SELECT alias_id FROM name_word WHERE name_word.word = written.word
                ORDER BY heard DESC, speaker_id, alias_id LIMIT {MOST}
            ) AS same
            WHERE written.alias_id = mine.id
        ) AS same
        JOIN alias AS near ON near.id = same.alias_id
        WHERE mine.key LIKE '%% %%'
          AND length(near.key) BETWEEN length(mine.key) / {LONGER} AND length(mine.key) * {LONGER}
        UNION ALL
        SELECT speaker_id, key FROM alias WHERE mine.key NOT LIKE '%% %%' AND alias.key %% mine.key
    ) AS theirs
    CROSS JOIN LATERAL (SELECT id, appearance_count FROM speaker WHERE id = theirs.speaker_id OFFSET 0) AS other
    WHERE similarity(theirs.key, mine.key) >= {THRESHOLD} AND ({{other}}) < ({{looked}})
      AND (SELECT count(*) FROM apart WHERE one_id = least(looked.id, other.id)
           AND other_id = greatest(looked.id, other.id)) = 0
      AND (SELECT count(*) FROM speaker_pair WHERE speaker_id = looked.id AND other_id = other.id) = 0
    ORDER BY {{looked}}, other.id
"""


def stretch(walk: Walk, place: Place, size: int) -> list[tuple[int, int]]:
    """How often heard, and id: so many speakers from this place on."""
    sql = _LOOKED.format(place=_PLACES[walk].format("speaker"), given=_GIVEN[walk], order=_ORDER[walk])
    return rows(tuple, sql, {"heard": place.heard, "pk": place.pk, "limit": size})


def alike(walk: Walk, speakers: Sequence[tuple[int, int]]) -> list[Alike]:
    """Those whose names have a word in common with a name of one of these, and whom the walk meets later: so each two
    are met once. Neither those who are known to be two people, nor those who are heard in one episode."""
    sql = _ALIKE.format(other=_PLACES[walk].format("other"), looked=_PLACES[walk].format("looked"))
    return rows(Alike._make, sql, {"heard": [heard for heard, _ in speakers], "ids": [pk for _, pk in speakers]})


@contextmanager
def looking() -> Iterator[None]:
    """What alike() needs around it, however often it is asked."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        yield
