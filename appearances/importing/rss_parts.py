"""The children of a channel or an item by name, whatever spelling of the namespaces a feed uses."""

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from appearances.importing.text import without_controls

MOST_OF_A_KIND = 1000  # persons or transcripts of one episode; more is no podcast

_PREFIXES = {
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://www.w3.org/2005/atom": "atom",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "http://podcastindex.org/namespace/1.0": "podcast",
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
}


class Part(NamedTuple):
    text: str
    attributes: Mapping[str, str]

    def get(self, attribute: str) -> str:
        return without_controls(self.attributes.get(attribute, "")).strip()


class Parts:
    """Looked up as "title", "itunes:duration", "podcast:person"; elements of other namespaces are left out."""

    def __init__(self) -> None:
        self._by_name: defaultdict[str, list[Part]] = defaultdict(list)

    def add_children(self, element: Any) -> None:
        for child in element:
            self.add(child)

    def add(self, element: Any) -> None:
        name = _known_name(element.tag)
        if name and len(self._by_name[name]) < MOST_OF_A_KIND:
            nested = {f"{child.tag}": child.text or "" for child in element} if name == "image" else {}
            text = "".join(element.itertext()) if len(element) else element.text or ""
            self._by_name[name].append(Part(without_controls(text).strip(), {**element.attrib, **nested}))

    def all(self, name: str) -> list[Part]:
        return self._by_name.get(name, [])

    def text(self, *names: str) -> str:
        """The first that is not empty, of the names in their order."""
        return next((part.text for name in names for part in self.all(name) if part.text), "")

    def attribute(self, name: str, attribute: str) -> str:
        """The first that is not empty."""
        return next((value for part in self.all(name) if (value := part.get(attribute))), "")


@functools.lru_cache(maxsize=1024)
def _known_name(tag: object) -> str:
    if not isinstance(tag, str):
        return ""
    namespace, _, name = tag.rpartition("}")
    if not namespace:
        return name
    prefix = _PREFIXES.get(namespace.lstrip("{").strip().lower())
    return f"{prefix}:{name}" if prefix else ""
