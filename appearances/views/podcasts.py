"""The podcasts of the library, and one of them."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from appearances.fragments import render_page, wanted_fragment
from appearances.models import Podcast
from appearances.pages.podcast import asked_of_a_podcast, podcast_page
from appearances.pages.podcasts import Listing, podcasts_page
from appearances.pages.selection import Selection
from appearances.reuse import reused


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
    podcast = Podcast.objects.at(slug)
    if podcast is None:
        return _moved(request)
    return render_page(request, "podcasts/detail.html", podcast_page(podcast, asked, fragment), fragment=fragment)


def _moved(request: HttpRequest) -> HttpResponse:
    moved = Podcast.objects.once_at(request.path)
    if moved is None:
        raise Http404("No podcast at this address")
    return HttpResponsePermanentRedirect(moved.get_absolute_url())
