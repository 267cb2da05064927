"""One episode with its transcript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from appearances.fragments import render_page
from appearances.models import Episode
from appearances.pages.episode import Reading, episode_page
from appearances.reuse import reused


@require_safe
def detail(request: HttpRequest, podcast: str, slug: str) -> HttpResponse:
    asked = Reading.read(request.GET)

    def draw() -> HttpResponse:
        episode = get_object_or_404(Episode.objects.select_related("podcast"), podcast__slug=podcast, slug=slug)
        return render_page(request, "episodes/detail.html", episode_page(episode, asked))

    return reused(request, (asked,), draw)
