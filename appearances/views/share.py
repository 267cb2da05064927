"""A quote elsewhere: its image, the page for frames of others, and oEmbed. https://oembed.com"""

import hashlib
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from appearances.headers import CORP
from appearances.models import Quote
from appearances.pages import oembed as answers
from appearances.pages.embed import embed_page
from appearances.pages.share import cited_quote
from appearances.reuse import build, reused
from appearances.sharing.image import Look, png
from appearances.sharing.wording import cannot_draw, said

# Only this page may stand in others' frames, and it can do nothing but show itself.
IN_FRAMES: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "form-action": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": ["*"],
}


@require_safe
def image(request: HttpRequest, pk: int, look: Look) -> HttpResponse:
    """Drawn for whoever does not have it yet: its tag is what it says, so that other changes leave it as it is."""
    quote = Quote.objects.at(pk)
    if quote and quote.withdrawn_at:
        return render(request, "quotes/gone.html", {"quote": quote}, status=410)
    cited = cited_quote(quote, settings.SITE_URL) if quote and quote.is_theirs else None
    if cited is None or cannot_draw(cited):
        raise Http404("No image of this quote")
    drawn_from = repr((build(), look, said(cited))).encode()
    tag = f'"{hashlib.blake2b(drawn_from, digest_size=16).hexdigest()}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(png(cited, look), content_type="image/png")
    response.headers["ETag"] = tag
    response.headers[CORP] = "cross-origin"  # others show it beside a link
    return response


@require_safe
@xframe_options_exempt
@csp_override(IN_FRAMES)
def embed(request: HttpRequest, pk: int) -> HttpResponse:
    """Where there is nothing to show, a page for the frame says so: other error pages may not stand in one."""

    def draw() -> HttpResponse:
        quote = Quote.objects.at(pk)
        status = 410 if quote and quote.withdrawn_at else 200 if quote and quote.is_theirs else 404
        return render(request, "quotes/embed.html", embed_page(quote, settings.SITE_URL), status=status)

    return reused(request, (), draw)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """404 for what is no quote of ours, or nobody's words; 501 for a format other than json and xml."""
    kind = request.GET.get("format", "json")
    if kind not in ("json", "xml"):
        return HttpResponse("The formats are json and xml.", status=501, content_type="text/plain; charset=utf-8")
    pk = answers.quote_at(request.GET.get("url", ""), settings.SITE_URL)
    quote = Quote.objects.at(pk) if pk else None
    if quote is None or not quote.is_theirs:
        raise Http404("No quote at this address")
    answer: dict[str, Any] = answers.oembed(quote, settings.SITE_URL, request.GET)
    if kind == "json":
        return JsonResponse(answer)
    return HttpResponse(answers.xml(answer), content_type="text/xml; charset=utf-8")
