"""Roles that no feed states: whoever speaks in most episodes of a podcast is a host there, the others are guests."""

from django.db import connection

from appearances.models import Podcast
from appearances.models.library import writing
from appearances.models.recount import recount

FEWEST = 3  # episodes with a transcript: of fewer, everybody would speak in most
BATCH = 500  # episodes to a transaction

# An episode whose feed states any role is left as it is.
DIFFERING = """
    WITH heard AS (
        SELECT episode.id FROM episode
        WHERE podcast_id = %(podcast)s::bigint AND transcript_source <> ''
    ), host AS (
        SELECT speaker_id FROM appearance
        WHERE podcast_id = %(podcast)s::bigint AND NOT credited
        GROUP BY speaker_id HAVING 2 * count(*) > (SELECT count(*) FROM heard)
    ), due AS (
        SELECT voice.id, voice.episode_id,
               CASE WHEN (SELECT count(*) FROM heard) < %(fewest)s::bigint THEN ''
                    WHEN voice.speaker_id IS NULL OR stated.episode_id IS NOT NULL THEN ''
                    WHEN voice.speaker_id IN (SELECT speaker_id FROM host) THEN 'host' ELSE 'guest' END AS role
        FROM heard
        JOIN voice ON voice.episode_id = heard.id
            AND (voice.role_by = 'inference' OR (voice.role = '' AND voice.role_by = ''))
        LEFT JOIN (SELECT DISTINCT episode_id FROM voice WHERE role <> '' AND role_by <> 'inference') AS stated
            ON stated.episode_id = heard.id
    )
    SELECT due.id, due.episode_id, due.role FROM due JOIN voice ON voice.id = due.id
    WHERE due.role <> voice.role
    ORDER BY due.episode_id, due.id
"""
SET = """
    UPDATE voice SET role = new.role, role_by = CASE WHEN new.role = '' THEN '' ELSE 'inference' END
    FROM unnest(%s::bigint[], %s::text[]) AS new (id, role) WHERE voice.id = new.id
"""


def infer_roles(podcast: Podcast) -> int:
    """Bring the inferred roles of a podcast up to date; how many changed."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERING, {"podcast": podcast.pk, "fewest": FEWEST})
        rows = cursor.fetchall()
    episodes = list(dict.fromkeys(episode for _, episode, _ in rows))
    for start in range(0, len(episodes), BATCH):
        batch = set(episodes[start : start + BATCH])
        due = [(voice, role) for voice, episode, role in rows if episode in batch]
        with writing(), connection.cursor() as cursor:
            cursor.execute(SET, [list(column) for column in zip(*due, strict=True)])
            recount(batch)
    return len(rows)
