"""Quotes from everywhere in a list, under their episodes: each with who said it and the way to its place."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from appearances.models.quote import HeardQuote
from appearances.pages.highlights import Marking, highlighter
from appearances.pages.links import episode_address
from appearances.pages.markup import filled, joined
from appearances.pages.quote_parts import FOCUSED, NAMELESS, SOURCES, licence, quote_note, recording, time_and_ways
from appearances.search.terms import Asked

ARTICLE = """
<article class="appearance"{}><p class="when"><time datetime="{}">{}</time><a class="pod" href="{}">{}</a></p>
<h3 lang="{}"{}><a href="{}">{}</a></h3><p class="meta">{}</p><ol class="quotes">{}</ol>
</article>"""
QUOTE = '<li{}>{}<blockquote lang="{}">{}<footer>{}</footer></blockquote>{}{}</li>'
SPEAKER = '<a href="{}">{}</a>'


def articles(quotes: Sequence[HeardQuote], terms: Asked, *, follows: bool = False) -> SafeString:
    """Quotes of one episode that follow each other stand under its title. Where they follow others in place, the first
    title takes the keyboard's focus, which was on the link that they replace."""
    marked = highlighter(terms, [(quote.stemmer, f"{quote.text} {quote.text_as_heard}") for quote in quotes])
    grouped = [list(said) for _, said in groupby(quotes, attrgetter("episode_id"))]
    return joined(
        ARTICLE,
        (_article(said, marked, focused=follows and number == 0) for number, said in enumerate(grouped)),
    )


def _article(quotes: Sequence[HeardQuote], marked: Marking, *, focused: bool) -> tuple[object, ...]:
    first = quotes[0]
    day = timezone.localtime(first.published_at)
    source = SOURCES.get(first.source, "")
    return (
        recording(first.enclosure), f"{day:%Y-%m-%d}", f"{day:%a} {day.day} {day:%b %Y}",
        reverse("podcast", args=[first.podcast_slug]), first.podcast, first.language,
        FOCUSED if focused else "", _episode(first), first.title,
        joined("{}", zip(filter(None, (source, licence(first)))), separator=" · "),
        joined(QUOTE, (_quote(quote, marked) for quote in quotes)),
    )  # fmt: skip


def _quote(quote: HeardQuote, marked: Marking) -> tuple[object, ...]:
    slug = quote.speaker_slug
    who = filled(SPEAKER, reverse("speaker", args=[slug]), quote.speaker) if slug else quote.label or NAMELESS
    said = marked(quote.stemmer, quote.text)
    heard = marked(quote.stemmer, quote.text_as_heard) if quote.text_as_heard else ""
    time, ways = time_and_ways(quote.pk, f"{_episode(quote)}?at={quote.pk}#q{quote.pk}", quote.start_ms)
    return (
        filled(' class="left-out"') if quote.set_aside else "",
        time,
        quote.language,
        said,
        filled("{}{}", who, f", {quote.role}" if quote.role else ""),
        ways,
        quote_note(quote.set_aside, heard, unfolded="<mark>" in heard and "<mark>" not in said),
    )


def _episode(quote: HeardQuote) -> str:
    return episode_address(quote.podcast_slug, quote.episode_slug)
