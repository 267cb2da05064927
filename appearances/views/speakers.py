"""The directory of speakers, and one speaker's appearances over time."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from appearances.fragments import render_page, wanted_fragment
from appearances.models import Speaker
from appearances.pages.directory import Directory
from appearances.pages.selection import Selection
from appearances.pages.speaker import speaker_page
from appearances.reuse import reused


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    asked = Directory.read(request.GET)
    fragment = wanted_fragment(request, ("suggestions",))

    def draw() -> HttpResponse:
        context = asked.suggestions() if fragment else asked.context()
        return render_page(request, "speakers/directory.html", context, fragment=fragment)

    return reused(request, (asked, fragment), draw)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    asked = Selection.read(request.GET)
    fragment = wanted_fragment(request, ("older", "quotes"))
    return reused(request, (asked, fragment), lambda: _draw(request, slug, asked, fragment))


def _draw(request: HttpRequest, slug: str, asked: Selection, fragment: str) -> HttpResponse:
    speaker = Speaker.objects.at(slug)
    if speaker is None:
        return _moved(request)
    return render_page(request, "speakers/detail.html", speaker_page(speaker, asked, fragment), fragment=fragment)


def _moved(request: HttpRequest) -> HttpResponse:
    moved = Speaker.objects.once_at(request.path)
    if moved is None:
        raise Http404("No speaker at this address")
    return HttpResponsePermanentRedirect(moved.get_absolute_url())
