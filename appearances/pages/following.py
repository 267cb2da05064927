"""What the feeds say: somebody's new appearances, a podcast's new episodes, new quotes that fit a search."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from appearances.addresses import web_address
from appearances.feeds.atom import Entry, Head, atom
from appearances.feeds.ids import tag
from appearances.models import Appearance, Podcast, Quote, Speaker
from appearances.models.appearance import ListedAppearance
from appearances.models.changed import last_changed
from appearances.models.full_quote import FullQuote, full_quotes
from appearances.pages.fitting import find
from appearances.pages.links import absolute, episode_address, quote_address
from appearances.pages.meant import meant_by
from appearances.pages.quote_parts import NAMELESS, SOURCES
from appearances.pages.selection import Selection
from appearances.pages.words import day, timecode
from appearances.paging import Stretch

# Of an entry a reader sees little, and asks for all of them each hour.
MOST = 50
NEWEST = Stretch(descending=True, beyond=None, limit=MOST)
TITLE = 100


def appearances_feed(speaker: Speaker) -> str:
    rows = Appearance.objects.listed(speaker.pk, NEWEST)
    said: dict[int, list[Any]] = defaultdict(list)
    for quote in Quote.objects.for_list(speaker.pk, rows):
        said[quote.episode_id].append(quote)
    changed = last_changed([row.episode_id for row in rows])
    head = Head(
        id=tag("speaker", speaker.pk, "appearances"),
        title=f"{speaker.name}: podcast appearances",
        subtitle=f"What {speaker.name} said, on which podcast, and when.",
        author=speaker.name,
        page=absolute(speaker.get_absolute_url()),
        here=absolute(reverse("speaker-feed", args=[speaker.slug])),
    )
    return atom(head, [_appearance(speaker, row, said[row.episode_id], changed[row.episode_id]) for row in rows])


def episodes_feed(podcast: Podcast) -> str:
    rows = podcast.episodes.with_speakers().newest_first()[:MOST]
    changed = last_changed([row.pk for row in rows])
    head = Head(
        id=tag("podcast", podcast.pk, "episodes"),
        title=f"{podcast.title}: episodes, and who speaks",
        subtitle=f"New episodes of {podcast.title} in the library, and who speaks in them.",
        author=podcast.publisher or podcast.title,
        page=absolute(reverse("podcast", args=[podcast.slug])),
        here=absolute(reverse("podcast-feed", args=[podcast.slug])),
        language=podcast.language,
    )
    return atom(head, [_episode(row, changed[row.pk]) for row in rows])


def quotes_feed(asked: Selection) -> str:
    """For what `followed` leaves of a search. Raises TooLong."""
    meant = meant_by(asked)
    quotes = full_quotes(find(asked, meant, MOST).ids)
    changed = last_changed([quote.episode_id for quote in quotes])
    ids: dict[str, Any] = {named.kind: str(named.pk) for named in (meant.speaker, meant.podcast) if named}
    head = Head(
        id=tag(f"quotes{replace(asked, **ids).address()}"),
        title=f"Quotes with “{asked.q}”",
        subtitle=f"What was said with “{asked.q}”, by whom, on which podcast, and when.",
        author="Appearances",
        page=absolute(reverse("quotes") + asked.address()),
        here=absolute(reverse("quotes-feed") + asked.address()),
    )
    return atom(head, [_quote(quote, changed[quote.episode_id]) for quote in quotes])


def followed(asked: Selection) -> Selection:
    """What of a search can be followed: its words and filters, newest first."""
    return Selection(
        q=asked.q,
        speaker=asked.speaker,
        podcast=asked.podcast,
        role=asked.role,
        start=asked.start,
        end=asked.end,
        left_out=asked.left_out,
    )


def rights(row: Any) -> str:
    """Of rows that have copyright and licence: what is known of both."""
    return " · ".join(filter(None, (row.copyright, row.licence)))


def _appearance(speaker: Speaker, row: ListedAppearance, said: Sequence[Any], changed: datetime) -> Entry:
    place = f"?at={said[0].pk}#q{said[0].pk}" if said else ""
    state = "Credited by the feed; no transcript" if row.credited else _state(row.source, confirmed=row.confirmed)
    return Entry(
        # An appearance that is set aside and brought back is a new row, and the same appearance.
        id=tag("speaker", speaker.pk, "episode", row.episode_id),
        title=f"{row.title} · {row.podcast}",
        author=speaker.name,
        address=absolute(episode_address(row.podcast_slug, row.slug) + place),
        published=row.published_at,
        updated=changed,
        summary=_sentences(f"{row.role.capitalize() or 'Heard'} on {row.podcast}", day(row.published_at), state),
        words="\n\n".join(quote.text for quote in said),
        language=row.language,
        category=row.role,
        rights=rights(row),
        licence_address=web_address(row.licence_address),
    )


def _episode(row: Any, changed: datetime) -> Entry:
    heard = [one["name"] for one in row.speakers if not one["credited"]]
    credited = [one["name"] for one in row.speakers if one["credited"]]
    who = f"With {', '.join(heard)}" if heard else ""
    named = f"Credited by the feed: {', '.join(credited)}" if credited else ""
    return Entry(
        id=tag("episode", row.pk),
        title=row.title,
        author=row.podcast__publisher or row.podcast__title,
        address=absolute(episode_address(row.podcast__slug, row.slug)),
        published=row.published_at,
        updated=changed,
        summary=_sentences(who, named, day(row.published_at), SOURCES.get(row.transcript_source, "No transcript")),
        words="",
        language=row.spoken,
        category="",
        rights=" · ".join(filter(None, (row.podcast__copyright, row.podcast__licence))),
        licence_address=web_address(row.podcast__licence_address),
    )


def _quote(quote: FullQuote, changed: datetime) -> Entry:
    who = quote.speaker or quote.label or NAMELESS
    place = " at ".join(filter(None, (f"“{quote.title}”, {quote.podcast}", timecode(quote.start_ms))))
    return Entry(
        id=tag("quote", quote.pk),
        title=f"{who}: {_beginning(quote.text)}",
        author=who,
        address=absolute(quote_address(quote.pk)),
        published=quote.published_at,
        updated=changed,
        summary=_sentences(place, day(quote.published_at), _state(quote.source, confirmed=quote.confirmed)),
        words=quote.text,
        language=quote.language,
        category=quote.role,
        rights=rights(quote),
        licence_address=web_address(quote.licence_address),
    )


def _state(source: str, *, confirmed: bool) -> str:
    review = "who speaks was confirmed by an editor" if confirmed else "who speaks is not reviewed yet"
    return ": ".join(filter(None, (SOURCES.get(source, ""), review)))


def _sentences(*parts: str) -> str:
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)


def _beginning(text: str) -> str:
    return text if len(text) <= TITLE else f"{text[:TITLE].rpartition(' ')[0] or text[:TITLE]} …"
