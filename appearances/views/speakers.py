"""The directory of speakers, and one speaker's appearances over time."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from appearances.fragments import render_page, wanted_fragment
from appearances.pages.directory import Directory
from appearances.pages.selection import Selection
from appearances.pages.speaker import speaker_page
from appearances.reuse import reused
from appearances.views.moved import speaker_at


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
    speaker = speaker_at(request, slug)
    if isinstance(speaker, HttpResponse):
        return speaker
    return render_page(request, "speakers/detail.html", speaker_page(speaker, asked, fragment), fragment=fragment)
