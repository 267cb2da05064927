"""Who is heard most: in one podcast, and lately in the whole library. From sums by month, whatever their number."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from appearances.models.by_hand import rows
from appearances.models.speaker import Speaker

# Of one podcast: enough for the first of each role. A person has no more episodes in one role than in all of them.
MOST_IN_A_PODCAST = 50
# Of each month, where the most heard of several are looked for.
MOST_IN_A_MONTH = 100


class HeardAs(NamedTuple):
    """In how many episodes of a podcast a person is heard in one role; an unstated role is empty."""

    name: str
    slug: str
    role: str
    episodes: int


class Heard(NamedTuple):
    pk: int
    name: str
    slug: str
    appearances: int


_PEOPLE = """
    SELECT count(*) FROM speaker_month
    WHERE podcast_id = %(podcast)s::bigint AND role IS NULL AND month IS NULL AND appearances > 0
"""
_IN_PODCAST = """
    WITH most AS (
        SELECT speaker_id FROM speaker_month
        WHERE podcast_id = %(podcast)s::bigint AND role IS NULL AND month IS NULL AND appearances > 0
        ORDER BY appearances DESC, speaker_id DESC LIMIT %(limit)s
    )
    SELECT name, slug, role, sum(appearances)::bigint
    FROM most
    JOIN speaker_month AS heard ON heard.speaker_id = most.speaker_id AND podcast_id = %(podcast)s::bigint
        AND role IS NOT NULL AND month IS NOT NULL
    JOIN speaker ON speaker.id = most.speaker_id
    GROUP BY speaker.id, role HAVING sum(appearances) > 0
    ORDER BY sum(appearances) DESC, speaker.id DESC
"""
_LATELY = """
    WITH most AS (
        SELECT asked.month, speaker_id, appearances
        FROM unnest(%(months)s::date[]) AS asked (month)
        CROSS JOIN LATERAL (
            SELECT speaker_id, appearances FROM speaker_month
            WHERE month = asked.month AND podcast_id IS NULL AND role IS NULL
            ORDER BY appearances DESC, speaker_id DESC LIMIT %(most)s
        ) AS most
    ),
    missed AS (
        SELECT coalesce(sum(least), 0) AS appearances
        FROM (SELECT min(appearances) AS least FROM most GROUP BY month HAVING count(*) = %(most)s) AS months
    )
    SELECT speaker.id, name, slug, appearances
    FROM (
        SELECT found.speaker_id, heard.appearances
        FROM (SELECT DISTINCT speaker_id FROM most) AS found
        CROSS JOIN LATERAL (
            SELECT sum(appearances)::bigint AS appearances FROM speaker_month
            WHERE speaker_id = found.speaker_id AND podcast_id IS NULL AND role IS NULL
                AND month = ANY(%(months)s::date[])
        ) AS heard
        WHERE heard.appearances >= greatest((SELECT appearances FROM missed), 1)
        ORDER BY heard.appearances DESC, found.speaker_id DESC LIMIT %(limit)s
    ) AS heard
    JOIN speaker ON speaker.id = speaker_id
    ORDER BY appearances DESC, speaker.id DESC
"""


def most_heard(limit: int) -> list[Heard]:
    """Those with most appearances in all years, most first."""
    found = Speaker.objects.most_heard().values_list("pk", "name", "slug", "appearance_count")
    return [Heard(*row) for row in found[:limit]]


def people_in(podcast_id: int) -> int:
    """How many people are heard in a podcast."""
    return int(rows(tuple, _PEOPLE, {"podcast": podcast_id})[0][0])


def most_heard_in(podcast_id: int) -> list[HeardAs]:
    """Those heard in most of a podcast's episodes, by role, most first."""
    return rows(HeardAs._make, _IN_PODCAST, {"podcast": podcast_id, "limit": MOST_IN_A_PODCAST})


def most_heard_during(months: Sequence[date], limit: int) -> list[Heard]:
    """Those with most appearances in these months together, most first. They are looked for among the first of each
    month. Who is not among those has at most the last one's appearances in each, so whoever reaches the sum of these is
    in place; the others are left out, and none may be left where people are heard about equally often."""
    return rows(Heard._make, _LATELY, {"months": list(months), "most": MOST_IN_A_MONTH, "limit": limit})
