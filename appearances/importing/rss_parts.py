"""The children of a channel or an item by name, whatever spelling of the namespaces a feed uses."""

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from appearances.importing.damage import repaired
from appearances.importing.html_text import LONGEST_SOURCE, text_of_element
from appearances.importing.rss_addresses import BASE, address_in, inner_base

MOST_OF_A_KIND = 1000  # persons or transcripts of one episode; more is no podcast
MOST_PARTS = 10_000
LONGEST_NAME = 600  # with its namespace
MOST_ATTRIBUTES = 100  # of one element; libxml2 looks through all of them for each

# By their addresses without scheme and last slash, in lower case.
_PREFIXES = {
    "backend.userland.com/rss2": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "purl.org/rss/1.0/modules/content": "content:",
    "purl.org/dc/elements/1.1": "dc:",
    "search.yahoo.com/mrss": "media:",
    "www.google.com/schemas/play-podcasts/1.0": "googleplay:",
    "www.w3.org/2005/atom": "atom:",
    "purl.org/atom/ns#": "atom:",
    "podcastindex.org/namespace/1.0": "podcast:",
    "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast:",
}
# What stands in these is found as "image/url".
_CONTAINERS = {"image", "atom:author", "podcast:alternateenclosure", "media:group"}


class Part(NamedTuple):
    text: str
    attributes: Mapping[str, str]
    base: str

    def get(self, attribute: str) -> str:
        return self.attributes.get(attribute, "").strip()

    def address(self, attribute: str = "") -> str:
        """The one in an attribute, or the text."""
        return address_in(self.get(attribute) if attribute else self.text, self.base)


class Parts:
    """Looked up as "title", "itunes:duration", "podcast:person", always in small letters, and in an Atom feed as
    "atom:title"; elements of other namespaces are left out. `has_more` is true where there were too many to keep."""

    def __init__(self, container: Any, base: str) -> None:
        """`base` is the one around the container."""
        self._container = container.tag[-LONGEST_NAME:]
        self._own = _without_text(container, base)
        self._by_name: defaultdict[str, list[Part]] = defaultdict(list)
        self._room = MOST_PARTS
        self.has_more = False

    def add_children(self, element: Any) -> None:
        for child in element:
            self.add(child)

    def add(self, element: Any) -> None:
        name = self._name(element)
        if name in _CONTAINERS:
            self._add_nested(element, name)
        elif name:
            self._keep(name, _part(element, self._own.base))

    def _add_nested(self, container: Any, name: str) -> None:
        """Its children with its attributes too, unless they have their own."""
        around = _without_text(container, self._own.base)
        self._keep(name, around)
        for child in container:
            text, attributes, base = _part(child, around.base)
            self._keep(f"{name}/{self._name(child)}", Part(text, {**around.attributes, **attributes}, base))

    def _name(self, element: Any) -> str:
        return _known_name(element.tag, self._container) if len(element.tag) < LONGEST_NAME else ""

    def _keep(self, name: str, part: Part) -> None:
        of_a_kind = self._by_name[name]
        if self._room and len(of_a_kind) < MOST_OF_A_KIND:
            of_a_kind.append(part)
            self._room -= 1
        else:
            self.has_more = True

    def all(self, name: str) -> list[Part]:
        return self._by_name.get(name, [])

    def each(self, *names: str) -> Iterator[Part]:
        """Those that have text, of the names in their order."""
        for name in names:
            for part in self._by_name.get(name, ()):
                if part.text:
                    yield part

    def first(self, *names: str) -> Part | None:
        return next(self.each(*names), None)

    def text(self, *names: str) -> str:
        """The first that is not empty."""
        part = self.first(*names)
        return part.text if part else ""

    def address(self, *places: str) -> str:
        """The first that is not empty, of places such as "link" and "itunes:image@href"."""
        for place in places:
            name, _, attribute = place.partition("@")
            for part in self.all(name):
                if address := part.address(attribute):
                    return address
        return ""

    def own(self, attribute: str) -> str:
        """An attribute of the channel or item itself."""
        return self._own.get(attribute)


def local_name(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def namespace(tag: str) -> str:
    return tag.rpartition("}")[0].lstrip("{")


def _part(element: Any, base: str) -> Part:
    """Elements within one that holds text are XHTML, whether the feed says so or not. `base` is the one around it."""
    attributes = _attributes(element)
    if BASE in attributes:
        base = inner_base(base, attributes[BASE])
    if len(element):
        return Part(repaired(text_of_element(element)), {"type": "xhtml", **attributes}, base)
    return Part(repaired((element.text or "")[:LONGEST_SOURCE].strip()), attributes, base)


def _without_text(element: Any, base: str) -> Part:
    attributes = _attributes(element)
    return Part("", attributes, inner_base(base, attributes.get(BASE)))


def _attributes(element: Any) -> dict[str, str]:
    return dict(element.items()) if len(element.attrib) <= MOST_ATTRIBUTES else {}


@functools.lru_cache(maxsize=4096)
def _known_name(tag: str, container: str) -> str:
    """Elements of the namespace that the channel is in are a feed's own, whatever it is."""
    its_namespace, name = namespace(tag), local_name(tag)
    if its_namespace == namespace(container):
        return f"atom:{name}" if local_name(container) in ("feed", "entry") else name
    if not its_namespace:
        return name
    prefix = _PREFIXES.get(its_namespace.strip().lower().rpartition("://")[2].rstrip("/"))
    return "" if prefix is None else prefix + name
