"""The library at a glance: search, its appearances over time, recently heard, most heard."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from appearances.fragments import render_page
from appearances.pages.home import home_page
from appearances.pages.selection import Selection
from appearances.reuse import reused


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    asked = Selection.read(request.GET)
    return reused(request, (asked,), lambda: render_page(request, "home.html", home_page(asked)))
