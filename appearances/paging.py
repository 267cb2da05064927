"""Paging by position: the thousandth page costs what the first costs, and nothing is shown twice or skipped when
rows arrive between two pages."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan
from django.utils import timezone


@dataclass(frozen=True)
class Order:
    """A total order: a field and the primary key, both in one direction. `attribute` names the field in a row."""

    column: str
    attribute: str
    descending: bool = True


@dataclass(frozen=True)
class Page[Row]:
    """Rows of one page, and the cursors of its neighbours, empty where there are none. They read "value,pk".
    `follows` is the value of the row that the page was asked to come after."""

    rows: list[Row] = field(default_factory=list)
    older: str = ""
    newer: str = ""
    follows: Any = None


def keyset_page(queryset: QuerySet, order: Order, *, after: str = "", before: str = "", size: int = 20) -> Page[Any]:
    """The `size` rows behind the cursor `after`, or those in front of `before`; an odd cursor means the first page."""
    cursor = _decode(queryset, order, after or before)
    backwards = bool(before and not after and cursor)
    descending = order.descending != backwards
    sign = "-" if descending else ""
    rows = queryset.order_by(f"{sign}{order.column}", f"{sign}pk")
    if cursor:
        beyond = TupleLessThan if descending else TupleGreaterThan
        rows = rows.filter(beyond((order.column, "pk"), cursor))
    found = list(rows[: size + 1])
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


def _encode(row: Any, order: Order) -> str:
    value = getattr(row, order.attribute)
    return f"{value:%Y-%m-%dT%H:%M:%S.%fZ},{row.pk}" if isinstance(value, datetime) else f"{value},{row.pk}"


def _decode(queryset: QuerySet, order: Order, text: str) -> tuple[Any, int] | None:
    value, _, pk = text.rpartition(",")
    if not (value and pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    field = queryset.model._meta.get_field(order.column)
    try:
        known = field.to_python(value)
        if isinstance(known, datetime):
            known = timezone.localtime(known)  # no moment that no page can show, and none without an offset
        field.run_validators(known)  # no number that no column holds
    except (ValidationError, ValueError, OverflowError):
        return None
    return known, int(pk)
