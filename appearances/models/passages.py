"""Passages that stand in several episodes of a podcast, and passages with other letters than English ones.

Both are looked for in a stretch of a podcast at a time, some sixteen hours of talk, when somebody asks. An index of all
passages would take a gigabyte for ten million quotes."""

from datetime import datetime
from typing import Any, NamedTuple

from appearances.models.by_hand import rows
from appearances.models.left_alone import Suspicion

STRETCH = 12_000  # quotes of one podcast
FEWEST_EPISODES, FEWEST_WORDS = 3, 12  # "Welcome back to the show" is no advertisement
MOST_READ = 2_000  # quotes, from which what is damaged is picked
LAST = 10**18 - 1  # behind all ids

# Of any quotes, so that the end of a stretch is found in the index alone. From {start} backwards, from the newest one
# where there is no such quote.
_BACKWARDS = """
    FROM quote WHERE podcast_id = {podcast}
        AND (published_at, id) <= (coalesce((SELECT published_at FROM quote WHERE id = {start}), 'infinity'), {start})
    ORDER BY published_at DESC, id DESC LIMIT {limit}
"""
_IN_STRETCH = f"""
    SELECT id, episode_id, text, word_count FROM (
        SELECT id, episode_id, text, word_count, set_aside, withdrawn_at
        {_BACKWARDS.format(podcast="%(podcast)s::bigint", start="%(start)s::bigint", limit=STRETCH)}
    ) AS stretch
    WHERE set_aside = '' AND withdrawn_at IS NULL
"""
_STRETCHES = f"""
    SELECT podcast.id, title, begins.start, least(number, {STRETCH}), since, until,
           CASE WHEN number > {STRETCH} THEN pks[%(step)s::int + 1] END
    FROM podcast
    CROSS JOIN LATERAL (
        SELECT CASE WHEN podcast.id = %(podcast)s::bigint THEN %(start)s::bigint ELSE {LAST} END AS start
    ) AS begins
    CROSS JOIN LATERAL (
        SELECT count(*) AS number, min(published_at) AS since, max(published_at) AS until, array_agg(id) AS pks FROM (
            SELECT id, published_at
            {_BACKWARDS.format(podcast="podcast.id", start="begins.start", limit=STRETCH + 1)}
        ) AS backwards
    ) AS stretch
    WHERE podcast.id >= %(podcast)s::bigint
    ORDER BY podcast.id LIMIT %(limit)s
"""
_LEFT = """
    SELECT digest FROM left_alone WHERE podcast_id = %(podcast)s::bigint AND suspicion = %(suspicion)s
"""
_REPEATED = f"""
    SELECT digest, (array_agg(text))[1] FROM (
        SELECT md5(lower(text)) AS digest, text, episode_id FROM ({_IN_STRETCH}) AS counted
        WHERE word_count >= {FEWEST_WORDS}
    ) AS said
    WHERE digest > %(digest)s AND digest NOT IN ({_LEFT})
    GROUP BY digest HAVING count(DISTINCT episode_id) >= {FEWEST_EPISODES}
    ORDER BY digest LIMIT 1
"""
_ABOUT_AS_LONG = f"""
    SELECT id, text FROM ({_IN_STRETCH}) AS counted
    WHERE length(text) BETWEEN %(length)s * 0.8 AND %(length)s * 1.25
"""
_OTHER_LETTERS = f"""
    SELECT id, text FROM ({_IN_STRETCH}) AS counted
    WHERE id < %(pk)s::bigint AND octet_length(text) > char_length(text) AND md5(text) NOT IN ({_LEFT})
    ORDER BY id DESC LIMIT {MOST_READ}
"""
_PLACES = """
    SELECT quote.id, start_ms, text, quote.published_at, coalesce(speaker.name, voice.label), episode.title,
           episode.slug, podcast.title, podcast.slug, coalesce(nullif(episode.language, ''), podcast.language)
    FROM quote
    JOIN voice ON voice.id = quote.voice_id
    LEFT JOIN speaker ON speaker.id = quote.speaker_id
    JOIN episode ON episode.id = quote.episode_id
    JOIN podcast ON podcast.id = quote.podcast_id
    WHERE quote.id = ANY(%(ids)s::bigint[])
    ORDER BY quote.published_at DESC, quote.id DESC
"""


class Stretch(NamedTuple):
    """Some of a podcast's quotes one after the other, from `start` back to earlier ones; `further` is where the next
    stretch starts, None where this is the last."""

    podcast: int
    title: str
    start: int
    number: int
    since: datetime | None
    until: datetime | None
    further: int | None


class Repeated(NamedTuple):
    digest: str
    text: str


class Passage(NamedTuple):
    pk: int
    text: str


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


def repeated(stretch: Stretch, behind: str = "") -> Repeated | None:
    """The first passage behind a digest that stands, word for word, in several episodes of the stretch."""
    given = {"digest": behind, "suspicion": Suspicion.ADVERTISEMENT.value}
    return next(iter(rows(Repeated._make, _REPEATED, _of(stretch) | given)), None)


def about_as_long(stretch: Stretch, text: str) -> list[Passage]:
    """The quotes of the stretch among which others like this one are."""
    return rows(Passage._make, _ABOUT_AS_LONG, _of(stretch) | {"length": len(text)})


def with_other_letters(stretch: Stretch, before: int) -> list[Passage]:
    """Quotes of the stretch with a lower id that are not ASCII alone and that nobody left as they are, the last ones
    first."""
    given = {"pk": before, "suspicion": Suspicion.DAMAGE.value}
    return rows(Passage._make, _OTHER_LETTERS, _of(stretch) | given)


def standing(ids: list[int]) -> list[Standing]:
    """These where they stand, newest first."""
    return rows(Standing._make, _PLACES, {"ids": ids})


def stretches_from(podcast: int, start: int, number: int, *, step: int) -> list[Stretch]:
    """The stretch of this podcast that starts there, and the newest ones of podcasts behind it. The next of a podcast
    starts `step` quotes further."""
    given = {"podcast": podcast, "start": start, "limit": number, "step": step}
    return rows(Stretch._make, _STRETCHES, given)


def _of(stretch: Stretch) -> dict[str, Any]:
    return {"podcast": stretch.podcast, "start": stretch.start}
