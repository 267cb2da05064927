"""One episode with its transcript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from appearances.fragments import render_page, wanted_fragment
from appearances.models import Episode
from appearances.pages.episode import episode_page
from appearances.pages.reading import Reading
from appearances.reuse import reused


@require_safe
def detail(request: HttpRequest, podcast: str, slug: str) -> HttpResponse:
    asked = Reading.read(request.GET)
    fragment = wanted_fragment(request, ("later",))

    def draw() -> HttpResponse:
        episode = get_object_or_404(Episode.objects.select_related("podcast"), podcast__slug=podcast, slug=slug)
        return render_page(request, "episodes/detail.html", episode_page(episode, asked, fragment), fragment=fragment)

    return reused(request, (asked, fragment), draw)
