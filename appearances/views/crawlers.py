"""What search engines ask for: where they may go, and what there is."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from appearances.pages import sitemap as pages
from appearances.reuse import reused

XML = "application/xml"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", {"site": settings.SITE_URL}, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return reused(request, (), lambda: HttpResponse(pages.sitemap_index(), content_type=XML))


@require_safe
def sitemap_part(request: HttpRequest, kind: str, part: int) -> HttpResponse:
    def draw() -> HttpResponse:
        listed = pages.sitemap_part(kind, part)
        if not listed:
            raise Http404("No such part of the sitemap")
        return HttpResponse(listed, content_type=XML)

    return reused(request, (), draw)
