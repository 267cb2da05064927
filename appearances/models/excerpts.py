"""A few quotes by which somebody can tell who a voice is."""

from typing import NamedTuple

from appearances.models.by_hand import rows


class Excerpt(NamedTuple):
    """`voice` tells what the voice says from what somebody says before it."""

    pk: int
    voice: int
    start_ms: int | None
    text: str
    label: str
    speaker: str


LOOKED_AT, SHOWN = 200, 4

_EXCERPTS = f"""
    WITH first AS MATERIALIZED (
        SELECT id, episode_id, position, length(text) AS length FROM quote
        WHERE voice_id = %(voice)s::bigint AND set_aside = '' AND withdrawn_at IS NULL
        ORDER BY position, id LIMIT {LOOKED_AT}
    ), shown AS (
        (SELECT id FROM first ORDER BY position, id LIMIT 1)
        UNION
        (SELECT id FROM first ORDER BY length DESC, id LIMIT {SHOWN - 1})
        UNION
        (SELECT quote.id FROM quote
         WHERE quote.episode_id = (SELECT min(episode_id) FROM first)
           AND quote.position < (SELECT min(position) FROM first) AND set_aside = '' AND withdrawn_at IS NULL
         ORDER BY quote.position DESC, quote.id DESC LIMIT 1)
    )
    SELECT quote.id, voice.id, start_ms, text, voice.label, coalesce(speaker.name, '')
    FROM shown
    JOIN quote ON quote.id = shown.id
    JOIN voice ON voice.id = quote.voice_id
    LEFT JOIN speaker ON speaker.id = quote.speaker_id
    ORDER BY quote.position, quote.id
"""


def excerpts(voice: int) -> list[Excerpt]:
    """As they are said: what stands before the voice's first words, which may say its name; these; and its longest of
    the first hour or so."""
    return rows(Excerpt._make, _EXCERPTS, {"voice": voice})
