"""Writes down what is known of a podcast, an episode or a speaker."""

from django.db.models import Model

from appearances.editing.recording import Editor, acting
from appearances.models.act import Kind


def describe(row: Model, *below: Model, by: Editor = None, why: str = "") -> None:
    """Save the row as a form left it, with those below it, such as a speaker's names: one act, and none where nothing
    was changed."""
    with acting(Kind.ADD if row._state.adding else Kind.DESCRIBE, by, why=why, what=str(row)) as act:
        for each in (row, *below):
            act.save(each)
