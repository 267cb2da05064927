"""Likely advertisements and damaged text: passages of which an editor decides once, wherever they stand."""

import re
from typing import Any

from django.contrib import messages
from django.db.models.functions import MD5, Lower
from django.http import HttpRequest, HttpResponse

from appearances.admin.fields import is_id
from appearances.admin.review.page import number, onward, refuse_unless, show
from appearances.admin.review.undo import deciding
from appearances.editing.correcting import correct
from appearances.editing.leaving import leave_alone
from appearances.editing.setting_aside import set_aside
from appearances.importing.damage import repaired
from appearances.models import LeftAlone, Podcast, Quote
from appearances.models.left_alone import Suspicion
from appearances.models.passages import STRETCH, Passage
from appearances.models.quote import SetAside
from appearances.review.passages import (
    advertisement_card,
    damage_card,
    digest_of,
    find_advertisement,
    find_damage,
    nearly,
)
from appearances.review.walking import Found, Place, Walk

DIGEST = re.compile("[0-9a-f]{32}")
GONE = "Somebody has changed this passage since you saw it, so nothing was done."


def advertisements(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide_advertisement(request)
    walk = _walk(request)
    found = find_advertisement(walk, _read(request, DIGEST))
    card = advertisement_card(found.what) if found.what else {}
    return show(request, "advertisements", card | _way(request, walk, found))


def damage(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide_damage(request)
    walk = _walk(request)
    found = find_damage(walk, _read(request, re.compile("[0-9]{1,18}")))
    card = damage_card(found.what) if found.what else {}
    return show(request, "damage", card | _way(request, walk, found))


def _decide_advertisement(request: HttpRequest) -> HttpResponse:
    """Of what the page showed, and nothing else. What is left alone is so in each of its wordings."""
    refuse_unless(request, "change", Quote)
    podcast, digest = number(request, "podcast"), request.POST.get("digest", "")
    shown = [int(pk) for pk in request.POST.getlist("quote") if is_id(pk)]
    if not Podcast.objects.filter(pk=podcast).exists() or not DIGEST.fullmatch(digest):
        messages.error(request, GONE)
        return onward(request, "advertisements")
    with deciding() as done:
        said = Quote.objects.filter(pk__in=shown, podcast=podcast, set_aside="", withdrawn_at=None)
        passages = list(map(Passage._make, said.order_by("pk").values_list("pk", "text")))
        quotes = Quote.objects.filter(pk__in=nearly(passages[0].text, passages) if passages else ())
        if request.POST.get("act") == "leave":
            digests = quotes.order_by().values_list(MD5(Lower("text")), flat=True)
            left = leave_alone(podcast, Suspicion.ADVERTISEMENT, [digest, *digests], by=request.user)
            done.extend(_left(left))
        else:
            set_aside(quotes, SetAside.ADVERTISEMENT, by=request.user)
    return onward(request, "advertisements", *done)


def _decide_damage(request: HttpRequest) -> HttpResponse:
    refuse_unless(request, "change", Quote)
    with deciding() as done:
        quote = Quote.objects.filter(pk=number(request, "quote"), withdrawn_at=None).first()
        if quote is None or digest_of(quote.text) != request.POST.get("digest"):
            messages.error(request, GONE)
        elif request.POST.get("act") == "leave":
            left = leave_alone(quote.podcast_id, Suspicion.DAMAGE, [digest_of(quote.text)], by=request.user)
            done.extend(_left(left))
        else:
            correct(quote, repaired(quote.text), by=request.user)
    return onward(request, "damage", *done)


def _left(left: LeftAlone | None) -> list[str]:
    return [f"left-{left.pk}"] if left else []


def _walk(request: HttpRequest) -> Walk:
    return Walk.ALL if request.GET.get("order") == Walk.ALL else Walk.NEWEST


def _read(request: HttpRequest, behind: re.Pattern[str]) -> Place:
    """The beginning, for anything odd."""
    podcast, start, what = [*request.GET.get("after", "").split(","), "", ""][:3]
    if not is_id(podcast) or not is_id(start) or (what and not behind.fullmatch(what)):
        return Place()
    return Place(int(podcast), int(start), what)


def _way(request: HttpRequest, walk: Walk, found: Found[Any]) -> dict[str, Any]:
    return {
        "later": ",".join(map(str, found.behind)) if found.behind else "",
        "after": request.GET.get("after", ""),
        "walk": walk,
        "looked_through": found.looked_through,
        "stretch": f"{STRETCH:,}",
    }
