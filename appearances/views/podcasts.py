"""The podcasts of the library, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from appearances.fragments import render_page
from appearances.models import Podcast
from appearances.pages.podcast import Listing, podcast_page, podcasts_page
from appearances.reuse import reused


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    asked = Listing.read(request.GET)
    return reused(request, (asked,), lambda: render_page(request, "podcasts/directory.html", podcasts_page(asked)))


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    asked = Listing.read(request.GET)

    def draw() -> HttpResponse:
        podcast = get_object_or_404(Podcast, slug=slug)
        return render_page(request, "podcasts/detail.html", podcast_page(podcast, asked))

    return reused(request, (asked,), draw)
