"""What a browser needs to search the site from its address bar. https://github.com/dewitt/opensearch"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from appearances.pages.links import absolute
from appearances.pages.selection import typed
from appearances.pages.words import plural
from appearances.search.speakers import find_speakers

SUGGESTED = 8


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    content_type = "application/opensearchdescription+xml"
    return render(request, "opensearch.xml", {"site": settings.SITE_URL}, content_type=content_type)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Names for what is typed so far: query, completions, descriptions, addresses."""
    q = typed(request.GET)
    found = find_speakers(q, SUGGESTED)
    names = [speaker.name for speaker in found]
    heard = [plural(speaker.appearances, "appearance") for speaker in found]
    addresses = [absolute(reverse("speaker", args=[speaker.slug])) for speaker in found]
    return JsonResponse([q, names, heard, addresses], safe=False, content_type="application/x-suggestions+json")
