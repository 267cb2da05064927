"""The search in everything that was said."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from appearances.fragments import render_page
from appearances.pages.quotes import words_page
from appearances.pages.selection import Selection
from appearances.reuse import reused


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = Selection.read(request.GET)
    return reused(request, (asked,), lambda: render_page(request, "quotes/search.html", words_page(asked)))
