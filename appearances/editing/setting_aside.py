"""Leaves quotes out of what somebody said, with a reason, and takes them back in."""

from django.db.models import QuerySet

from appearances.models import Quote
from appearances.models.library import writing
from appearances.models.quote import SetAside
from appearances.models.recount import recount


def set_aside(quotes: QuerySet[Quote], reason: str) -> int:
    """Set the quotes aside for one of the reasons of SetAside, or let them count again where it is empty.
    The number of quotes that this changed."""
    if reason and reason not in SetAside:
        raise ValueError(f"{reason!r} is no reason to set a quote aside: {', '.join(SetAside)}.")
    with writing():
        found = dict(quotes.order_by().exclude(set_aside=reason).values_list("pk", "episode_id"))
        changed = Quote.objects.filter(pk__in=found).update(set_aside=reason)
        recount(found.values())
    return changed
