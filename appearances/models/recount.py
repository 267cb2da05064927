"""Keeps copies, counts and roll-ups true: called by whoever changed quotes, voices or episodes, in the same
transaction, inside writing()."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection

from appearances.models.episode import Episode
from appearances.models.figures import (
    APPEARANCES,
    EPISODES,
    LENGTHS,
    LIBRARY_MONTHS,
    NAME_WORDS,
    PODCAST_MONTHS,
    QUOTES,
    SPEAKER_MONTHS,
    SPEAKER_PAIRS,
    SPEAKERS,
    VOICES,
    Kept,
)
from appearances.models.library import Library, writing
from appearances.models.podcast import Podcast
from appearances.models.speaker import Speaker
from appearances.models.stemmer import Stemmer


def recount(episode_ids: Iterable[int]) -> None:
    """Bring all that is kept of these episodes, of who speaks in them and of their months up to date."""
    ids = sorted(set(episode_ids))
    if not ids:
        return
    months, speakers = _months(ids), _speakers(ids)
    _update(EPISODES, "id = ANY(%s::bigint[])", ids)
    _note_stemmers(ids)
    _update(QUOTES, "episode_id = ANY(%s::bigint[])", ids)
    _update(LENGTHS, "id = ANY(%s::bigint[])", ids)
    _update(VOICES, "episode_id = ANY(%s::bigint[])", ids)
    _refresh(APPEARANCES, "episode_id = ANY(%s::bigint[])", ids)
    months |= _months(ids)
    refresh_speakers(speakers | _speakers(ids))
    refresh_months(months)


def recount_podcast(podcast: Podcast) -> None:
    """For when something changed that its episodes have from it, their language."""
    recount(podcast.episodes.values_list("pk", flat=True))


def follow_voices(voice_ids: Iterable[int]) -> None:
    """Give the quotes of these voices their speakers, before a recount of many. The recount sets all copies together,
    for which PostgreSQL makes the search vectors anew: half as much work again."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE quote SET speaker_id = voice.speaker_id FROM voice
            WHERE voice.id = voice_id AND voice_id = ANY(%s::bigint[])
                AND quote.speaker_id IS DISTINCT FROM voice.speaker_id
            """,
            [sorted(set(voice_ids))],
        )


def refresh_speakers(speaker_ids: Iterable[int]) -> None:
    """Bring the sums of these speakers, and of each two of them, up to date with their appearances."""
    ids = sorted(set(speaker_ids))
    if not ids:
        return
    _refresh(SPEAKER_MONTHS, "speaker_id = ANY(%s::bigint[])", ids)
    _refresh(SPEAKER_PAIRS, "speaker_id = ANY(%s::bigint[]) AND other_id = ANY(%s::bigint[])", ids, ids)
    _update(SPEAKERS, "id = ANY(%s::bigint[])", ids)
    refresh_names(ids)


def refresh_names(speaker_ids: Iterable[int]) -> None:
    """Bring the words of these speakers' names up to date, for those who search."""
    ids = sorted(set(speaker_ids))
    _refresh(NAME_WORDS, "speaker_id = ANY(%s::bigint[])", ids)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO known_word (word)
            SELECT DISTINCT word FROM name_word WHERE speaker_id = ANY(%s::bigint[])
            ON CONFLICT DO NOTHING
            """,
            [ids],
        )


def refresh_months(months: set[tuple[int, date]]) -> None:
    """Bring the sums of these podcasts (ids) in these months up to date, and those of the library."""
    _refresh(PODCAST_MONTHS, "podcast_id = ANY(%s::bigint[]) AND month = ANY(%s::date[])", *_columns(months))
    refresh_library(month for _, month in months)


def refresh_library(months: Iterable[date]) -> None:
    """Bring the sums of all podcasts in these months up to date with those of each."""
    _refresh(LIBRARY_MONTHS, "month = ANY(%s::date[])", sorted(set(months)))


def recount_library(*, batch: int = 500) -> int:
    """Recount every episode in the site's time zone of today, a transaction per batch; the number of episodes."""
    with writing():
        Library.objects.update(time_zone=settings.TIME_ZONE)
    ids = list(Episode.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), batch):
        with writing():
            recount(ids[start : start + batch])
    with writing():
        refresh_speakers(Speaker.objects.filter(appearances=None).values_list("pk", flat=True))
        _drop_months_without_episodes()
    return len(ids)


def _note_stemmers(ids: list[int]) -> None:
    used = Episode.objects.filter(pk__in=ids).order_by().values_list("stemmer", flat=True).distinct()
    Stemmer.objects.bulk_create([Stemmer(name=name) for name in used], ignore_conflicts=True)


def _columns(months: set[tuple[int, date]]) -> tuple[list[int], list[date]]:
    return sorted({podcast for podcast, _ in months}), sorted({month for _, month in months})


def _months(ids: list[int]) -> set[tuple[int, date]]:
    rows = Episode.objects.filter(pk__in=ids, month__isnull=False).values_list("podcast_id", "month")
    return {(podcast, month) for podcast, month in rows if month}


def _speakers(ids: list[int]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT speaker_id FROM appearance WHERE episode_id = ANY(%s::bigint[])", [ids])
        return {row[0] for row in cursor.fetchall()}


def _refresh(kept: Kept, scope: str, *params: list[Any]) -> None:
    """Delete what is no longer due, insert what is new, touch only what differs."""
    key, values = ", ".join(kept.key), ", ".join(kept.values)
    theirs = ", ".join(f"excluded.{column}" for column in kept.values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            DELETE FROM {kept.table} AS kept
            USING ({kept.rows_kept(*kept.key, scope=scope)} EXCEPT {kept.rows_due(*kept.key, scope=scope)}) AS due
            WHERE {kept.same}
            """,
            [*params, *params],
        )
        cursor.execute(
            f"""
            INSERT INTO {kept.table} ({key}, {values})
            {kept.rows_due(scope=scope)} EXCEPT {kept.rows_kept(scope=scope)}
            ON CONFLICT ({key}) DO UPDATE SET ({values}) = ROW({theirs})
            """,
            [*params, *params],
        )


def _update(kept: Kept, scope: str, *params: list[Any]) -> None:
    """Set the kept columns of rows that exist of themselves."""
    values = ", ".join(kept.values)
    theirs = ", ".join(f"due.{column}" for column in kept.values)
    ours = ", ".join(f"kept.{column}" for column in kept.values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE {kept.table} AS kept SET ({values}) = ROW({theirs}) FROM ({kept.rows_due(scope=scope)}) AS due
            WHERE {kept.same} AND ({ours}) IS DISTINCT FROM ({theirs})
            """,
            params,
        )


def _drop_months_without_episodes() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM library_month AS kept
            WHERE NOT EXISTS (SELECT FROM episode WHERE episode.month = kept.month
                              AND episode.podcast_id = coalesce(kept.podcast_id, episode.podcast_id))
            """
        )
