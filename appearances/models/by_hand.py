"""Rows of questions that are put in SQL by hand: those of pages that are asked for most, and of searches. Django takes
several times as long to put such a question and to unpack its answer as PostgreSQL takes to find it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import connection


def rows[Row](make: Callable[[Iterable[Any]], Row], sql: str, given: Mapping[str, Any]) -> list[Row]:
    """What `make` (the `_make` of a named tuple) makes of each row. `sql` names what is given: %(speaker)s::bigint."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(map(make, cursor.fetchall()))


def where(conditions: Mapping[str, object]) -> str:
    """The conditions that were asked for: those whose value is neither None nor empty."""
    return " AND ".join(condition for condition, value in conditions.items() if value not in (None, "", False))
