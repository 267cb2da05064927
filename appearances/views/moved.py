"""Who is at an address now: a speaker whose old address is asked for is found at the new one, for good."""

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from appearances.models import Speaker


def speaker_at(request: HttpRequest, slug: str) -> Speaker | HttpResponsePermanentRedirect:
    """The speaker, or the way to the same page, feed or list of theirs at their new address."""
    speaker = Speaker.objects.at(slug)
    if speaker is not None:
        return speaker
    page = reverse("speaker", args=[slug])
    moved = Speaker.objects.once_at(page)
    if moved is None:
        raise Http404("No speaker at this address")
    query = request.META.get("QUERY_STRING", "")
    address = moved.get_absolute_url() + request.path.removeprefix(page)
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
