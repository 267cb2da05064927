"""What others follow: new appearances, episodes and quotes as Atom; the episodes somebody is on as a podcast."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.views.decorators.http import require_safe

from appearances.models import Speaker
from appearances.pages.following import appearances_feed, episodes_feed, followed, quotes_feed
from appearances.pages.selection import Selection
from appearances.pages.to_hear import speakers_podcast
from appearances.reuse import reused
from appearances.search.quotes import TooLong
from appearances.views.moved import podcast_at, speaker_at

TRY_AGAIN_AFTER = "3600"  # seconds; whoever follows a feed asks about as often


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    return _fed(request, (), lambda: _of_speaker(request, slug, appearances_feed, Atom1Feed.content_type))


@require_safe
def to_hear(request: HttpRequest, slug: str) -> HttpResponse:
    return _fed(request, (), lambda: _of_speaker(request, slug, speakers_podcast, Rss201rev2Feed.content_type))


@require_safe
def podcast(request: HttpRequest, slug: str) -> HttpResponse:
    def draw() -> HttpResponse:
        found = podcast_at(request, slug)
        if isinstance(found, HttpResponse):
            return found
        return HttpResponse(episodes_feed(found), content_type=Atom1Feed.content_type)

    return _fed(request, (), draw)


@require_safe
def quotes(request: HttpRequest) -> HttpResponse:
    """Without a word to look for there is nothing in it."""
    asked = followed(Selection.read(request.GET))

    def draw() -> HttpResponse:
        try:
            return HttpResponse(quotes_feed(asked), content_type=Atom1Feed.content_type)
        except TooLong:
            words = "Looking for these words takes too long just now.\n"
            return HttpResponse(words, status=503, content_type="text/plain", headers={"Retry-After": TRY_AGAIN_AFTER})

    return _fed(request, (asked,), draw)


def _fed(request: HttpRequest, asked: tuple[object, ...], draw: Callable[[], HttpResponse]) -> HttpResponse:
    """For readers of feeds, not for search engines, which some people ask to be kept out of."""
    response = reused(request, asked, draw)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _of_speaker(request: HttpRequest, slug: str, write: Callable[[Speaker], str], content_type: str) -> HttpResponse:
    found = speaker_at(request, slug)
    return found if isinstance(found, HttpResponse) else HttpResponse(write(found), content_type=content_type)
