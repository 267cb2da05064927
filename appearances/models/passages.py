"""Passages of a podcast that are said alike in several episodes, and those with other letters than English ones.

All of the podcast is read: an index of all passages would take a gigabyte for ten million quotes."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from appearances.models.by_hand import rows
from appearances.models.left_alone import Suspicion
from appearances.models.quote import SetAside

FEWEST_EPISODES, FEWEST_LETTERS = 3, 50  # "Welcome back to the show" is no advertisement
EDGE, MOST_LETTERS = 40, 1_000  # compared: a minute of talk
MARKS = " \t\n.,;:!?…-–—'\"‘’“”()"  # and spaces: they make no difference
MOST_ALIKE, MOST_GROUPS = 10_000, 2_000
AT_ONCE = 2_000  # quotes

# Alike at one edge is enough: machines that listen hear an advertisement a little differently each time. What was set
# aside as one is evidence of those still to come.
_ALIKE = f"""
    WITH said AS MATERIALIZED (
        SELECT id, episode_id, set_aside = '' AS counts, translate(lower(text), %(marks)s, '') AS letters
        FROM quote
        WHERE podcast_id = %(podcast)s::bigint AND withdrawn_at IS NULL
            AND set_aside IN ('', '{SetAside.ADVERTISEMENT}')
    )
    SELECT (array_agg(id))[1:{MOST_ALIKE}]
    FROM said
    CROSS JOIN LATERAL (VALUES (left(letters, {EDGE})), (right(letters, {EDGE}))) AS edges (edge)
    WHERE length(letters) >= {FEWEST_LETTERS}
    GROUP BY hashtextextended(edge, 0)
    HAVING count(DISTINCT episode_id) >= {FEWEST_EPISODES} AND bool_or(counts)
    ORDER BY count(*) DESC LIMIT {MOST_GROUPS}
"""
_SAID = f"""
    SELECT id, episode_id, left(text, {MOST_LETTERS}), md5(lower(text)), set_aside = '', published_at FROM quote
    WHERE id = ANY(%(ids)s::bigint[]) ORDER BY published_at DESC, id DESC
"""
_OTHER_LETTERS = f"""
    SELECT id, text, md5(text) FROM quote
    WHERE podcast_id = %s::bigint AND set_aside = '' AND withdrawn_at IS NULL
        AND octet_length(text) > char_length(text)
        AND md5(text) NOT IN (SELECT digest FROM left_alone
                              WHERE podcast_id = %s::bigint AND suspicion = '{Suspicion.DAMAGE}')
"""
_PLACES = """
    SELECT quote.id, start_ms, text, quote.published_at, coalesce(speaker.name, voice.label), episode.title,
           episode.slug, podcast.title, podcast.slug, coalesce(nullif(episode.language, ''), podcast.language)
    FROM quote
    JOIN voice ON voice.id = quote.voice_id
    LEFT JOIN speaker ON speaker.id = quote.speaker_id
    JOIN episode ON episode.id = quote.episode_id
    JOIN podcast ON podcast.id = quote.podcast_id
    WHERE quote.id = ANY(%(ids)s::bigint[]) AND quote.set_aside = '' AND quote.withdrawn_at IS NULL
    ORDER BY quote.published_at DESC, quote.id DESC
"""


class Said(NamedTuple):
    """A quote in one of several episodes, or the beginning of a very long one; the digest is that of left_alone."""

    pk: int
    episode: int
    text: str
    digest: str
    counts: bool
    published_at: datetime


class Passage(NamedTuple):
    pk: int
    text: str
    digest: str


class Standing(NamedTuple):
    """A quote where it stands."""

    pk: int
    start_ms: int | None
    text: str
    published_at: datetime
    who: str
    title: str
    slug: str
    podcast: str
    podcast_slug: str
    language: str


def said_alike(podcast: int) -> list[list[int]]:
    """Ids of quotes that begin alike or end alike, in several episodes, in groups; the largest group first. A quote may
    be in two."""
    return [ids for (ids,) in rows(tuple, _ALIKE, {"podcast": podcast, "marks": MARKS})]


def said(ids: list[int]) -> list[Said]:
    """These, newest first."""
    return rows(Said._make, _SAID, {"ids": ids})


def with_other_letters(podcast: int) -> Iterator[Passage]:
    """Quotes that are not ASCII alone and that nobody left as they are. Read within a transaction, some at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_OTHER_LETTERS, [podcast, podcast])
        while some := cursor.fetchmany(AT_ONCE):
            yield from map(Passage._make, some)


def standing(ids: list[int]) -> list[Standing]:
    """Those of these that count as words of their speakers, where they stand, newest first."""
    return rows(Standing._make, _PLACES, {"ids": ids})
