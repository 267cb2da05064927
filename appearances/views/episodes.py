"""One episode with its transcript."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from appearances.fragments import render_page, wanted_fragment
from appearances.pages.episode import episode_page
from appearances.pages.reading import Reading
from appearances.reuse import reused
from appearances.views.moved import episode_at


@require_safe
def detail(request: HttpRequest, podcast: str, slug: str) -> HttpResponse:
    asked = Reading.read(request.GET)
    fragment = wanted_fragment(request, ("later",))

    def draw() -> HttpResponse:
        episode = episode_at(request, podcast, slug)
        if isinstance(episode, HttpResponse):
            return episode
        return render_page(request, "episodes/detail.html", episode_page(episode, asked, fragment), fragment=fragment)

    return reused(request, (asked, fragment), draw)
