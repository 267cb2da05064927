"""An episode as it was spoken: its quotes in their order, who speaks when, and places to go to."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from appearances.models.by_hand import rows


class SpokenQuote(NamedTuple):
    """A quote in its place. In a search, `skipped` are the quotes since the one before that fits."""

    pk: int
    position: int
    start_ms: int | None
    text: str
    text_as_heard: str
    set_aside: str
    stemmer: str
    voice_id: int
    label: str
    role: str
    speaker: str
    slug: str
    skipped: int


class Stretch(NamedTuple):
    """Quotes of one page, and whether there are more before and behind them."""

    quotes: list[SpokenQuote]
    earlier: bool
    later: bool


class Place(NamedTuple):
    """Where a quote stands."""

    pk: int
    position: int
    set_aside: str


class Heard(NamedTuple):
    """A voice: what it says that counts, how much was left out, and in which slots it speaks: first slot, last slot and
    milliseconds of quotes that begin in the first."""

    pk: int
    label: str
    role: str
    role_by: str
    named_by: str
    credited: bool
    speaker: str
    slug: str
    quotes: int
    speaking_ms: int
    left_out: int
    slots: list[list[int]]


_IN_ORDER = """
    quote.episode_id = %(episode)s::bigint AND withdrawn_at IS NULL AND (%(left_out)s OR set_aside = '')
"""
_COLUMNS = """
    quote.id, quote.position, start_ms, text, text_as_heard, set_aside, stemmer, voice_id, voice.label, voice.role,
    coalesce(speaker.name, ''), coalesce(speaker.slug, '')
"""
_WITH_VOICES = """
    JOIN voice ON voice.id = quote.voice_id
    LEFT JOIN speaker ON speaker.id = quote.speaker_id
"""
_QUOTES = f"""
    SELECT {_COLUMNS}, 0 FROM quote {_WITH_VOICES}
    WHERE {_IN_ORDER} AND {{place}}
    ORDER BY quote.position {{way}}, quote.id {{way}} LIMIT %(limit)s
"""
# Numbered before they are looked through, so that what is skipped can be counted.
_FITTING = f"""
    SELECT * FROM (
        SELECT {_COLUMNS}, numbered - lag(numbered, 1, 0::bigint) OVER (ORDER BY numbered) - 1 AS skipped
        FROM (
            SELECT id, row_number() OVER (ORDER BY position, id) AS numbered FROM quote WHERE {_IN_ORDER}
        ) AS place
        JOIN quote ON quote.id = place.id {_WITH_VOICES}
        WHERE {{fits}}
    ) AS quote
    WHERE {{place}} ORDER BY quote.position {{way}}, quote.id {{way}} LIMIT %(limit)s
"""


def stretch(
    episode: int,
    *,
    start: int = 0,
    end: int = 0,
    size: int,
    left_out: bool = False,
    fits: str = "",
    given: dict[str, Any] | None = None,
) -> Stretch:
    """As many quotes as `size`, from the position `start` on or, where that is given, before `end`; those alone that
    an SQL condition over quote `fits`. `left_out`: also those that an editor set aside."""
    asked: dict[str, Any] = {"episode": episode, "start": start, "end": end, "limit": size + 1, "left_out": left_out}
    asked |= given or {}
    sql = _FITTING if fits else _QUOTES

    def found(place: str, way: str, **changed: int) -> list[SpokenQuote]:
        return rows(SpokenQuote._make, sql.format(fits=fits, place=place, way=way), asked | changed)

    if end:
        quotes = found("quote.position < %(end)s", "DESC")
        return Stretch(quotes[:size][::-1], earlier=len(quotes) > size, later=bool(quotes))
    quotes = found("quote.position >= %(start)s", "ASC")
    earlier = bool(start and quotes) and bool(found("quote.position < %(start)s", "DESC", limit=1))
    return Stretch(quotes[:size], earlier=earlier, later=len(quotes) > size)


_OF_QUOTE = """
    SELECT id, position, set_aside FROM quote
    WHERE id = %(pk)s::bigint AND episode_id = %(episode)s::bigint AND withdrawn_at IS NULL
"""
_AT_TIME = """
    SELECT id, position, set_aside FROM quote
    WHERE episode_id = %(episode)s::bigint AND withdrawn_at IS NULL AND set_aside = '' AND start_ms <= %(ms)s
    ORDER BY start_ms DESC, position DESC, id DESC LIMIT 1
"""
_PASSAGE = """
    SELECT id, position, '' FROM (
        SELECT id, position, voice_id, lag(voice_id) OVER (ORDER BY position, id) AS before FROM quote
        WHERE episode_id = %(episode)s::bigint AND withdrawn_at IS NULL AND set_aside = ''
    ) AS said
    WHERE voice_id = ANY(%(voices)s::bigint[]) AND before = ANY(%(voices)s::bigint[]) IS NOT TRUE AND {place}
    ORDER BY position {way}, id {way} LIMIT 1
"""


def place_of(episode: int, pk: int) -> Place | None:
    """Where a quote stands; None if it is not in this episode, or left its transcript."""
    return _first(_OF_QUOTE, {"episode": episode, "pk": pk})


def place_at(episode: int, ms: int) -> Place | None:
    """The last quote that begins at this time or before."""
    return _first(_AT_TIME, {"episode": episode, "ms": ms})


def passage(episode: int, voices: Sequence[int], *, start: int = 0, end: int = 0) -> Place | None:
    """Where one of these voices begins to speak: the first time from the position `start` on or, where that is given,
    the last time before `end`."""
    place, way = ("position < %(end)s", "DESC") if end else ("position >= %(start)s", "ASC")
    given = {"episode": episode, "voices": list(voices), "start": start, "end": end}
    return _first(_PASSAGE.format(place=place, way=way), given)


def _first(sql: str, given: Mapping[str, Any]) -> Place | None:
    return next(iter(rows(Place._make, sql, given)), None)


_HEARD = """
    SELECT voice.id, label, role, role_by, named_by, credited, coalesce(speaker.name, ''), coalesce(speaker.slug, ''),
           voice.quote_count, voice.speaking_ms, voice.set_aside_count, slots
    FROM voice LEFT JOIN speaker ON speaker.id = voice.speaker_id
    WHERE episode_id = %(episode)s::bigint
    ORDER BY voice.speaking_ms DESC, voice.quote_count DESC, voice.id
"""


def voices(episode: int) -> list[Heard]:
    """The voices of an episode, who speaks most first."""
    return rows(Heard._make, _HEARD, {"episode": episode})
