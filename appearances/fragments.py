"""A whole page or a named fragment of it, by what htmx will put the answer into."""

import re
from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from appearances.pages.found import to_be_found


def wanted_fragment(request: HttpRequest, fragments: Collection[str]) -> str:
    """The fragment asked for: the HX-Target without a number behind it ("quotes-12" is a "quotes"), empty for the page.

    HX-Request alone says nothing: Back may be an htmx request too, and wants the page."""
    target = re.sub(r"-[0-9]+$", "", request.headers.get("HX-Target", "").rpartition("#")[2])
    return target if target in fragments else ""


def render_page(request: HttpRequest, template: str, context: dict[str, Any], *, fragment: str = "") -> HttpResponse:
    """The page that `template` draws, or one fragment of it. What was `given_up` may be quick enough in a moment, so
    nobody keeps the answer."""
    if fragment:
        response = render(request, f"{template}#{fragment}", context)
    else:
        response = render(request, template, context | to_be_found(request, context))
    if context.get("given_up"):
        add_never_cache_headers(response)
    return response
