"""Who a voice may be: those whom something speaks for, each with what it is. One query, whatever the library's size."""

from enum import StrEnum
from typing import NamedTuple

from appearances import names
from appearances.models.by_hand import rows
from appearances.models.voice import Voice


class Sign(StrEnum):
    """What speaks for somebody, the strongest first; `HEARD` against."""

    NAME = "name"
    CREDIT = "credit"
    LABEL = "label"
    OFTEN = "often"
    HEARD = "heard"


class Likely(NamedTuple):
    """`number` is of episodes: those where voices of this label are theirs, or where they are heard. `said` is the
    name that the label is, the role they are credited in, or the label under which they are heard here already."""

    pk: int
    name: str
    occupation: str
    organisation: str
    sign: str
    number: int
    said: str


# Of each kind, and how far back a podcast is looked through for voices of the same label.
MOST, NEWEST = 9, 500

_LIKELY = f"""
    WITH found AS (
        (SELECT speaker_id, 'name' AS sign, 0::bigint AS number, name AS said
         FROM alias WHERE key = %(key)s ORDER BY speaker_id LIMIT {MOST})
        UNION ALL
        (SELECT speaker_id, 'credit', 0, role FROM voice
         WHERE episode_id = %(episode)s::bigint AND credited AND word_count = 0)
        UNION ALL
        (SELECT speaker_id, 'label', count(*), ''
         FROM (
             SELECT id FROM episode WHERE podcast_id = %(podcast)s::bigint AND id <> %(episode)s::bigint
             ORDER BY published_at DESC, id DESC LIMIT {NEWEST}
         ) AS other
         JOIN voice ON voice.episode_id = other.id AND voice.label = %(label)s
         WHERE speaker_id IS NOT NULL GROUP BY speaker_id ORDER BY count(*) DESC, speaker_id LIMIT {MOST})
        UNION ALL
        (SELECT speaker_id, 'often', appearances, '' FROM speaker_month
         WHERE podcast_id = %(podcast)s::bigint AND role IS NULL AND month IS NULL AND appearances > 0
         ORDER BY appearances DESC, speaker_id DESC LIMIT {MOST})
        UNION ALL
        (SELECT speaker_id, 'heard', 0, label FROM voice
         WHERE episode_id = %(episode)s::bigint AND word_count > 0 AND id <> %(voice)s::bigint)
    )
    SELECT speaker.id, speaker.name, occupation, organisation, sign, number, said
    FROM found JOIN speaker ON speaker.id = speaker_id
    ORDER BY number DESC, speaker.appearance_count DESC, speaker.id, sign, said
"""


def likely(voice: Voice) -> list[Likely]:
    """Those of each sign, once for each of them, who is heard most first."""
    given = {
        "key": names.key(voice.label) or None,
        "label": voice.label,
        "voice": voice.pk,
        "episode": voice.episode_id,
        "podcast": voice.episode.podcast_id,
    }
    return rows(Likely._make, _LIKELY, given)
