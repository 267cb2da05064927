"""Likely doubles: two speakers side by side, one person or two."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from appearances.admin.fields import is_id
from appearances.admin.review.page import number, onward, refuse_unless, show
from appearances.admin.review.undo import deciding
from appearances.editing.merging import Gone, merge
from appearances.editing.parting import keep_apart
from appearances.models import Speaker
from appearances.models.alike_speakers import FIRST, Place, Walk
from appearances.review.doubles import double_card, find

GONE = "One of them is not there any more: somebody has merged them meanwhile."


def doubles(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide(request)
    walk = Walk.NEWEST if request.GET.get("order") == Walk.NEWEST else Walk.HEARD
    after = request.GET.get("after", "")
    found = find(walk, _read(after))
    card = double_card(found.double) if found.double else {}
    later = ",".join(map(str, found.behind)) if found.behind else ""
    return show(request, "doubles", card | {"later": later, "after": after, "walk": walk, "looked_at": found.looked_at})


def _decide(request: HttpRequest) -> HttpResponse:
    """`into` is who stays, where they are the same."""
    refuse_unless(request, "change", Speaker)
    people = Speaker.objects.in_bulk([number(request, "one"), number(request, "other")])
    into = number(request, "into")
    if len(people) != 2:
        messages.error(request, GONE)
        return onward(request, "doubles")
    try:
        with deciding() as done:
            if into in people:
                stays = people.pop(into)
                merge(stays, *people.values(), by=request.user)
            else:
                keep_apart(*people.values(), by=request.user)
    except Gone as gone:
        messages.error(request, str(gone))
        return onward(request, "doubles")
    return onward(request, "doubles", *done)


def _read(after: str) -> Place:
    """The beginning, for anything odd."""
    parts = after.split(",")
    if len(parts) != len(FIRST) or not all(map(is_id, parts)):
        return FIRST
    return Place(*(min(int(part), most) for part, most in zip(parts, FIRST, strict=True)))
