"""From the parts of a feed to records: what each field is read from, and what happens where it is odd."""

import re
from datetime import datetime

from appearances.importing.dates import read_date, read_length
from appearances.importing.records import Channel, Item
from appearances.importing.rss_addresses import address_in
from appearances.importing.rss_credits import persons, transcripts
from appearances.importing.rss_enclosures import enclosure
from appearances.importing.rss_parts import Parts
from appearances.importing.rss_words import description, person_or_firm, title
from appearances.importing.text import one_line
from appearances.importing.transcripts.notes import Notes

GUID_LENGTH = 500
LINE_LENGTH = 500
LARGEST_NUMBER = 1_000_000  # of a season or an episode

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WHOLE_NUMBER = re.compile(r"([0-9]{1,9})(?:\.0{1,9})?")


def channel(parts: Parts) -> Channel:
    """What a channel's parts say; every field but the title may be empty."""
    return Channel(
        title=title(parts) or "Untitled podcast",
        guid=_line(parts.text("podcast:guid", "atom:id"))[:GUID_LENGTH],
        feed_address=_link(parts, "self") or parts.address("itunes:new-feed-url"),
        website=_website(parts),
        description=description(parts),
        language=one_line(parts.text("language", "dc:language") or parts.own(_LANGUAGE), 35),
        publisher=person_or_firm(parts),
        artwork=parts.address("itunes:image@href", "image/url", "googleplay:image@href", "atom:logo", "atom:icon"),
        copyright=_line(parts.text("copyright", "atom:rights", "dc:rights")),
        licence=_line(parts.text("podcast:license")),
        licence_address=parts.address("podcast:license@url") or _link(parts, "license"),
        next_page=_link(parts, "next"),
        persons=persons(parts, Notes()),
    )


def item(parts: Parts, number: int) -> Item:
    """What an item's parts say, with a note for each thing that is missing or cannot be read."""
    notes = Notes()
    published_at = _date(parts, notes)
    name = title(parts)
    if not name:
        name = f"Untitled episode, {published_at:%Y-%m-%d}" if published_at else "Untitled episode"
        notes.add(f"It has no title, so it is called “{name}”.")
    if parts.has_more:
        notes.add("It has so many elements that not all of them were read.")
    recording, media_type = enclosure(parts)
    return Item(
        place=f"item {number} “{name[:80].rstrip()}”",
        title=name,
        guid=_guid(parts, notes),
        website=_website(parts) or _page_in_guid(parts),
        description=description(parts),
        published_at=published_at,
        enclosure=recording,
        enclosure_type=media_type,
        duration_ms=_duration(parts, notes),
        season=_number(parts, "season", notes),
        number=_number(parts, "episode", notes),
        persons=persons(parts, notes),
        transcripts=transcripts(parts, notes),
        notes=notes.sentences(),
    )


def _date(parts: Parts, notes: Notes) -> datetime | None:
    written = [
        one_line(part.text)
        for part in parts.each("pubdate", "dc:date", "atom:published", "atom:issued", "atom:updated", "atom:modified")
    ]
    published_at = next(filter(None, map(read_date, written)), None)
    if not written:
        notes.add("It has no date.")
    elif published_at is None:
        notes.add(f"Its date “{written[0][:60]}” cannot be read.")
    return published_at


def _line(text: str) -> str:
    return one_line(text, LINE_LENGTH)


def _guid(parts: Parts, notes: Notes) -> str:
    guid = one_line(parts.text("guid", "atom:id") or parts.own(_ABOUT))
    if not guid:
        notes.add("It has no guid.")
    elif len(guid) > GUID_LENGTH:
        notes.add(f"Its guid is longer than {GUID_LENGTH} characters and was not used.")
        return ""
    return guid


def _website(parts: Parts) -> str:
    return parts.address("link") or _link(parts, "alternate") or parts.address("link@href")


def _page_in_guid(parts: Parts) -> str:
    """A guid is a page's address too unless it says otherwise."""
    pages = (address_in(part.text) for part in parts.all("guid") if part.get("isPermaLink").lower() != "false")
    return next((page for page in pages if page.lower().startswith(("http://", "https://"))), "")


def _link(parts: Parts, rel: str) -> str:
    """The first of the links of a kind; those that name none are to the page itself."""
    links = (part for part in parts.all("atom:link") if (part.get("rel").lower() or "alternate") == rel)
    return next((address for link in links if (address := link.address("href"))), "")


def _duration(parts: Parts, notes: Notes) -> int | None:
    written = one_line(parts.text("itunes:duration"))
    duration_ms = read_length(written)
    if written and duration_ms is None:
        notes.add(f"Its duration “{written[:60]}” cannot be read and was left out.")
    return duration_ms


def _number(parts: Parts, name: str, notes: Notes) -> int | None:
    written = one_line(parts.text(f"podcast:{name}", f"itunes:{name}"))
    match = _WHOLE_NUMBER.fullmatch(written)
    if match and int(match[1]) <= LARGEST_NUMBER:
        return int(match[1])
    if written:
        notes.add(f"Its {name} number “{written[:60]}” cannot be read and was left out.")
    return None
