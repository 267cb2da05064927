"""Rows that editors change, put back as revisions tell of them. By hand: thousands at once, to the microsecond."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model

from appearances.editing.recording import AT_ONCE, COPIES, whole
from appearances.models import Revision

# Tables that recount() fills: their rows come back with the rest.
DERIVED = {"appearance", "speaker_month", "speaker_pair", "name_word", "library_month"}
# Where an entered quote stands moves with the others of its episode.
MOVES = {("quote", "position")}

_FROM = """
    unnest(%s::bigint[], %s::text[]::jsonb[], %s::text[]::jsonb[]) AS revision (row_id, was, becomes)
    CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, was) AS old
    CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, becomes) AS new
"""


def put_in(revisions: Sequence[Revision]) -> int:
    return _each(
        revisions, "INSERT INTO {table} ({columns}) SELECT {new} FROM " + _FROM, columns_of=lambda each: each.after
    )


def put_back(revisions: Sequence[Revision]) -> int:
    """How many rows were as the revision before them left them, and are changed."""
    return _each(
        revisions,
        "UPDATE {table} AS here SET ({columns}) = ROW({new}) FROM " + _FROM + "WHERE here.id = row_id AND {same}",
        columns_of=lambda each: each.after,
    )


def take_out(revisions: Sequence[Revision]) -> int:
    return _each(
        revisions,
        "DELETE FROM {table} AS here USING " + _FROM + "WHERE here.id = row_id AND {same}",
        columns_of=lambda each: {name: None for name in each.before if (each.table, name) not in COPIES | MOVES},
    )


def now(revisions: Iterable[Revision]) -> dict[tuple[str, int], dict[str, object]]:
    """The rows of these revisions as they are."""
    by_table: dict[str, list[int]] = defaultdict(list)
    for each in revisions:
        by_table[each.table].append(each.row)
    return {
        (table, row.pk): whole(row)
        for table, pks in by_table.items()
        for some in batched(pks, AT_ONCE)
        for row in models()[table]._base_manager.filter(pk__in=some).defer(*_unread(table))
    }


def without_what_they_lead_to(revisions: Iterable[Revision]) -> Iterator[tuple[str, set[int]]]:
    """Tables with ids that these rows lead to now and that are not there."""
    for table, pks in _by_table(revisions).items():
        for field in _keys(models()[table]):
            target = field.related_model
            column = field.attname
            led = models()[table]._base_manager.filter(pk__in=pks).exclude(**{column: None})
            there = set(led.values_list(column, flat=True).distinct())
            missing = there - set(target._base_manager.filter(pk__in=there).values_list("pk", flat=True))
            if missing:
                yield target._meta.db_table, missing


def resting_on(revisions: Iterable[Revision]) -> Iterator[tuple[str, set[int]]]:
    """Tables with ids of rows that lead to one of these, and are not among them."""
    going = _by_table(revisions)
    for table, model in models().items():
        for field in _keys(model):
            gone = going.get(field.related_model._meta.db_table)
            if gone:
                led = set(model._base_manager.filter(**{f"{field.attname}__in": gone}).values_list("pk", flat=True))
                if led := led - going.get(table, set()):
                    yield table, led


def models() -> dict[str, type[Model]]:
    """By table, those that are true of themselves."""
    ours = apps.get_app_config("appearances").get_models()
    kept = DERIVED | {"act", "revision"}
    return {model._meta.db_table: model for model in ours if model._meta.db_table not in kept and not model._meta.proxy}


def _keys(model: type[Model]) -> Iterator[ForeignKey]:
    for field in model._meta.concrete_fields:
        if not isinstance(field, ForeignKey) or (model._meta.db_table, field.attname) in COPIES:
            continue
        if field.related_model._meta.db_table in models():
            yield field


def _unread(table: str) -> list[str]:
    return [field.attname for field in models()[table]._meta.concrete_fields if field.generated]


def _by_table(revisions: Iterable[Revision]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for each in revisions:
        found[each.table].add(each.row)
    return found


def _each(revisions: Sequence[Revision], sql: str, columns_of) -> int:
    """One statement for all of a table with the same columns."""
    alike: dict[tuple[str, tuple[str, ...]], list[Revision]] = defaultdict(list)
    for each in revisions:
        alike[each.table, tuple(sorted(columns_of(each)))].append(each)
    done = 0
    for (table, columns), some in alike.items():
        known = [name for name in columns if name in _columns(table)]
        for batch in batched(some, AT_ONCE):
            done += _execute(sql, table, known, batch)
    return done


def _columns(table: str) -> set[str]:
    return {field.attname for field in models()[table]._meta.concrete_fields}


def _execute(sql: str, table: str, columns: Sequence[str], revisions: Sequence[Revision]) -> int:
    ours, old, new = (", ".join(f"{of}.{name}" for name in columns) for of in ("here", "old", "new"))
    given: list[Any] = [
        [each.row for each in revisions],
        [json.dumps(each.before) for each in revisions],
        [json.dumps(each.after) for each in revisions],
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(
                table=table, columns=", ".join(columns), new=new, same=f"ROW({ours}) IS NOT DISTINCT FROM ROW({old})"
            ),
            given,
        )
        return cursor.rowcount
