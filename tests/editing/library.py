"""The library as a whole, row by row: to see that what was undone is as it was."""

from typing import Any

from django.apps import apps
from django.db import connection

from appearances.models.check import check_library
from appearances.models.figures import KEPT

# What only grows: the acts themselves, the version, and words and stemmers that nothing names any more.
GROWING = {"act", "revision", "library", "known_word", "stemmer"}
DERIVED = {"appearance", "speaker_month", "speaker_pair", "name_word", "library_month"}


def digest() -> dict[str, set[str]]:
    return {of: rows(sql) for of, sql in asked().items()}


def asked() -> dict[str, str]:
    """SQL for every row by table; of tables that recount() fills anew, all columns but their own ids."""
    tables = [
        model._meta.db_table for model in apps.get_app_config("appearances").get_models() if not model._meta.proxy
    ]
    found = {table: f"SELECT {table}::text FROM {table}" for table in tables if table not in GROWING | DERIVED}
    for kept in KEPT:
        if kept.table in DERIVED:
            found[kept.words] = f"SELECT due::text FROM ({kept.rows_kept()}) AS due"
    return found


def rows(sql: str) -> set[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row for (row,) in cursor.fetchall()}


def differing() -> list[str]:
    """What does not agree with what it is kept from."""
    return [words for words, number in check_library() if number]
