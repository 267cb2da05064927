"""What others are told of a page: what it is, the address that lasts, and whether search engines may list it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator

from appearances.pages.markup import json_block

# Search results and cards show no more of a description.
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Summary:
    """A page in short, for those who link to it. `kind` is a type of the Open Graph protocol; `structured` says the
    same to programs, where the page is about one thing (see structured.py)."""

    title: str
    description: str
    kind: str = "website"
    structured: Mapping[str, Any] = field(default_factory=dict)


def to_be_found(request: HttpRequest, context: Mapping[str, Any]) -> dict[str, Any]:
    """For templates/parts/found.html. Of a page that shows what somebody asked of it (a search, filters, a place in a
    list: `asked` is not what it is by itself) there is no end of variants: search engines leave them out, and their
    lasting address is the page without them, but for `lasting_query`. Whatever else the address holds, such as what a
    newsletter adds to it, changes nothing, since pages are reused by what was asked."""
    at, asked = request.resolver_match, context.get("asked")
    assert at is not None  # a view is drawing
    noindex = bool(context.get("noindex")) or (asked is not None and asked != type(asked)())
    about = context["summary"].structured if "summary" in context and not noindex else {}
    return {
        "lasting": f"{settings.SITE_URL}{reverse(at.view_name, kwargs=at.kwargs)}{context.get('lasting_query', '')}",
        "noindex": noindex,
        "structured": json_block({"@context": "https://schema.org", **about}) if about else "",
    }


def shortened(text: str) -> str:
    """On one line."""
    return Truncator(" ".join(text.split())).chars(MOST_SHOWN)
