"""Writes down what is known of a podcast, an episode or a speaker."""

from collections.abc import Iterator

from django.db.models import Model

from appearances.editing.recording import Acting, Editor, acting
from appearances.models import Alias
from appearances.models.act import Kind

BESIDE = {"edited", "sort_key", "date_inferred"}  # what changes with others


def describe(row: Model, *below: Model, by: Editor = None, why: str = "") -> None:
    """Save the row as a form left it, with those below it, such as a speaker's names: one act, and none where nothing
    was changed."""
    kind = Kind.ADD if row._state.adding else Kind.DESCRIBE
    with acting(kind, by, why=why, what=str(row)) as act:
        for each in (row, *below):
            act.save(each)
        if kind == Kind.DESCRIBE and (changed := ", ".join(dict.fromkeys(_changed(act, row)))):
            act.what = f"{row}: {changed}"


def _changed(act: Acting, row: Model) -> Iterator[str]:
    """The names of the fields that were changed in the row, and of what was added or changed below it."""
    fields = {field.attname: str(field.verbose_name) for field in row._meta.concrete_fields}
    for each in act.changed:
        if each.table == row._meta.db_table:
            yield from (fields[column].removesuffix(" ms") for column in each.before if column not in BESIDE)
    if any(each.table == Alias._meta.db_table for each in act.revisions()):
        yield "names"
