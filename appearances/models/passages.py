"""Passages that stand in several episodes of a podcast, and passages with other letters than English ones.

Both are looked for in a podcast's newest quotes, some eight hours of talk, when somebody asks. An index of all
passages would take a gigabyte for ten million quotes, to find what concerns the newest episodes most."""

from datetime import datetime
from typing import NamedTuple

from appearances.models.by_hand import rows
from appearances.models.left_alone import Suspicion

NEWEST = 6_000  # quotes of one podcast
FEWEST_EPISODES, FEWEST_WORDS = 3, 12  # "Welcome back to the show" is no advertisement
MOST_READ = 2_000  # quotes, from which what is damaged is picked

_RECENT = f"""
    SELECT id, episode_id, text, word_count FROM quote
    WHERE podcast_id = %(podcast)s::bigint AND set_aside = '' AND withdrawn_at IS NULL
    ORDER BY published_at DESC, id DESC LIMIT {NEWEST}
"""
_LEFT = """
    SELECT digest FROM left_alone WHERE podcast_id = %(podcast)s::bigint AND suspicion = %(suspicion)s
"""
_REPEATED = f"""
    SELECT digest, (array_agg(text))[1] FROM (
        SELECT md5(lower(text)) AS digest, text, episode_id FROM ({_RECENT}) AS recent
        WHERE word_count >= {FEWEST_WORDS}
    ) AS said
    WHERE digest > %(digest)s AND digest NOT IN ({_LEFT})
    GROUP BY digest HAVING count(DISTINCT episode_id) >= {FEWEST_EPISODES}
    ORDER BY digest LIMIT 1
"""
_ABOUT_AS_LONG = f"""
    SELECT id, text FROM ({_RECENT}) AS recent
    WHERE length(text) BETWEEN %(length)s * 0.8 AND %(length)s * 1.25
"""
_OTHER_LETTERS = f"""
    SELECT id, text FROM ({_RECENT}) AS recent
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


def repeated(podcast: int, behind: str = "") -> Repeated | None:
    """The first passage behind a digest that stands, word for word, in several of the podcast's newest episodes."""
    given = {"podcast": podcast, "digest": behind, "suspicion": Suspicion.ADVERTISEMENT.value}
    return next(iter(rows(Repeated._make, _REPEATED, given)), None)


def about_as_long(podcast: int, text: str) -> list[Passage]:
    """Of the podcast's newest quotes those among which others like this one are."""
    return rows(Passage._make, _ABOUT_AS_LONG, {"podcast": podcast, "length": len(text)})


def with_other_letters(podcast: int, before: int) -> list[Passage]:
    """Of the podcast's newest quotes those with a lower id that are not ASCII alone and that nobody left as they are,
    the last ones first."""
    given = {"podcast": podcast, "pk": before, "suspicion": Suspicion.DAMAGE.value}
    return rows(Passage._make, _OTHER_LETTERS, given)


def standing(ids: list[int]) -> list[Standing]:
    """These where they stand, newest first."""
    return rows(Standing._make, _PLACES, {"ids": ids})


def podcasts_from(pk: int, number: int) -> list[int]:
    """So many ids of podcasts, from this one on."""
    given = {"pk": pk, "limit": number}
    asked = "SELECT id FROM podcast WHERE id >= %(pk)s::bigint ORDER BY id LIMIT %(limit)s"
    return [row[0] for row in rows(tuple, asked, given)]
