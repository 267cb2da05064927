"""Which of the recordings that an item offers is taken."""

from collections.abc import Iterator

from appearances.importing.rss_parts import Part, Parts
from appearances.importing.text import one_line

# Places and the attribute with the address; the first of them is the one a podcast is expected to use.
_PLACES = [
    ("enclosure", "url"),
    ("atom:link", "href"),
    ("atom:content", "src"),
    ("media:content", "url"),
    ("media:group/media:content", "url"),
    ("podcast:alternateenclosure/podcast:source", "uri"),
]
_NOT_TO_PLAY = ("image", "text", "application/pdf", "application/xml", "application/x-bittorrent")


def enclosure(parts: Parts) -> tuple[str, str]:
    """Its address and media type. What stands in an <enclosure> comes before other places unless it cannot be played,
    and of several in one place audio comes before video."""
    found = sorted(_offered(parts), key=lambda offer: offer[0])
    return found[0][1:] if found else ("", "")


def _offered(parts: Parts) -> Iterator[tuple[tuple[bool, int, int], str, str]]:
    for place, (name, attribute) in enumerate(_PLACES):
        for part in parts.all(name):
            address = part.address(attribute)
            if address and (name != "atom:link" or part.get("rel").lower() == "enclosure"):
                yield _rank(part, place), address, one_line(part.get("type"), 100)


def _rank(part: Part, place: int) -> tuple[bool, int, int]:
    kind = (part.get("type") or part.get("medium")).lower()
    by_ear = 0 if kind.startswith("audio") else 1 if kind.startswith("video") else 2
    return kind.startswith(_NOT_TO_PLAY), place, by_ear
