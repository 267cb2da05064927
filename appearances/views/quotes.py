"""The search in everything that was said, and one quote for good."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from appearances.fragments import render_page, wanted_fragment
from appearances.models import Quote
from appearances.pages.quote import gone_page, quote_page
from appearances.pages.quotes import words_page
from appearances.pages.selection import Selection
from appearances.reuse import reused


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = Selection.read(request.GET)
    fragment = wanted_fragment(request, ("older",))

    def draw() -> HttpResponse:
        return render_page(request, "quotes/search.html", words_page(asked, fragment), fragment=fragment)

    return reused(request, (asked, fragment), draw)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """410 for a quote that left its transcript: the page says when, and where to read on."""
    listened = request.GET.get("listened") == "1"

    def draw() -> HttpResponse:
        quote = Quote.objects.at(pk)
        if quote is None:
            raise Http404("No quote at this address")
        if quote.withdrawn_at:
            return render(request, "quotes/gone.html", gone_page(quote), status=410)
        return render_page(request, "quotes/detail.html", quote_page(quote, settings.SITE_URL, listened=listened))

    return reused(request, (listened,), draw)
