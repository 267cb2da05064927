"""Takes back an act as a whole, also after later ones that left alone what it changed. That is an act itself, which can
be taken back in turn."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, connection
from django.db.models import QuerySet

from appearances.editing import rows, ruling
from appearances.editing.recording import Editor, as_revision, sign
from appearances.models import Act, Revision
from appearances.models.act import Kind
from appearances.models.library import writing

type Columns = Mapping[str, Any]

MOST_NAMED = 5  # acts in one sentence
CHANGED_SINCE = "An import has changed it since, or it or a report rests on it, so it cannot be taken back as a whole."


class CannotUndo(Exception):
    """Nothing was changed. The message is a sentence for the editor; `acts` are the later ones in the way."""

    def __init__(self, said: str, acts: Sequence[Act] = ()) -> None:
        super().__init__(said)
        self.acts = list(acts)


def undo(act: Act, *, by: Editor = None, why: str = "") -> Act:
    """Put back the rows as they were before the act. The act that did so."""
    with writing():
        act = Act.objects.get(pk=act.pk)
        if act.undone:
            raise CannotUndo("This is undone already.")
        since = Act.objects.in_force_since(act)
        _refuse(since.touching(act))
        undoing = Act(kind=Kind.UNDO, what=f"{act.get_kind_display()}: {act.what}", why=why[:300], undoes=act)
        revisions = list(_taken_back(list(act.revisions.order_by("-pk"))))
        if act.kind == Kind.RULE:
            revisions = ruling.taken_back(revisions)
        try:
            _put_back(revisions, since)
            _flip(act)
            sign(undoing, revisions, by)
            connection.check_constraints()
        except IntegrityError as error:
            raise CannotUndo(CHANGED_SINCE) from error
    return undoing


def _taken_back(revisions: Sequence[Revision]) -> Iterable[Revision]:
    """What was made goes as it is now, so that it can come back as that."""
    made = rows.now(each for each in revisions if not each.before)
    edited = rows.now(each for each in revisions if each.after and "edited" in each.before)
    for each in revisions:
        after = each.after if each.before else made.get((each.table, each.row), each.after)
        yield as_revision(each.table, each.row, *_as_edited_now(each, after, each.before, edited))


def _as_edited_now(
    each: Revision, after: Columns, before: Columns, edited: Mapping[Any, Columns]
) -> tuple[Columns, Columns]:
    """Which columns a person has changed: less those that the act added to them, whatever others did since."""
    now = edited.get((each.table, each.row))
    if now is None:
        return after, before
    added, taken = set(after["edited"]) - set(before["edited"]), set(before["edited"]) - set(after["edited"])
    kept = sorted((set(now["edited"]) | taken) - added)
    return {**after, "edited": now["edited"]}, {**before, "edited": kept}


def _put_back(revisions: Sequence[Revision], since: QuerySet[Act]) -> None:
    """Rows come back first and go last, since others lead to them."""
    back = [each for each in revisions if not each.before]
    gone = [each for each in revisions if not each.after]
    changed = [each for each in revisions if each.before and each.after]
    rows.put_in(back)
    _all(rows.put_back(changed), changed)
    for table, pks in rows.without_what_they_lead_to([*back, *changed]):
        _refuse(since.filter(revisions__table=table, revisions__row__in=pks, revisions__after={}), always=True)
    for table, pks in rows.resting_on(gone):
        _refuse(since.filter(revisions__table=table, revisions__row__in=pks), always=True)
    _all(rows.take_out(gone), gone)


def _all(done: int, of: Sequence[Revision]) -> None:
    if done != len(of):
        raise CannotUndo(CHANGED_SINCE)


def _refuse(acts: QuerySet[Act], *, always: bool = False) -> None:
    found = list(acts.distinct().order_by("-pk"))
    if found:
        named = "; ".join(f"“{act}”" for act in found[:MOST_NAMED])
        more = f" and {len(found) - MOST_NAMED:,} more" if len(found) > MOST_NAMED else ""
        raise CannotUndo(f"Later acts changed the same: {named}{more}. Undo those first.", found)
    if always:
        raise CannotUndo(CHANGED_SINCE)


def _flip(act: Act) -> None:
    """What an undone undoing had taken back holds again, and so on."""
    undone: Act | None = act
    while undone:
        undone.undone = not undone.undone
        undone.save(update_fields=["undone"])
        undone = undone.undoes
