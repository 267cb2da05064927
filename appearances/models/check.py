"""Proves that what is kept agrees with what it is kept from. Looks, and changes nothing."""

from collections.abc import Iterator

from django.db import connection

from appearances.models.figures import KEPT, Kept


def check_library() -> Iterator[tuple[str, int]]:
    """Each kept thing in words, and how many of its rows are wrong, missing or too many."""
    for kept in KEPT:
        yield kept.words, _differing(kept)


def _differing(kept: Kept) -> int:
    key, due, there = ", ".join(kept.key), kept.rows_due(), kept.rows_kept()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT count(*) FROM (
                SELECT {key} FROM ({due} EXCEPT {there}) AS missing
                UNION
                SELECT {key} FROM ({there} EXCEPT {due}) AS wrong
            ) AS differing
            """
        )
        return int(cursor.fetchone()[0])
