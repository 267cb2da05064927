"""Speakers by what is typed of a name: beginnings of words first, likeness where these find too few.

Plans: a beginning is a range of the index name_word_beginning, which holds all that is needed to sort; other words are
looked up by speaker (name_word_of_speaker); words alike are found in known_word, where each word stands once, by
trigrams. What is read depends on how many names begin or sound so, not on how much was said."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from appearances import names
from appearances.models.by_hand import rows
from appearances.models.name_word import beyond

MOST_WORDS = 8
FEWEST_LETTERS = 2
LONGEST_WORD = 40
ENOUGH = 5  # with so many found, nobody is looked for by likeness
MOST_ALIKE = 60  # words of one typed word
MOST_LOOKED_AT = 200  # speakers, to be ranked


class FoundSpeaker(NamedTuple):
    """`heard_as` is the name that matched."""

    pk: int
    name: str
    slug: str
    occupation: str
    organisation: str
    appearances: int
    last_heard: datetime | None
    heard_as: str
    key: str


def find_speakers(text: str, limit: int) -> list[FoundSpeaker]:
    """The best known whose names have words that begin so, in any order, and behind them those that are only alike.
    Nobody for less than two letters."""
    words = typed_words(text)
    if not words:
        return []
    found = _beginning(words, limit)
    if len(found) < min(limit, ENOUGH):
        known = {speaker.pk for speaker in found}
        found += [speaker for speaker in alike(text, limit) if speaker.pk not in known]
    return found[:limit]


def typed_words(text: str) -> list[str]:
    """Folded as names are; none where there are too few letters to look for anybody."""
    words = [word[:LONGEST_WORD] for word in names.key(text).split()[:MOST_WORDS]]
    return words if sum(map(len, words)) >= FEWEST_LETTERS else []


def alike(text: str, limit: int) -> list[FoundSpeaker]:
    """Whose names differ by a letter or two from what was typed, those that differ least first."""
    words = typed_words(text)
    if not words:
        return []
    typed = " ".join(words)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LESS_ALIKE)
        meant = _words_alike(words)
        found = _with_words(meant) if all(meant) else []
    # A space that is missing, or stands elsewhere, leaves no word as it was.
    return _ranked(typed, found or _whole_names_alike(typed), limit)


def _ranked(typed: str, found: list[FoundSpeaker], limit: int) -> list[FoundSpeaker]:
    found.sort(key=lambda speaker: (-likeness(typed, speaker.key), -speaker.appearances, speaker.pk))
    return found[:limit]


# The same person under two names stands there once, with the name that stands first.
_FOUND = """
    SELECT speaker.id, speaker.name, speaker.slug, speaker.occupation, speaker.organisation, speaker.appearance_count,
           speaker.last_heard, alias.name, alias.key
    FROM ({found}) AS found
    JOIN speaker ON speaker.id = found.speaker_id
    JOIN alias ON alias.id = found.alias_id
    ORDER BY found.heard DESC, speaker.id DESC
"""
# A beginning may be that of thousands of names, but of far fewer words; of each the best known are enough. A person may
# have a word in two of their names.
_BEGINNING_ALONE = """
    SELECT speaker_id, min(alias_id) AS alias_id, heard
    FROM known_word CROSS JOIN LATERAL (
        SELECT speaker_id, alias_id, heard FROM name_word WHERE name_word.word = known_word.word
        ORDER BY heard DESC LIMIT %(limit)s * 2
    ) AS best_known
    WHERE known_word.word >= %(first)s AND known_word.word < %(beyond)s
    GROUP BY speaker_id, heard ORDER BY heard DESC, speaker_id DESC LIMIT %(limit)s
"""
_BEGINNING = """
    SELECT speaker_id, min(alias_id) AS alias_id, heard FROM name_word
    WHERE word >= %(first)s AND word < %(beyond)s {others}
    GROUP BY speaker_id, heard ORDER BY heard DESC, speaker_id DESC LIMIT %(limit)s
"""
_ALSO = """
    AND EXISTS (SELECT FROM name_word AS other WHERE other.speaker_id = name_word.speaker_id
                AND other.word >= %(first_{n})s AND other.word < %(beyond_{n})s)
"""
# Two wrong letters of six leave about so many trigrams; words are few enough for it, whole names are not.
LESS_ALIKE = "SET LOCAL pg_trgm.similarity_threshold = 0.15"
_NAMES_ALIKE = """
    SELECT DISTINCT ON (speaker_id) speaker_id, alias.id AS alias_id, speaker.appearance_count AS heard
    FROM alias JOIN speaker ON speaker.id = alias.speaker_id
    WHERE key %% %(key)s ORDER BY speaker_id, similarity(key, %(key)s) DESC LIMIT %(limit)s
"""
ALIKE = """
    SELECT typed, alike.word FROM unnest(%(words)s::text[]) AS typed CROSS JOIN LATERAL (
        SELECT word FROM known_word WHERE word %% typed ORDER BY similarity(word, typed) DESC LIMIT %(limit)s
    ) AS alike
"""
_WITH_WORDS = """
    SELECT speaker_id, min(alias_id) AS alias_id, heard FROM name_word
    WHERE word = ANY(%(words)s::text[]) {others}
    GROUP BY speaker_id, heard ORDER BY heard DESC, speaker_id DESC LIMIT %(limit)s
"""
_ALSO_WITH = """
    AND EXISTS (SELECT FROM name_word AS other WHERE other.speaker_id = name_word.speaker_id
                AND other.word = ANY(%(words_{n})s::text[]))
"""


def _beginning(words: Sequence[str], limit: int) -> list[FoundSpeaker]:
    """The longest word is looked for, the others are looked up."""
    longest, *others = sorted(words, key=len, reverse=True)
    given: dict[str, object] = {"first": longest, "beyond": beyond(longest), "limit": limit}
    for number, other in enumerate(others):
        given |= {f"first_{number}": other, f"beyond_{number}": beyond(other)}
    also = "".join(_ALSO.format(n=number) for number in range(len(others)))
    found = _BEGINNING.format(others=also) if others else _BEGINNING_ALONE
    return rows(FoundSpeaker._make, _FOUND.format(found=found), given)


def _with_words(meant: Sequence[Sequence[str]]) -> list[FoundSpeaker]:
    """Who has one of each of these words in their names; the rarest is looked for."""
    first, *others = sorted(meant, key=len)
    given: dict[str, object] = {"words": first, "limit": MOST_LOOKED_AT}
    given |= {f"words_{number}": other for number, other in enumerate(others)}
    also = "".join(_ALSO_WITH.format(n=number) for number in range(len(others)))
    return rows(FoundSpeaker._make, _FOUND.format(found=_WITH_WORDS.format(others=also)), given)


def _whole_names_alike(typed: str) -> list[FoundSpeaker]:
    return rows(FoundSpeaker._make, _FOUND.format(found=_NAMES_ALIKE), {"key": typed, "limit": MOST_LOOKED_AT})


def _words_alike(typed: Sequence[str]) -> list[list[str]]:
    """For each typed word those of names that may be meant."""
    found: dict[str, set[str]] = {word: {word, *_swapped(word)} for word in typed}
    for word, alike in rows(tuple, ALIKE, {"words": list(found), "limit": 500}):
        found[word].add(alike)
    return [_nearest(word, found[word]) for word in typed]


def _nearest(word: str, found: Iterable[str]) -> list[str]:
    """Those that differ from a typed word by a letter, or by two if it is long; also from what is typed of it so
    far."""
    most = 1 if len(word) <= 4 else 2
    near = sorted((distance, other) for other in found if (distance := _distance(word, other, most)) <= most)
    return [other for _, other in near[:MOST_ALIKE]]


def _swapped(word: str) -> Iterable[str]:
    """Two letters that changed places leave a short word hardly a trigram."""
    return (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))


def _distance(word: str, other: str, most: int) -> int:
    return min(
        OSA.distance(word, other, score_cutoff=most),
        OSA.distance(word, other[: len(word)], score_cutoff=most) + 1,
    )


def likeness(typed: str, key: str) -> float:
    """Of 100, whatever the order of the words."""
    return max(
        fuzz.ratio(typed.replace(" ", ""), key.replace(" ", "")),
        fuzz.token_sort_ratio(typed, key),
        0.95 * fuzz.token_set_ratio(typed, key),
    )
