"""What is at an address now: what had it before is found at its new one, for good."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from appearances.models import Episode, Podcast, Speaker

Moved = HttpResponsePermanentRedirect


def speaker_at(request: HttpRequest, slug: str) -> Speaker | Moved:
    """The speaker, or the way to the same page, feed or list of theirs at their new address."""
    return Speaker.objects.at(slug) or _moved(request, Speaker.objects.once_at, reverse("speaker", args=[slug]))


def podcast_at(request: HttpRequest, slug: str) -> Podcast | Moved:
    return Podcast.objects.at(slug) or _moved(request, Podcast.objects.once_at, reverse("podcast", args=[slug]))


def episode_at(request: HttpRequest, podcast: str, slug: str) -> Episode | Moved:
    """With its podcast."""
    page = reverse("episode", args=[podcast, slug])
    return Episode.objects.at(podcast, slug) or _moved(request, Episode.objects.once_at, page)


def _moved(request: HttpRequest, once_at: Callable[[str], Any], page: str) -> Moved:
    moved = once_at(page)
    if moved is None:
        raise Http404("Nothing at this address")
    query = request.META.get("QUERY_STRING", "")
    address = moved.get_absolute_url() + request.path.removeprefix(page)
    return Moved(f"{address}?{query}" if query else address)
