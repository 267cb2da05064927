"""The podcast namespace's persons and transcripts of a channel or an item."""

from appearances.importing.records import Person, TranscriptLink
from appearances.importing.rss_parts import Parts
from appearances.importing.text import clean_name, one_line
from appearances.importing.transcripts.notes import Notes


def persons(parts: Parts, notes: Notes) -> tuple[Person, ...]:
    """Each person once in each role, with the first link given."""
    found: dict[tuple[str, str, str], Person] = {}
    for part in parts.all("podcast:person"):
        name = clean_name(part.text)
        role = one_line(part.get("role"), 100).lower() or "host"
        group = one_line(part.get("group"), 100).lower() or "cast"
        person = Person(name, role, group, part.address("href"))
        known = found.get((name.casefold(), role, group))
        if known:
            notes.add(f"“{name}” is credited twice as {role}; one credit was kept.")
        if name and (known is None or not known.href):
            found[name.casefold(), role, group] = person
    return tuple(found.values())


def transcripts(parts: Parts, notes: Notes) -> tuple[TranscriptLink, ...]:
    links = []
    for part in parts.all("podcast:transcript"):
        address = part.address("url")
        if not address:
            notes.add("One of its transcripts has no address.")
            continue
        media_type = one_line(part.get("type"), 100).lower()
        links.append(TranscriptLink(address, media_type, one_line(part.get("language"), 35)))
    return tuple(dict.fromkeys(links))
