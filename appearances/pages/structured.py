"""What a page is about, in the words of schema.org, for programs that read it. Only what is known stands there: nothing
empty, no date that was inferred, and as the maker of a quote only somebody whom an editor has confirmed."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.duration import duration_iso_string

from appearances.addresses import web_address
from appearances.models import Episode, Podcast, Quote, Speaker
from appearances.pages.found import shortened
from appearances.pages.links import absolute

Thing = dict[str, Any]


def person(speaker: Speaker) -> Thing:
    """Without the other names they were heard under: most of those are mistakes."""
    return _thing(
        "Person",
        reverse("speaker", args=[speaker.slug]),
        name=speaker.name,
        jobTitle=speaker.occupation,
        affiliation={"@type": "Organization", "name": speaker.organisation} if speaker.organisation else None,
        sameAs=list(filter(web_address, speaker.links)),
    )


def series(podcast: Podcast) -> Thing:
    """The publisher is a text, since nobody knows whether it is a person. The feed's address is left out: it may be one
    that was given to the library alone."""
    return _series(podcast) | _known(
        description=shortened(podcast.description),
        publisher=podcast.publisher,
        inLanguage=podcast.language,
        sameAs=web_address(podcast.website),
        image=web_address(podcast.artwork),
        copyrightNotice=podcast.copyright,
        license=web_address(podcast.licence_address),
    )


def episode(of: Episode) -> Thing:
    season = {"@type": "PodcastSeason", "seasonNumber": of.season}
    return _episode(of) | _known(
        description=shortened(of.description),
        duration=duration_iso_string(timedelta(milliseconds=of.duration_ms)) if of.duration_ms else "",
        episodeNumber=of.number,
        partOfSeason=season if of.season is not None else None,
        associatedMedia=_recording(of),
        sameAs=web_address(of.website),
        copyrightNotice=of.podcast.copyright,
        license=web_address(of.podcast.licence_address),
    )


def quotation(quote: Quote, *, confirmed: bool, credit: str) -> Thing:
    """Whom the transcript names is who speaks it there; its maker they are once an editor has confirmed them. `credit`
    says who, where, and whether anybody has checked it."""
    who = person(quote.speaker) if quote.speaker else None
    return _thing(
        "Quotation",
        reverse("quote", args=[quote.pk]),
        text=quote.text,
        spokenByCharacter=who,
        creator=who if confirmed else None,
        creativeWorkStatus="Speaker confirmed by an editor" if confirmed else "Not reviewed yet",
        creditText=credit,
        correction=f"Corrected by an editor. As heard: {quote.text_as_heard}" if quote.text_as_heard else "",
        datePublished=_day(quote.episode),
        inLanguage=quote.episode.language or quote.episode.podcast.language,
        isPartOf=_episode(quote.episode),
    )


def _series(podcast: Podcast) -> Thing:
    return _thing("PodcastSeries", reverse("podcast", args=[podcast.slug]), name=podcast.title)


def _episode(of: Episode) -> Thing:
    return _thing(
        "PodcastEpisode",
        reverse("episode", args=[of.podcast.slug, of.slug]),
        name=of.title,
        datePublished=_day(of),
        inLanguage=of.language or of.podcast.language,
        partOfSeries=_series(of.podcast),
    )


def _recording(of: Episode) -> Thing | None:
    address = web_address(of.enclosure)
    kind = {"@type": "MediaObject", "contentUrl": address}
    return kind | _known(encodingFormat=of.enclosure_type) if address else None


def _day(of: Episode) -> str:
    return "" if of.date_inferred else f"{timezone.localtime(of.published_at):%Y-%m-%d}"


def _thing(kind: str, address: str, **known: Any) -> Thing:
    """Its page here tells it from others, wherever it is named."""
    here = absolute(address)
    return {"@type": kind, "@id": here, "url": here} | _known(**known)


def _known(**known: Any) -> Thing:
    return {name: value for name, value in known.items() if value not in (None, "", [])}
