"""The podcast namespace's persons and transcripts of a channel or an item, and addresses as feeds write them."""

from appearances.importing.records import Person, TranscriptLink
from appearances.importing.rss_parts import Parts
from appearances.importing.text import clean_name, one_line

ADDRESS_LENGTH = 2000


def address_in(text: str) -> str:
    """An address as written, relative or of any kind; one that is too long is no address."""
    address = one_line(text)
    return address if len(address) <= ADDRESS_LENGTH else ""


def persons(parts: Parts, notes: list[str]) -> tuple[Person, ...]:
    """Each person once in each role, with the first link given."""
    found: dict[tuple[str, str, str], Person] = {}
    for part in parts.all("podcast:person"):
        name = clean_name(part.text)
        role = one_line(part.get("role"), 100).lower() or "host"
        group = one_line(part.get("group"), 100).lower() or "cast"
        person = Person(name, role, group, address_in(part.get("href")))
        known = found.get((name.casefold(), role, group))
        if known:
            notes.append(f"“{name}” is credited twice as {role}; one credit was kept.")
        if name and (known is None or not known.href):
            found[name.casefold(), role, group] = person
    return tuple(found.values())


def transcripts(parts: Parts, notes: list[str]) -> tuple[TranscriptLink, ...]:
    links = []
    for part in parts.all("podcast:transcript"):
        address = address_in(part.get("url"))
        if not address:
            notes.append("One of its transcripts has no address.")
            continue
        media_type = one_line(part.get("type"), 100).lower()
        links.append(TranscriptLink(address, media_type, one_line(part.get("language"), 35)))
    return tuple(dict.fromkeys(links))
