"""A quote with all that is known of it, as exports and feeds carry it away from the site."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from appearances.models.by_hand import rows
from appearances.paging import Stretch


class FullQuote(NamedTuple):
    """Speaker and slug are empty where nobody was named; then `label` is all that is known."""

    pk: int
    position: int
    start_ms: int | None
    end_ms: int | None
    text: str
    text_as_heard: str
    set_aside: str
    published_at: datetime
    speaker: str
    speaker_slug: str
    label: str
    role: str
    confirmed: bool
    episode_id: int
    title: str
    slug: str
    source: str
    language: str
    podcast: str
    podcast_slug: str
    copyright: str
    licence: str
    licence_address: str


_FULL = """
    SELECT quote.id, position, start_ms, end_ms, text, text_as_heard, set_aside, quote.published_at,
           coalesce(speaker.name, ''), coalesce(speaker.slug, ''), voice.label, voice.role,
           voice.named_by = 'person' AND speaker.id IS NOT NULL, episode.id, episode.title, episode.slug,
           episode.transcript_source, coalesce(nullif(episode.language, ''), podcast.language),
           podcast.title, podcast.slug, podcast.copyright, podcast.licence, podcast.licence_address
    FROM {quotes}
    JOIN voice ON voice.id = quote.voice_id
    JOIN episode ON episode.id = quote.episode_id
    JOIN podcast ON podcast.id = quote.podcast_id
    LEFT JOIN speaker ON speaker.id = quote.speaker_id
"""
_THESE = _FULL.format(quotes="""unnest(%(ids)s::bigint[]) WITH ORDINALITY AS asked (id, place)
    JOIN quote ON quote.id = asked.id""") + " ORDER BY place"  # fmt: skip
_TRANSCRIPT = _FULL.format(quotes="quote") + """
    WHERE quote.episode_id = %(episode)s::bigint AND withdrawn_at IS NULL
      AND (position, quote.id) > (%(position)s::int, %(key)s::bigint)
    ORDER BY position, quote.id LIMIT %(limit)s
"""  # fmt: skip
_BEFORE_ALL = (-1, -1)


def full_quotes(ids: Sequence[int]) -> list[FullQuote]:
    """These, in this order."""
    return rows(FullQuote._make, _THESE, {"ids": list(ids)})


def transcript_of(episode_id: int, stretch: Stretch) -> list[FullQuote]:
    """A stretch of an episode's transcript as it is spoken: with what an editor set aside and voices without a name,
    as on the episode's page. A transcript has one direction: that of the stretch says nothing."""
    position, key = stretch.beyond or _BEFORE_ALL
    given = {"episode": episode_id, "position": position, "key": key, "limit": stretch.limit}
    return rows(FullQuote._make, _TRANSCRIPT, given)
