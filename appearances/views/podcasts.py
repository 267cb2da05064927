"""The podcasts of the library, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from appearances.fragments import render_page, wanted_fragment
from appearances.pages.podcast import asked_of_a_podcast, podcast_page
from appearances.pages.podcasts import Listing, podcasts_page
from appearances.pages.selection import Selection
from appearances.reuse import reused
from appearances.views.moved import podcast_at


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    asked = Listing.read(request.GET)
    return reused(request, (asked,), lambda: render_page(request, "podcasts/directory.html", podcasts_page(asked)))


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    asked = asked_of_a_podcast(request.GET)
    fragment = wanted_fragment(request, ("older",))
    return reused(request, (asked, fragment), lambda: _draw(request, slug, asked, fragment))


def _draw(request: HttpRequest, slug: str, asked: Selection, fragment: str) -> HttpResponse:
    podcast = podcast_at(request, slug)
    if isinstance(podcast, HttpResponse):
        return podcast
    return render_page(request, "podcasts/detail.html", podcast_page(podcast, asked, fragment), fragment=fragment)
