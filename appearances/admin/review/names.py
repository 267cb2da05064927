"""Damaged names: an editor takes what is proposed, or says that a name is none."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from appearances.admin.fields import is_id
from appearances.admin.review.page import number, onward, refuse_unless, show
from appearances.admin.review.undo import deciding
from appearances.editing.leaving import leave_alone
from appearances.editing.renaming import respell
from appearances.editing.retitling import relabel, retitle
from appearances.importing.damage import repaired
from appearances.models import Alias, Speaker, Voice
from appearances.models.left_alone import Suspicion
from appearances.review.names import ROWS, Named, Place, find_name, is_free, name_card, name_of
from appearances.review.passages import digest_of

GONE = "Somebody has changed this name since you saw it, so nothing was done."


def names(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide(request)
    found = find_name(_read(request.GET.get("after", "")))
    card = name_card(found.damaged) if found.damaged else {}
    way = {
        "later": ",".join(map(str, found.behind)) if found.behind else "",
        "after": request.GET.get("after", ""),
        "looked_through": found.looked_through,
    }
    return show(request, "names", card | way)


def _decide(request: HttpRequest) -> HttpResponse:
    rows = ROWS.get(request.POST.get("table", ""), Alias.objects.none())
    refuse_unless(request, "change", Speaker if rows.model is Alias else rows.model)
    with deciding() as done:
        row = rows.filter(pk=number(request, "pk")).first()
        if row is None or digest_of(name_of(row)) != request.POST.get("digest"):
            messages.error(request, GONE)
        elif request.POST.get("act") == "leave":
            left = leave_alone(None, Suspicion.NAME, [digest_of(name_of(row))], by=request.user)
            done.extend([f"left-{left.pk}"] if left else [])
        else:
            _repair(request, row)
    return onward(request, "names", *done)


def _repair(request: HttpRequest, row: Named) -> None:
    name = repaired(name_of(row))
    if not is_free(row, name):
        messages.error(request, GONE)
    elif isinstance(row, Alias):
        respell(row, name, by=request.user)
    elif isinstance(row, Voice):
        relabel(row, name, by=request.user)
    else:
        retitle(row, name, by=request.user)


def _read(after: str) -> Place:
    """The beginning, for anything odd."""
    table, _, pk = after.partition(",")
    return Place(table, int(pk)) if table in ROWS and is_id(pk) else Place()
