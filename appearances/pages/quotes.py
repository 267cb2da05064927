"""The search in everything that was said."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.urls import reverse

from appearances.models import Quote
from appearances.pages.choice import Choice
from appearances.pages.facets import facets
from appearances.pages.found import Summary
from appearances.pages.hits import articles
from appearances.pages.meant import Meant, meant_by, scope_of
from appearances.pages.over_time import range_words
from appearances.pages.selection import ORDERS, Selection
from appearances.pages.words import plural
from appearances.paging import Order, Page, Stretch, keyset_page
from appearances.search.matching import matching
from appearances.search.quotes import (
    BY_DATE,
    MOST_COUNTED,
    RANK,
    Counted,
    Hit,
    Search,
    TooLong,
    searching,
)
from appearances.search.terms import parse

PAGE = 20
ROLES = ("host", "guest")


def words_page(asked: Selection, fragment: str) -> dict[str, Any]:
    """The context of quotes/search.html."""
    meant = meant_by(asked)
    terms = parse(asked.q)
    fits = matching(terms)
    search = Search(fits, scope_of(asked, meant), asked.order) if fits else None
    try:
        with searching():
            page = _page(asked, search) if search else Page[Hit]()
            counted = search.first if search and not fragment else None
    except TooLong:
        return _around(asked, meant) | {
            "heading": "That took too long",
            "given_up": True,
            "older": asked.address(after=asked.after),
        }
    found = {
        "found": bool(page.rows),
        "articles": articles(Quote.objects.heard([hit.pk for hit in page.rows]), terms, follows=bool(fragment)),
        "shown": f"{len(page.rows)} more shown" if fragment else "",
        "older": asked.address(after=page.older) if page.older else "",
        "newer": asked.address(before=page.newer) if page.newer else "",
    }
    if fragment:
        return found
    if not terms.alternatives:
        return _around(asked, meant) | {"heading": "No word to look for" if asked.q else "", "wordless": True}
    return found | _around(asked, meant) | _counted(asked, counted or Counted([], complete=True, about=0), page)


def _around(asked: Selection, meant: Meant) -> dict[str, Any]:
    return {
        "asked": asked,
        "summary": _summary(asked.q),
        "lasting_query": Selection(q=asked.q).address() if asked.q else "",
        "section": "quotes",
        "roles": [(role, role.capitalize()) for role in dict.fromkeys(filter(None, (*ROLES, asked.role)))],
        "kept_choices": asked.kept_choices(),
        "orders": [Choice(name, asked.address(order=name), name == asked.order) for name in ORDERS],
        "chips": _chips(asked, meant),
        "clear_address": asked.address(speaker="", podcast="", role="", start=None, end=None),
        "people": meant.called_so if not (asked.after or asked.before) else (),
        "filtered": bool(replace(asked, q="").narrowed or asked.speaker),
        "left_out_address": asked.address(left_out=not asked.left_out),
        "named_so": f"{reverse('speakers')}{Selection(q=asked.q).address()}" if asked.q else "",
    }


def _summary(q: str) -> Summary:
    if q:
        return Summary(f"{q} · Quotes", f"Who said “{q}”, on which podcast, and when.")
    return Summary("Quotes", "Search what everybody said: who said it, on which podcast, and when.")


def _counted(asked: Selection, counted: Counted, page: Page[Hit]) -> dict[str, Any]:
    """Who says it most, where and when, stands beside quotes that were counted."""
    is_counted = not {hit.pk for hit in page.rows}.isdisjoint(hit.pk for hit in counted.hits)
    return {
        "heading": _heading(asked, counted),
        "ranked": "" if counted.complete or asked.order != "best" else f"{len(counted.hits):,}",
        "facets": facets(asked, counted) if is_counted else (),
        "of_the_first": ""
        if counted.complete
        else f"{'oldest' if asked.order == 'oldest' else 'newest'} {len(counted.hits):,}",
        "ended": bool(counted.hits) and not page.rows,
        "ways_on": _ways_on(asked, counted) if not page.rows else (),
    }


def _page(asked: Selection, search: Search) -> Page[Hit]:
    ask, order = way_through(search, asked)
    return keyset_page(ask, order, after=asked.after, before=asked.before, size=PAGE)


def way_through(search: Search, asked: Selection) -> tuple[Callable[[Stretch], list[Hit]], Order]:
    """What gives stretches of what fits, in the order that was asked for."""
    return (search.by_rank, RANK) if asked.order == "best" else (search.by_date, BY_DATE[asked.order])


def _heading(asked: Selection, counted: Counted) -> str:
    if not counted.hits:
        return f"Nobody said “{asked.q}” here" if replace(asked, q="").narrowed or asked.speaker else "Nothing fits"
    if counted.complete:
        return plural(len(counted.hits), "quote")
    met = len(counted.hits)
    return f"About {_rounded(counted.about):,} quotes" if counted.about > MOST_COUNTED else f"At least {met:,} quotes"


def _rounded(number: int) -> int:
    """To two figures, since the statistics know no more."""
    size = 10 ** (len(str(number)) - 2)
    return round(number / size) * size


def _chips(asked: Selection, meant: Meant) -> list[Choice]:
    """What is in force, each with the address that takes it off."""
    chips: list[tuple[object, str, dict[str, Any]]] = [
        (asked.speaker, meant.speaker.name if meant.speaker else asked.speaker, {"speaker": ""}),
        (asked.podcast, meant.podcast.name if meant.podcast else asked.podcast, {"podcast": ""}),
        (asked.role, asked.role.capitalize(), {"role": ""}),
        (asked.start or asked.end, range_words(asked), {"start": None, "end": None}),
    ]
    return [Choice(name, asked.address(**without)) for value, name, without in chips if value]


def _ways_on(asked: Selection, counted: Counted) -> list[Choice]:
    if counted.hits:
        return [Choice("From the first on", asked.address())]
    ways: list[tuple[object, str, dict[str, Any]]] = [
        (asked.start or asked.end, "In all years", {"start": None, "end": None}),
        (asked.speaker, "By anybody", {"speaker": ""}),
        (asked.podcast, "In all podcasts", {"podcast": ""}),
        (asked.role, "In any role", {"role": ""}),
        (not asked.left_out, "Also in what was left out", {"left_out": True}),
    ]
    return [Choice(name, asked.address(**without)) for value, name, without in ways if value]
