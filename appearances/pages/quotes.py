"""The search in everything that was said: quotes that fit, and who says it most, where and when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from appearances.models import Quote
from appearances.models.by_hand import rows
from appearances.models.episode import TranscriptSource
from appearances.models.quote import HeardQuote
from appearances.pages.choice import Choice
from appearances.pages.highlights import Marking, highlighter
from appearances.pages.listing import licence, quote_note
from appearances.pages.markup import filled, joined
from appearances.pages.over_time import range_words
from appearances.pages.selection import ORDERS, Selection
from appearances.pages.words import plural, timecode
from appearances.paging import Page, keyset_page
from appearances.search.matching import matching
from appearances.search.quotes import BY_DATE, MOST_COUNTED, NOBODY, RANK, Counted, Scope, Search, TooLong, searching
from appearances.search.speakers import beginning
from appearances.search.terms import Asked, parse

PAGE = 20
MOST_FACETS = 8
MOST_PEOPLE = 3
ROLES = ("host", "guest")
SOURCES = dict(TranscriptSource.choices)

ARTICLE = """
<article class="appearance"><p class="when"><time datetime="{}">{}</time><span class="pod">{}</span></p>
<h3 lang="{}">{}</h3><p class="meta">{}</p><ol class="quotes">{}</ol>
</article>"""
QUOTE = """<li{}><a class="time" href="{}">{}</a><blockquote lang="{}">{}<footer>{}</footer></blockquote>{}</li>"""
NAMELESS = "Voice without a name"
SPEAKER = '<a href="{}">{}</a>'


def words_page(asked: Selection) -> dict[str, Any]:
    """The context of quotes/search.html."""
    context: dict[str, Any] = {
        "asked": asked,
        "section": "quotes",
        "roles": dict.fromkeys(filter(None, (*ROLES, asked.role))),
        "kept_choices": asked.kept_choices(),
        "orders": [Choice(name, asked.address(order=name), name == asked.order) for name in ORDERS],
        "clear_address": asked.address(speaker="", podcast="", role="", start=None, end=None),
        "people": beginning(asked.q, MOST_PEOPLE) if not asked.after and not asked.before else [],
        "named_so": f"{reverse('speakers')}{Selection(q=asked.q).address()}" if asked.q else "",
    }
    terms = parse(asked.q)
    names = _names(asked)
    context["chips"] = _chips(asked, names)
    try:
        with searching():
            fits = matching(terms)
            if not fits:
                return context | {"heading": "No word to look for" if asked.q else "", "wordless": True}
            return context | _found(asked, terms, Search(fits, _scope(asked, names)))
    except TooLong:
        return context | {"heading": "That took too long", "too_long": True}


def _found(asked: Selection, terms: Asked, search: Search) -> dict[str, Any]:
    counted = search.newest
    page = _page(asked, search)
    quotes = Quote.objects.heard([hit.pk for hit in page.rows])
    return {
        "heading": _heading(asked, counted),
        "articles": _articles(quotes, terms),
        "older": asked.address(after=page.older) if page.older else "",
        "newer": asked.address(before=page.newer) if page.newer else "",
        "ranked": "" if counted.complete or asked.order != "best" else f"{len(counted.hits):,}",
        "facets": _facets(asked, counted),
        "of_the_newest": "" if counted.complete else f"{len(counted.hits):,}",
        "found": bool(counted.hits),
        "ways_on": _ways_on(asked) if not counted.hits else (),
        "left_out_address": asked.address(left_out=not asked.left_out),
    }


def _page(asked: Selection, search: Search) -> Page[Any]:
    ask, order = (search.by_rank, RANK) if asked.order == "best" else (search.by_date, BY_DATE[asked.order])
    return keyset_page(ask, order, after=asked.after, before=asked.before, size=PAGE)


def _heading(asked: Selection, counted: Counted) -> str:
    if not counted.hits:
        return f"Nobody said {asked.q} here" if asked.narrowed else "Nothing fits"
    if counted.complete:
        return plural(len(counted.hits), "quote")
    about = counted.about > MOST_COUNTED
    return f"About {_rounded(counted.about):,} quotes" if about else f"More than {len(counted.hits):,} quotes"


def _rounded(number: int) -> int:
    """To two figures, since the statistics know no more."""
    size = 10 ** (len(str(number)) - 2)
    return round(number / size) * size


class _Named(NamedTuple):
    kind: str
    pk: int
    slug: str
    name: str


_NAMES = """
    SELECT 'speaker', id, slug, name FROM speaker WHERE {speaker}
    UNION ALL
    SELECT 'podcast', id, slug, title FROM podcast WHERE {podcast}
"""
_BY_SLUG = _NAMES.format(speaker="slug = %(speaker)s", podcast="slug = %(podcast)s")
_BY_ID = _NAMES.format(speaker="id = ANY(%(speakers)s::bigint[])", podcast="id = ANY(%(podcasts)s::bigint[])")


def _names(asked: Selection) -> dict[str, _Named]:
    """Who and which podcast is meant by the filters."""
    if not (asked.speaker or asked.podcast):
        return {}
    given = {"speaker": asked.speaker, "podcast": asked.podcast}
    return {named.kind: named for named in rows(_Named._make, _BY_SLUG, given)}


def _scope(asked: Selection, names: dict[str, _Named]) -> Scope:
    """A speaker or podcast that nobody knows said nothing."""
    nobody = _Named("", NOBODY, "", "")
    return Scope(
        speaker=names.get("speaker", nobody).pk if asked.speaker else None,
        podcast=names.get("podcast", nobody).pk if asked.podcast else None,
        role=asked.role,
        start=asked.start,
        end=asked.end,
        left_out=asked.left_out,
    )


def _chips(asked: Selection, names: dict[str, _Named]) -> list[Choice]:
    """What is in force, each with the address that takes it off."""
    chips: list[tuple[object, str, dict[str, Any]]] = [
        (asked.speaker, names["speaker"].name if "speaker" in names else asked.speaker, {"speaker": ""}),
        (asked.podcast, names["podcast"].name if "podcast" in names else asked.podcast, {"podcast": ""}),
        (asked.role, asked.role.capitalize(), {"role": ""}),
        (asked.start or asked.end, range_words(asked), {"start": None, "end": None}),
    ]
    return [Choice(name, asked.address(**without)) for value, name, without in chips if value]


def _ways_on(asked: Selection) -> list[Choice]:
    ways: list[tuple[object, str, dict[str, Any]]] = [
        (asked.start or asked.end, "In all years", {"start": None, "end": None}),
        (asked.speaker, "By anybody", {"speaker": ""}),
        (asked.podcast, "In all podcasts", {"podcast": ""}),
        (asked.role, "In any role", {"role": ""}),
        (not asked.left_out, "Also in what was left out", {"left_out": True}),
    ]
    return [Choice(name, asked.address(**without)) for value, name, without in ways if value]


@dataclass(frozen=True, slots=True)
class Facet:
    """How often something says it, of those counted. `share` is per cent of the first."""

    name: str
    address: str
    count: str
    share: str


def _facets(asked: Selection, counted: Counted) -> list[tuple[str, list[Facet]]]:
    """Who says it most, podcasts and years, each with the address that narrows the search to it."""
    speakers = Counter(hit.speaker_id for hit in counted.hits if hit.speaker_id).most_common(MOST_FACETS)
    podcasts = Counter(hit.podcast_id for hit in counted.hits).most_common(MOST_FACETS)
    years = Counter(timezone.localtime(hit.published_at).year for hit in counted.hits)
    given = {"speakers": [pk for pk, _ in speakers], "podcasts": [pk for pk, _ in podcasts]}
    named = {(name.kind, name.pk): name for name in rows(_Named._make, _BY_ID, given)}
    lists = [
        ("Who says it most", "" if asked.speaker else "speaker", speakers),
        ("Podcasts", "" if asked.podcast else "podcast", podcasts),
    ]
    facets = []
    for title, kind, most in lists:
        if kind and most:
            counts = ((named[kind, pk], count) for pk, count in most)
            facets.append((title, _counted((one.name, asked.address(**{kind: one.slug}), n) for one, n in counts)))
    by_year = ((str(year), _in_year(asked, year), years[year]) for year in sorted(years, reverse=True))
    return [*facets, ("Years", _counted(by_year))] if years else facets


def _in_year(asked: Selection, year: int) -> str:
    return asked.address(start=date(year, 1, 1), end=date(year, 12, 1))


def _counted(counts: Iterable[tuple[str, str, int]]) -> list[Facet]:
    listed = list(counts)
    most = max(count for _, _, count in listed)
    return [Facet(name, address, f"{count:,}", f"{100 * count / most:.1f}%") for name, address, count in listed]


def _articles(quotes: Sequence[HeardQuote], terms: Asked) -> SafeString:
    """Quotes of one episode that follow each other stand under its title."""
    marked = highlighter(terms, [(quote.stemmer, f"{quote.text} {quote.text_as_heard}") for quote in quotes])
    return joined(ARTICLE, (_article(list(said), marked) for _, said in groupby(quotes, attrgetter("episode_id"))))


def _article(quotes: Sequence[HeardQuote], marked: Marking) -> tuple[object, ...]:
    first = quotes[0]
    day = timezone.localtime(first.published_at)
    source = SOURCES.get(first.source, "")
    return (
        f"{day:%Y-%m-%d}", f"{day:%a} {day.day} {day:%b %Y}", first.podcast, first.language, first.title,
        joined("{}", zip(filter(None, (source, licence(first)))), separator=" · "),
        joined(QUOTE, (_quote(quote, marked) for quote in quotes)),
    )  # fmt: skip


def _quote(quote: HeardQuote, marked: Marking) -> tuple[object, ...]:
    slug = quote.speaker_slug
    who = filled(SPEAKER, reverse("speaker", args=[slug]), quote.speaker) if slug else quote.label or NAMELESS
    said = marked(quote.stemmer, quote.text)
    heard = marked(quote.stemmer, quote.text_as_heard) if quote.text_as_heard else ""
    return (
        filled(' class="left-out"') if quote.set_aside else "",
        f"{reverse('episode', args=[quote.podcast_slug, quote.episode_slug])}?at={quote.pk}#q{quote.pk}",
        timecode(quote.start_ms) or "Context",
        quote.language,
        said,
        filled("{}{}", who, f", {quote.role}" if quote.role else ""),
        quote_note(quote.set_aside, heard, unfolded="<mark>" in heard and "<mark>" not in said),
    )
