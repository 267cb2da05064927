"""Tables in parts, by ranges of ids: for what names every row there is."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

PART = 10_000  # ids, so that a part has at most as many rows

# From each part on to the next one that has rows, by a look into the primary key: neither the rows within a part nor
# gaps between ids cost anything. Django has no words for this.
NUMBERS = """
    WITH RECURSIVE part (number) AS (
        (SELECT id / {size} FROM ({rows}) AS first ORDER BY id LIMIT 1)
        UNION ALL
        SELECT (SELECT id / {size} FROM ({rows}) AS following WHERE id >= (number + 1) * {size} ORDER BY id LIMIT 1)
        FROM part WHERE number IS NOT NULL
    )
    SELECT number FROM part WHERE number IS NOT NULL
"""


def parts_of(rows: QuerySet[Any]) -> list[int]:
    """The numbers of the parts in which there are any of these rows."""
    sql, given = rows.order_by().values("id").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS.format(size=PART, rows=sql), given * 2)
        return [number for [number] in cursor.fetchall()]


def part_of(rows: QuerySet[Any], number: int) -> QuerySet[Any]:
    """Those of the rows that are in the part, in order."""
    return rows.filter(pk__gte=number * PART, pk__lt=(number + 1) * PART).order_by("pk")
