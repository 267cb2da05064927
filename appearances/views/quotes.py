"""The search in everything that was said."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from appearances.fragments import render_page, wanted_fragment
from appearances.pages.quotes import words_page
from appearances.pages.selection import Selection
from appearances.reuse import reused


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = Selection.read(request.GET)
    fragment = wanted_fragment(request, ("older",))

    def draw() -> HttpResponse:
        context = words_page(asked, fragment)
        response = render_page(request, "quotes/search.html", context, fragment=fragment)
        if context.get("too_long"):
            add_never_cache_headers(response)  # the same search may be quick enough in a moment
        return response

    return reused(request, (asked, fragment), draw)
