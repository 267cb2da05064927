"""From the parts of a feed to records: what each field is read from, and what happens where it is odd."""

from datetime import datetime

from appearances.importing.dates import read_date, read_length
from appearances.importing.html_text import plain_text
from appearances.importing.records import Channel, Item
from appearances.importing.rss_credits import address_in, persons, transcripts
from appearances.importing.rss_parts import Parts
from appearances.importing.text import clean_name, one_line

TITLE_LENGTH = 500
GUID_LENGTH = 500
LARGEST_NUMBER = 1_000_000  # of a season or an episode


def channel(parts: Parts) -> Channel:
    """What a channel's parts say; every field but the title may be empty."""
    return Channel(
        title=_line(parts.text("title", "itunes:title")) or "Untitled podcast",
        guid=_line(parts.text("podcast:guid"))[:GUID_LENGTH],
        feed_address=_own_address(parts),
        website=address_in(parts.text("link")),
        description=plain_text(parts.text("description", "itunes:summary", "itunes:subtitle")),
        language=_line(parts.text("language"))[:35],
        publisher=clean_name(parts.text("itunes:author", "managingEditor")),
        artwork=address_in(parts.attribute("itunes:image", "href") or parts.attribute("image", "url")),
        copyright=_line(parts.text("copyright")),
        licence=_line(parts.text("podcast:license")),
        licence_address=address_in(parts.attribute("podcast:license", "url")),
        persons=persons(parts, notes=[]),
    )


def item(parts: Parts, number: int) -> Item:
    """What an item's parts say, with a note for each thing that is missing or cannot be read."""
    notes: list[str] = []
    published_at = _date(parts, notes)
    title = _line(parts.text("title", "itunes:title"))
    if not title:
        title = f"Untitled episode, {published_at:%Y-%m-%d}" if published_at else "Untitled episode"
        notes.append(f"It has no title, so it is called “{title}”.")
    return Item(
        place=f"item {number} “{title[:80].rstrip()}”",
        title=title,
        guid=_guid(parts, notes),
        website=address_in(parts.text("link")),
        description=plain_text(parts.text("description", "content:encoded", "itunes:summary", "itunes:subtitle")),
        published_at=published_at,
        enclosure=address_in(parts.attribute("enclosure", "url")),
        enclosure_type=one_line(parts.attribute("enclosure", "type"), 100),
        duration_ms=_duration(parts, notes),
        season=_number(parts, "season", notes),
        number=_number(parts, "episode", notes),
        persons=persons(parts, notes),
        transcripts=transcripts(parts, notes),
        notes=tuple(notes),
    )


def _date(parts: Parts, notes: list[str]) -> datetime | None:
    written = one_line(parts.text("pubDate"))
    published_at = read_date(written)
    if not written:
        notes.append("It has no date.")
    elif published_at is None:
        notes.append(f"Its date “{written[:60]}” cannot be read.")
    return published_at


def _line(text: str) -> str:
    return one_line(text, TITLE_LENGTH)


def _guid(parts: Parts, notes: list[str]) -> str:
    guid = one_line(parts.text("guid"))
    if not guid:
        notes.append("It has no guid.")
    elif len(guid) > GUID_LENGTH:
        notes.append(f"Its guid is longer than {GUID_LENGTH} characters and was not used.")
        return ""
    return guid


def _own_address(parts: Parts) -> str:
    own = (link.get("href") for link in parts.all("atom:link") if link.get("rel").lower() == "self")
    return address_in(next(own, "") or parts.text("itunes:new-feed-url"))


def _duration(parts: Parts, notes: list[str]) -> int | None:
    written = one_line(parts.text("itunes:duration"))
    duration_ms = read_length(written)
    if written and duration_ms is None:
        notes.append(f"Its duration “{written[:60]}” cannot be read and was left out.")
    return duration_ms


def _number(parts: Parts, name: str, notes: list[str]) -> int | None:
    written = one_line(parts.text(f"podcast:{name}", f"itunes:{name}"))
    if written.isascii() and written.isdigit() and len(written) < 10 and int(written) <= LARGEST_NUMBER:
        return int(written)
    if written:
        notes.append(f"Its {name} number “{written[:60]}” cannot be read and was left out.")
    return None
