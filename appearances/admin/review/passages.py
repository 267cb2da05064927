"""Likely advertisements and damaged text: passages of which an editor decides once, wherever they stand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models.functions import MD5, Lower
from django.http import HttpRequest, HttpResponse

from appearances.admin.fields import is_id
from appearances.admin.import_run import no_worker
from appearances.admin.review.page import number, onward, refuse_unless, show
from appearances.admin.review.undo import deciding
from appearances.editing.correcting import correct
from appearances.editing.leaving import leave_alone
from appearances.editing.setting_aside import set_aside
from appearances.importing.damage import repaired
from appearances.models import LeftAlone, NewWords, Quote, Suspected
from appearances.models.left_alone import Suspicion
from appearances.models.quote import SetAside
from appearances.paging import Order, keyset_page, stretch_of
from appearances.review.passages import advertisement_card, damage_card, digest_of

MOST_FIRST = Order(Suspected._meta.get_field("episodes"))
GONE = "Somebody has changed this passage since you saw it, so nothing was done."


def advertisements(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide_advertisement(request)
    return _show(request, "advertisements", Suspicion.ADVERTISEMENT, advertisement_card)


def damage(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide_damage(request)
    return _show(request, "damage", Suspicion.DAMAGE, damage_card)


def _show(
    request: HttpRequest, kind: str, suspicion: Suspicion, card: Callable[[Suspected], dict[str, Any]]
) -> HttpResponse:
    after = request.GET.get("after", "")
    waiting = Suspected.objects.to_decide(suspicion)
    page = keyset_page(stretch_of(waiting, MOST_FIRST), MOST_FIRST, after=after, size=1)
    shown = card(page.rows[0]) if page.rows else {}
    if page.rows and not shown:
        return onward(request, kind)
    way = {
        "later": page.older,
        "after": after,
        "to_search": NewWords.objects.values("podcast").distinct().count(),
        "no_worker": no_worker(),
    }
    return show(request, kind, shown | way)


def _decide_advertisement(request: HttpRequest) -> HttpResponse:
    """Of what the page showed, and nothing else. What is left alone is so in each of its wordings."""
    refuse_unless(request, "change", Quote)
    shown = [int(pk) for pk in request.POST.getlist("quote") if is_id(pk)]
    with deciding() as done:
        found = Suspected.objects.to_decide(Suspicion.ADVERTISEMENT).filter(quote__in=shown[:1]).first()
        quotes = Quote.objects.filter(pk__in={*shown} & {*found.quotes}).counted() if found else Quote.objects.none()
        if found is None:
            messages.error(request, GONE)
        elif request.POST.get("act") == "leave":
            digests = quotes.order_by().values_list(MD5(Lower("text")), flat=True)
            left = leave_alone(found.podcast_id, Suspicion.ADVERTISEMENT, digests, by=request.user)
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
