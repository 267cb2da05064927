"""One quote for good: the words, who said them where and when, what was said around them, and ways to cite it."""

from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from appearances import citing
from appearances.addresses import web_address
from appearances.models import Quote
from appearances.models.quote import SetAside
from appearances.models.voice import NamedBy
from appearances.pages import structured
from appearances.pages.found import Summary, shortened
from appearances.pages.history import history
from appearances.pages.quote_parts import NAMELESS, SOURCES, licence
from appearances.pages.share import cited_quote, preview, provenance, take_along
from appearances.pages.words import day, timecode

AROUND = 3


def quote_page(quote: Quote, site: str, *, listened: bool) -> dict[str, Any]:
    """The context of quotes/detail.html. What nobody has checked is cited by those who say that they listened."""
    episode, podcast, person = quote.episode, quote.episode.podcast, quote.speaker
    confirmed = person is not None and quote.voice.named_by == NamedBy.PERSON
    published = timezone.localtime(episode.published_at)
    before, here, after = Quote.objects.around(quote, AROUND)
    recording = web_address(episode.enclosure)
    cited = cited_quote(quote, site) if quote.is_theirs else None
    may_take = cited is not None and (confirmed or listened)
    return {
        "section": "quotes",
        "summary": _summary(quote, confirmed=confirmed),
        "noindex": listened or bool(quote.set_aside) or person is None or person.noindex,
        "quote": quote,
        "speaker": person,
        "who": person.name if person else quote.voice.label or NAMELESS,
        "role": quote.voice.role,
        "episode": episode,
        "podcast": podcast,
        "language": episode.language or podcast.language,
        "place": f"{reverse('episode', args=[podcast.slug, episode.slug])}?at={quote.pk}#q{quote.pk}",
        "iso": f"{published:%Y-%m-%d}",
        "date": day(published),
        "time": timecode(quote.start_ms),
        "source": SOURCES.get(episode.transcript_source, ""),
        "confirmed": confirmed,
        "confirmed_on": day(quote.voice.named_at) if confirmed and quote.voice.named_at else "",
        "licence": licence(podcast),
        "around": [*map(_passage, before), _passage(here), *map(_passage, after)],
        "website": web_address(episode.website),
        "recording": recording,
        "from_here": f"{recording}#t={quote.start_ms // 1000}" if recording and quote.start_ms else recording,
        "host": urlsplit(recording).hostname or "",
        "ask_first": cited is not None and not may_take,
        "citations": [(name, style(cited)) for name, style in citing.STYLES.items()] if cited and may_take else [],
        "preview": preview(quote, cited, site) if cited else None,
        "take_along": take_along(quote, cited, site) if cited and may_take else [],
    } | history(quote)


def gone_page(quote: Quote) -> dict[str, Any]:
    """The context of quotes/gone.html: when the quote left its transcript, and the nearest that is there now."""
    nearest = Quote.objects.nearest(quote)
    return {
        "quote": quote,
        "withdrawn": day(quote.withdrawn_at) if quote.withdrawn_at else "",
        "nearest": nearest,
        "time": timecode(nearest.start_ms) if nearest else "",
        "language": quote.episode.language or quote.episode.podcast.language,
    }


def _summary(quote: Quote, *, confirmed: bool) -> Summary:
    """What nobody has checked says so wherever it is shown; what was set aside is nobody's words."""
    episode, who = quote.episode, quote.speaker.name if quote.speaker else quote.voice.label or NAMELESS
    title, where = f"{who} in {episode.title}", f"“{episode.title}”, {episode.podcast.title}"
    if quote.set_aside:
        return Summary(title, shortened(f"{SetAside(quote.set_aside).label}, not counted as their words: {where}."))
    when = "" if episode.date_inferred else f", {day(episode.published_at)}"
    at = f", at {timecode(quote.start_ms)}" if quote.start_ms is not None else ""
    credit = f"{who} on {where}{when}{at} ({provenance(episode, checked=confirmed)})"
    about = structured.quotation(quote, confirmed=confirmed, credit=credit)
    return Summary(title, f"{credit}: “{shortened(quote.text)}”", kind="article", structured=about)


def _passage(said: Any) -> tuple[int, str, str, str]:
    """A quote, its time, who says it, and the words."""
    return said.pk, timecode(said.start_ms), said.speaker__name or said.voice__label or NAMELESS, said.text
