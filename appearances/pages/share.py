"""A quote to take along: what is said of it wherever it goes, as an image, as links, in others' pages."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from appearances.citing import Cited, text_fragment
from appearances.models import Episode, Quote
from appearances.models.voice import NamedBy
from appearances.pages.quote_parts import SOURCES
from appearances.pages.words import timecode
from appearances.sharing import image, snippets, wording


def cited_quote(quote: Quote, site: str) -> Cited:
    """For a quote that is somebody's."""
    episode, podcast, person = quote.episode, quote.episode.podcast, quote.speaker
    assert person  # nobody else is cited
    checked = quote.voice.named_by == NamedBy.PERSON
    return Cited(
        words=quote.text,
        speaker=person.name,
        sort_name=person.sort_name,
        role=quote.voice.role,
        episode=episode.title,
        podcast=podcast.title,
        publisher=podcast.publisher,
        published=None if episode.date_inferred else timezone.localtime(episode.published_at).date(),
        time=timecode(quote.start_ms),
        address=site + reverse("quote", args=[quote.pk]),
        provenance=provenance(episode, checked=checked),
        accessed=timezone.localdate(),
        checked=checked,
        language=episode.language or podcast.language,
        licence=podcast.licence or podcast.copyright,
    )


def provenance(episode: Episode, *, checked: bool) -> str:
    """Where the words come from, and whether anybody has checked who speaks."""
    who = "speaker confirmed by an editor" if checked else "not checked"
    return ", ".join(filter(None, (SOURCES.get(episode.transcript_source, ""), who)))


def preview(quote: Quote, cited: Cited, site: str) -> dict[str, Any]:
    """What other sites show of a link to the page, and where they ask for more. The image is missing where the shipped
    fonts cannot draw it; `lacking` is then a letter that they lack."""
    lacking = wording.cannot_draw(cited)
    oembed = f"{site}{reverse('oembed')}?{urlencode({'url': cited.address})}"
    return {
        "light": "" if lacking else reverse("quote-image", args=[quote.pk]),
        "dark": "" if lacking else reverse("quote-image-dark", args=[quote.pk]),
        "site": site,
        "width": image.WIDTH,
        "height": image.HEIGHT,
        "alternative": wording.alternative(cited),
        "lacking": lacking,
        "oembed": [(kind, f"{oembed}&format={kind}") for kind in ("json", "xml")],
        "embed": reverse("quote-embed", args=[quote.pk]),
    }


def take_along(quote: Quote, cited: Cited, site: str) -> list[tuple[str, str]]:
    """What is copied, each with its name."""
    place = site + reverse("episode", args=[quote.episode.podcast.slug, quote.episode.slug])
    seconds = None if quote.start_ms is None else quote.start_ms // 1000
    pieces = (
        ("Link", cited.address),
        ("Link to the time", "" if seconds is None else f"{place}?t={seconds}#t={seconds}"),
        ("Link to the words", cited.address + text_fragment(cited.words)),
        ("Embed as a quotation", snippets.quotation(cited)),
        ("Embed as a frame", snippets.frame(cited)),
    )
    return [(name, piece) for name, piece in pieces if piece]
