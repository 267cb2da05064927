"""Keeps an act whole: what each row was and what came of it, who did it and why. All is recounted at its end."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.utils import timezone

from appearances.editing.settling import settle
from appearances.editing.words import described
from appearances.models import Act, Revision
from appearances.models.act import Kind
from appearances.models.figures import KEPT
from appearances.models.library import writing

# Who changes something; None is the editor of the sample library, who has no account.
type Editor = AbstractBaseUser | AnonymousUser | None

# What recount() sees to, by table, and the word count with its words.
COPIES = {(kept.table, column) for kept in KEPT for column in kept.values} | {("quote", "word_count")}
AT_ONCE = 5_000  # rows in one statement: PostgreSQL takes 65,535 parameters


class Acting:
    """An act while it is done. Each verb changes rows and keeps what they were."""

    def __init__(self, what: str) -> None:
        self.what = what  # it did that to; made from the first row if empty
        self.made: list[Model] = []
        self.changed: list[Revision] = []

    def revisions(self) -> list[Revision]:
        """What was made comes first, as it is at the end."""
        made = {(row._meta.db_table, row.pk): row for row in self.made}
        added = [as_revision(table, pk, {}, whole(row)) for (table, pk), row in made.items()]
        return added + [each for each in self.changed if (each.table, each.row) not in made]

    def keep(self, table: str, row: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """For who changes a row in another way."""
        self.changed.append(as_revision(table, row, before, after))

    def change(self, rows: QuerySet[Any], **columns: Any) -> int:
        """Set these columns of those rows that have them otherwise; how many those are."""
        model, table = rows.model, rows.model._meta.db_table
        known = rows.order_by().values_list("pk", *columns)
        found = {pk: dict(zip(columns, was, strict=True)) for pk, *was in known}
        found = {pk: was for pk, was in found.items() if was != columns}
        for pks in batched(found, AT_ONCE):
            model._base_manager.filter(pk__in=pks).update(**columns)
        for pk, was in found.items():
            self.keep(table, pk, was, columns)
        return len(found)

    def add(self, row: Model) -> None:
        row.save(force_insert=True)
        self.made.append(row)

    def save(self, row: Model) -> None:
        """As it is in memory, but for what recount() keeps of it; the database says what it was."""
        if row._state.adding:
            self.add(row)
            return
        table = row._meta.db_table
        was = whole(type(row)._base_manager.get(pk=row.pk))
        own = [name for name in was if name != row._meta.pk.attname and (table, name) not in COPIES]
        row.save(update_fields=own)
        if changed := [name for name in own if getattr(row, name) != was[name]]:
            self.keep(table, row.pk, *({name: of[name] for name in changed} for of in (was, whole(row))))

    def remove(self, rows: QuerySet[Any]) -> int:
        """Take out rows that nothing else rests on."""
        found = list(rows.order_by())
        for row in found:
            self.keep(row._meta.db_table, row.pk, whole(row), {})
        rows.model._base_manager.filter(pk__in=[row.pk for row in found]).delete()
        return len(found)


@contextmanager
def acting(kind: Kind, by: Editor, *, why: str = "", what: str = "") -> Iterator[Acting]:
    """One transaction and one act; none where nothing was changed."""
    with writing():
        act = Acting(what)
        yield act
        if revisions := act.revisions():
            sign(Act(kind=kind, why=why[:300], what=act.what), revisions, by)


def sign(act: Act, revisions: Sequence[Revision], by: Editor) -> None:
    """Save an act with its revisions, and bring up to date what is kept of all that they changed."""
    if by is not None and by.pk is not None:
        act.by_id, act.name = by.pk, by.get_username()
    act.made_at = timezone.now()
    act.what = (act.what or described(revisions))[:300]
    act.counts = dict(Counter(table for table, _ in {(each.table, each.row) for each in revisions}))
    act.save(force_insert=True)
    for revision in revisions:
        revision.act = act
    Revision.objects.bulk_create(revisions, batch_size=AT_ONCE)
    settle(revisions)


def as_revision(table: str, row: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Revision:
    return Revision(table=table, row=row, before=_as_json(before), after=_as_json(after))


def whole(row: Model) -> dict[str, Any]:
    """All columns of a row but those that PostgreSQL makes itself."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.generated}


def _as_json(columns: Mapping[str, Any]) -> dict[str, Any]:
    """To the microsecond: Django's own encoder of JSON cuts moments short."""
    return {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in columns.items()}
