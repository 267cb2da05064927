"""Nothing at this address: a page that helps on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from appearances.pages.directory import NEAREST
from appearances.search.speakers import alike


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For an address below /speakers/ the nearest names stand on the page."""
    slug = request.path.removeprefix("/speakers/").strip("/") if request.path.startswith("/speakers/") else ""
    nearest = alike(slug.replace("-", " "), NEAREST) if slug and "\0" not in slug else ()
    return render(request, "404.html", {"nearest": nearest}, status=404)
