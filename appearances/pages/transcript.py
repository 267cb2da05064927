"""A transcript in turns. What stands there by the hundred is joined here, escaped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from django.urls import reverse
from django.utils.safestring import SafeString

from appearances.models.spoken import SpokenQuote
from appearances.pages.highlights import Marking, highlighter, unmarked
from appearances.pages.links import quote_address
from appearances.pages.markup import filled, joined
from appearances.pages.quote_parts import NAMELESS, quote_note
from appearances.pages.reading import Reading
from appearances.pages.words import plural, timecode
from appearances.search.terms import Asked

TURN = """
{}<section class="turn"><h3 class="{}">{}</h3><ol class="quotes">{}</ol></section>"""
QUOTE = """<li id="q{0}"{1}><a class="time" href="{2}#q{0}">{3}</a><blockquote>{4}</blockquote>\
<a class="cite" href="{5}">Cite<span class="hidden"> the quote at {3}</span></a>{6}</li>"""
SPEAKER = '<a href="{}">{}</a>{}'
SKIPPED = """<p class="skipped" lang="en">{} without a match, <a href="?at={}#q{}">show</a></p>"""
CAME_FOR = filled(' class="came-for" aria-current="true"')
JUMPED = filled(' class="came-for" aria-current="true" tabindex="-1" autofocus')
CAME_FOR_NOTE = filled('<p class="note" lang="en">The quote you came for</p>')
LEFT_OUT = filled(' class="left-out"')
NO_TIME = "Link"


@dataclass(frozen=True)
class Telling:
    """How a transcript is told: at which address, for what was asked, with which quote marked (`jumped`: it was walked
    to, and takes the keyboard's focus), voices in which colours, and what marks the words that were looked for."""

    here: str
    asked: Reading
    current: int = 0
    jumped: bool = False
    colours: Mapping[int, str] = field(default_factory=dict)
    marked: Marking = unmarked


def marking(terms: Asked, quotes: Sequence[SpokenQuote]) -> Marking:
    """What marks the words in these quotes."""
    if not terms.alternatives:
        return unmarked
    return highlighter(terms, [(quote.stemmer, f"{quote.text} {quote.text_as_heard}") for quote in quotes])


def turns(quotes: Sequence[SpokenQuote], telling: Telling) -> SafeString:
    """A heading for each turn; in a search, what was passed over stands before it."""
    return joined(TURN, (_turn(turn, telling) for turn in _by_turn(quotes)))


def who(quote: SpokenQuote) -> str:
    """Who speaks, linked if they are known, and in which role."""
    role = f", {quote.role}" if quote.role else ""
    if quote.speaker:
        return filled(SPEAKER, reverse("speaker", args=[quote.slug]), quote.speaker, role)
    return f"{quote.label}{role}" if quote.label else NAMELESS


def _by_turn(quotes: Sequence[SpokenQuote]) -> Iterator[list[SpokenQuote]]:
    """What one voice says without another in between, and without anything passed over."""
    passed = accumulate(quote.skipped for quote in quotes)
    for _, turn in groupby(zip(quotes, passed, strict=True), lambda pair: (pair[0].voice_id, pair[1])):
        yield [quote for quote, _ in turn]


def _turn(quotes: Sequence[SpokenQuote], telling: Telling) -> tuple[object, ...]:
    first = quotes[0]
    colour = telling.colours.get(first.voice_id, "")
    return _skipped(first), colour, who(first), joined(QUOTE, (_quote(quote, telling) for quote in quotes))


def _skipped(quote: SpokenQuote) -> str:
    return filled(SKIPPED, plural(quote.skipped, "quote"), quote.pk, quote.pk) if quote.skipped else ""


def _quote(quote: SpokenQuote, telling: Telling) -> tuple[object, ...]:
    said, heard = telling.marked(quote.stemmer, quote.text), telling.marked(quote.stemmer, quote.text_as_heard)
    note = quote_note(quote.set_aside, heard, unfolded="<mark>" in heard and "<mark>" not in said)
    came_for = quote.pk == telling.asked.at
    return (
        quote.pk,
        _state(quote, telling),
        f"{telling.here}?at={quote.pk}",
        timecode(quote.start_ms) or NO_TIME,
        said,
        quote_address(quote.pk),
        filled("{}{}", CAME_FOR_NOTE if came_for else "", note),
    )


def _state(quote: SpokenQuote, telling: Telling) -> str:
    if quote.pk == telling.current:
        return JUMPED if telling.jumped else CAME_FOR
    return LEFT_OUT if quote.set_aside else ""
