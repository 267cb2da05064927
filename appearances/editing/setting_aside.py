"""Leaves quotes out of what somebody said, with a reason, and takes them back in."""

from django.db.models import QuerySet

from appearances.editing.recording import Editor, acting
from appearances.models import Quote
from appearances.models.act import Kind
from appearances.models.quote import SetAside


def set_aside(quotes: QuerySet[Quote], reason: str, *, by: Editor = None, why: str = "") -> int:
    """Set the quotes aside for one of the reasons of SetAside, or let them count again where it is empty.
    The number of quotes that this changed."""
    if reason and reason not in SetAside:
        raise ValueError(f"{reason!r} is no reason to set a quote aside: {', '.join(SetAside)}.")
    with acting(Kind.SET_ASIDE, by, why=why) as act:
        return act.change(quotes, set_aside=str(reason))
