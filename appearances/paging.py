"""Paging by position: the thousandth page costs what the first costs, and nothing is shown twice or skipped when
rows arrive between two pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan
from django.utils import timezone


@dataclass(frozen=True)
class Order:
    """A total order: a field, which rows call by its name, and the primary key, both in one direction."""

    field: Field
    descending: bool = True


@dataclass(frozen=True)
class Stretch:
    """The rows to ask for: the first `limit` in this direction, behind the row with this value and key."""

    descending: bool
    beyond: tuple[Any, int] | None
    limit: int


@dataclass(frozen=True)
class Page[Row]:
    """Rows of one page, and the cursors of its neighbours, empty where there are none. They read "value,pk".
    `follows` is the value of the row that the page was asked to come after."""

    rows: list[Row] = field(default_factory=list)
    older: str = ""
    newer: str = ""
    follows: Any = None


def keyset_page(
    ask: Callable[[Stretch], list[Any]], order: Order, *, after: str = "", before: str = "", size: int = 20
) -> Page[Any]:
    """The `size` rows behind the cursor `after`, or those in front of `before`; an odd cursor means the first page."""
    cursor = _decode(order, after or before)
    backwards = bool(before and not after and cursor)
    found = ask(Stretch(order.descending != backwards, cursor, size + 1))
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page()
    has_older, has_newer = (True, more) if backwards else (more, cursor is not None)
    return Page(
        found,
        older=_encode(found[-1], order) if has_older else "",
        newer=_encode(found[0], order) if has_newer else "",
        follows=cursor[0] if cursor and not backwards else None,
    )


def stretch_of(queryset: QuerySet[Any, Any], order: Order) -> Callable[[Stretch], list[Any]]:
    """Asks a queryset for stretches in an order."""

    def ask(stretch: Stretch) -> list[Any]:
        column, sign = order.field.name, "-" if stretch.descending else ""
        rows = queryset.order_by(f"{sign}{column}", f"{sign}pk")
        if stretch.beyond:
            beyond = TupleLessThan if stretch.descending else TupleGreaterThan
            rows = rows.filter(beyond((column, "pk"), stretch.beyond))
        return list(rows[: stretch.limit])

    return ask


def of_rows[Row](rows: Iterable[Row], order: Order, stretch: Stretch) -> list[Row]:
    """A stretch of rows that are all at hand."""

    def place(row: Any) -> tuple[Any, int]:
        return getattr(row, order.field.name), row.pk

    listed = sorted(rows, key=place, reverse=stretch.descending)
    if stretch.beyond:
        edge = stretch.beyond
        listed = [row for row in listed if (place(row) < edge if stretch.descending else place(row) > edge)]
    return listed[: stretch.limit]


def _encode(row: Any, order: Order) -> str:
    value = getattr(row, order.field.name)
    return f"{value:%Y-%m-%dT%H:%M:%S.%fZ},{row.pk}" if isinstance(value, datetime) else f"{value},{row.pk}"


def _decode(order: Order, text: str) -> tuple[Any, int] | None:
    value, _, pk = text.rpartition(",")
    if not (value and pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    try:
        known = order.field.to_python(value)
        if isinstance(known, datetime):
            known = timezone.localtime(known)  # no moment that no page can show, and none without an offset
        order.field.run_validators(known)  # no number that no column holds
        if isinstance(known, float) and not isfinite(known):
            return None
    except (ValidationError, ValueError, OverflowError):
        return None
    return known, int(pk)
