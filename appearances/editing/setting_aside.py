"""Leaves quotes out of what somebody said, with a reason, and takes them back in."""

from django.db.models import QuerySet

from appearances.editing.recording import Editor, record
from appearances.models import Quote, Revision
from appearances.models.library import writing
from appearances.models.quote import SetAside
from appearances.models.recount import recount
from appearances.models.revision import Act


def set_aside(quotes: QuerySet[Quote], reason: str, *, by: Editor = None) -> int:
    """Set the quotes aside for one of the reasons of SetAside, or let them count again where it is empty.
    The number of quotes that this changed."""
    if reason and reason not in SetAside:
        raise ValueError(f"{reason!r} is no reason to set a quote aside: {', '.join(SetAside)}.")
    now = {"set_aside": reason}
    with writing():
        found = list(quotes.order_by().exclude(set_aside=reason).values_list("pk", "episode_id", "set_aside"))
        changed = Quote.objects.filter(pk__in=[pk for pk, _, _ in found]).update(set_aside=reason)
        record(
            (Revision(act=Act.SET_ASIDE, quote_id=pk, before={"set_aside": was}, after=now) for pk, _, was in found), by
        )
        recount(episode for _, episode, _ in found)
    return changed
