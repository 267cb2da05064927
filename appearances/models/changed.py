"""When an episode last changed for those who follow it."""

from collections.abc import Sequence
from datetime import datetime

from appearances.models.by_hand import rows

_CHANGED = """
    SELECT episode.id, greatest(
        episode.published_at,
        (SELECT received_at FROM transcript WHERE transcript.episode_id = episode.id),
        (SELECT max(named_at) FROM voice WHERE voice.episode_id = episode.id)
    )
    FROM episode WHERE episode.id = ANY(%(episodes)s::bigint[])
"""


def last_changed(episodes: Sequence[int]) -> dict[int, datetime]:
    """By episode id: when it was published, its transcript was received or one of its voices was given a name,
    whichever was last. Of other changes no time is kept."""
    return dict(rows(tuple, _CHANGED, {"episodes": list(episodes)}))
