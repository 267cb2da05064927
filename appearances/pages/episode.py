"""One episode: who spoke, and its transcript in turns, a stretch at a time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from appearances.addresses import web_address
from appearances.models import Appearance, Episode
from appearances.models.by_hand import rows
from appearances.pages.choice import Choice
from appearances.pages.highlights import Marking, highlighter, unmarked
from appearances.pages.links import quote_address
from appearances.pages.listing import NAMELESS, SOURCES, licence, quote_note
from appearances.pages.markup import filled, joined
from appearances.pages.selection import plain_text, typed
from appearances.pages.words import duration, plural, timecode
from appearances.search.matching import Matching, matching
from appearances.search.terms import Asked, parse

# Quotes of one page: more than half an hour of talk.
STRETCH = 200
# So many stand before the one that a reader came for.
BEFORE = 8

TURN = """
<section class="turn"><h3>{}</h3><ol class="quotes">{}</ol></section>"""
QUOTE = """<li id="q{0}"{1}><a class="time" href="{2}#q{0}">{3}</a><blockquote>{4}</blockquote>\
<a class="cite" href="{5}">Cite<span class="hidden"> the quote at {3}</span></a>{6}</li>"""
SPEAKER = '<a href="{}">{}</a>{}'
CAME_FOR = filled(' class="came-for" aria-current="true"')
CAME_FOR_NOTE = filled('<p class="note">The quote you came for</p>')
LEFT_OUT = filled(' class="left-out"')


class Reading(NamedTuple):
    """What a reader asks: the place to start at or to end before (of a quote's order), the quote they came for, words
    to look for."""

    start: int = 0
    end: int = 0
    at: int = 0
    q: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Reading":
        """Odd values are as good as none."""
        start, end, at = (_number(plain_text(query, name)) for name in ("start", "end", "at"))
        return cls(start, end, at, typed(query) if parse(typed(query)).alternatives else "")

    def address(self, **place: int) -> str:
        """The query string of the stretch that starts there, or ends before it."""
        return "?" + urlencode(({"q": self.q} if self.q else {}) | place)


class SpokenQuote(NamedTuple):
    """A quote in its place."""

    pk: int
    position: int
    start_ms: int | None
    text: str
    text_as_heard: str
    set_aside: str
    stemmer: str
    voice_id: int
    label: str
    role: str
    speaker: str
    slug: str


class Stretch(NamedTuple):
    """Quotes of one page, and whether there are more before and behind them."""

    quotes: list[SpokenQuote]
    earlier: bool
    later: bool


def episode_page(episode: Episode, asked: Reading) -> dict[str, Any]:
    """The context of episodes/detail.html."""
    terms = parse(asked.q)
    fits = matching(terms)
    if asked.at and not (asked.start or asked.end):
        asked = asked._replace(start=max(_position(episode, asked.at) - BEFORE, 0))
    stretch = _stretch(episode, asked, fits) if fits or not asked.q else Stretch([], earlier=False, later=False)
    quotes = stretch.quotes
    day = timezone.localtime(episode.published_at)
    here = reverse("episode", args=[episode.podcast.slug, episode.slug])
    return {
        "episode": episode,
        "podcast": episode.podcast,
        "asked": asked,
        "section": "podcasts",
        "iso": f"{day:%Y-%m-%d}",
        "date": f"{day:%a} {day.day} {day:%b %Y}",
        "lasts": duration(episode.duration_ms) if episode.duration_ms else "",
        "language": episode.language or episode.podcast.language,
        "source": SOURCES.get(episode.transcript_source, ""),
        "licence": licence(episode.podcast),
        "website": web_address(episode.website),
        "people": _people(episode),
        "turns": joined(TURN, _turns(quotes, asked, _marking(terms, quotes), here)),
        "heading": _heading(asked, stretch),
        "earlier": asked.address(end=quotes[0].position) if stretch.earlier else "",
        "later": asked.address(start=quotes[-1].position + 1) if stretch.later else "",
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


_POSITION = "SELECT position FROM quote WHERE id = %(pk)s::bigint AND episode_id = %(episode)s::bigint"
_QUOTES = """
    SELECT quote.id, position, start_ms, text, text_as_heard, set_aside, stemmer, voice_id, voice.label, voice.role,
           coalesce(speaker.name, ''), coalesce(speaker.slug, '')
    FROM quote
    JOIN voice ON voice.id = quote.voice_id
    LEFT JOIN speaker ON speaker.id = quote.speaker_id
    WHERE quote.episode_id = %(episode)s::bigint AND withdrawn_at IS NULL AND {place} {fits}
    ORDER BY position {way}, quote.id {way} LIMIT %(limit)s
"""


def _position(episode: Episode, pk: int) -> int:
    found = rows(tuple, _POSITION, {"pk": pk, "episode": episode.pk})
    return int(found[0][0]) if found else 0


def _stretch(episode: Episode, asked: Reading, fits: Matching) -> Stretch:
    given = {"episode": episode.pk, "start": asked.start, "end": asked.end, "limit": STRETCH + 1} | fits.given
    place, way = ("position < %(end)s", "DESC") if asked.end else ("position >= %(start)s", "ASC")
    sql = _QUOTES.format(fits=f"AND {fits.condition}" if fits else "", place=place, way=way)
    found = rows(SpokenQuote._make, sql, given)
    more, quotes = len(found) > STRETCH, found[:STRETCH]
    if asked.end:
        return Stretch(quotes[::-1], earlier=more, later=True) if quotes else Stretch([], earlier=False, later=False)
    return Stretch(quotes, earlier=bool(quotes) and _is_any_before(asked.start, given, fits), later=more)


def _is_any_before(start: int, given: dict[str, Any], fits: Matching) -> bool:
    if not start:
        return False
    before = _QUOTES.format(fits=f"AND {fits.condition}" if fits else "", place="position < %(start)s", way="DESC")
    return bool(rows(tuple, before, given | {"limit": 1}))


def _marking(terms: Asked, quotes: Sequence[SpokenQuote]) -> Marking:
    if not terms.alternatives:
        return unmarked
    return highlighter(terms, [(quote.stemmer, f"{quote.text} {quote.text_as_heard}") for quote in quotes])


def _turns(quotes: Iterable[SpokenQuote], asked: Reading, marked: Marking, here: str) -> Iterator[tuple[object, ...]]:
    for _, said in groupby(quotes, lambda quote: quote.voice_id):
        turn = list(said)
        yield _who(turn[0]), joined(QUOTE, (_quote(quote, asked, marked, here) for quote in turn))


def _who(quote: SpokenQuote) -> str:
    role = f", {quote.role}" if quote.role else ""
    if quote.speaker:
        return filled(SPEAKER, reverse("speaker", args=[quote.slug]), quote.speaker, role)
    return f"{quote.label}{role}" if quote.label else NAMELESS


def _quote(quote: SpokenQuote, asked: Reading, marked: Marking, here: str) -> tuple[object, ...]:
    said, heard = marked(quote.stemmer, quote.text), marked(quote.stemmer, quote.text_as_heard)
    note = quote_note(quote.set_aside, heard, unfolded="<mark>" in heard and "<mark>" not in said)
    came_for = quote.pk == asked.at
    return (
        quote.pk,
        CAME_FOR if came_for else LEFT_OUT if quote.set_aside else "",
        f"{here}?at={quote.pk}",
        timecode(quote.start_ms) or "Context",
        said,
        quote_address(quote.pk),
        filled("{}{}", CAME_FOR_NOTE if came_for else "", note),
    )


def _heading(asked: Reading, stretch: Stretch) -> str:
    if not asked.q:
        return "Transcript"
    if not stretch.quotes:
        return f"Nobody said “{asked.q}” here"
    is_all = not (stretch.earlier or stretch.later)
    return f"{plural(len(stretch.quotes), 'quote')} with “{asked.q}”" if is_all else f"Quotes with “{asked.q}”"


def _people(episode: Episode) -> list[tuple[Choice, str, str]]:
    """Who spoke, most first: with the address, role and how long, and the state of review."""
    heard = Appearance.objects.filter(episode=episode).order_by("-speaking_ms", "pk")
    columns = ("speaker__name", "speaker__slug", "role", "speaking_ms", "confirmed", "credited")
    return [
        (
            Choice(name, reverse("speaker", args=[slug])),
            ", ".join(filter(None, (role, "credited by the feed" if credited else duration(ms) if ms else ""))),
            "" if credited else "Confirmed by an editor" if confirmed else "Not reviewed yet",
        )
        for name, slug, role, ms, confirmed, credited in heard.values_list(*columns)
    ]
