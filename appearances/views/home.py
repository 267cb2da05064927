"""The library at a glance: search, its appearances over time, recently heard, most heard."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from appearances.fragments import render_page
from appearances.home_page import home_page
from appearances.reuse import reused
from appearances.selection import Selection


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    asked = Selection.read(request.GET)
    return reused(request, (asked,), lambda: render_page(request, "home.html", home_page(asked)))
