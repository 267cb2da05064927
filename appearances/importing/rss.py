"""RSS and Atom feeds with the iTunes, content, podcast and other namespaces, read in constant memory."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from appearances.importing import rss_fields
from appearances.importing.records import Channel, Item, UnreadableFile
from appearances.importing.rss_addresses import base_of
from appearances.importing.rss_parts import Parts, local_name, namespace
from appearances.importing.xml_stream import SAFELY, XmlStream, broken

# What an element stands in, if it is the feed's and not some other thing of this name. RSS 1.0, whose first element is
# RDF, has its items behind the channel.
_PARENTS = {"channel": ("rss", "rdf"), "item": ("channel", "rdf"), "feed": ("",), "entry": ("feed",)}
LONGEST_NAMESPACE = 500

_TAGS = [f"{{*}}{spelling}" for name in _PARENTS for spelling in (name, name.upper())]


def read_channel(stream: BinaryIO, address: str = "", charset: str = "") -> Channel:
    """What the feed says of its podcast, before and after its items. Relative addresses are resolved against the
    feed's own, if that is given; `charset` is what its server says, and counts where the feed itself says nothing.

    Breakage behind the channel's title is left for read_items() to tell, so that the items before it are not lost."""
    parts: Parts | None = None
    try:
        for element in _channel_and_items(stream, charset):
            if _is_channel(element):
                parts = parts or _parts(element, address)
                parts.add_children(element)
                return rss_fields.channel(parts)
            parts = parts or _parts(element.getparent(), address)
            for child in _forget(element):
                parts.add(child)
    except UnreadableFile:
        if parts is None or not parts.text("title", "atom:title"):
            raise
        return rss_fields.channel(parts)
    raise UnreadableFile("This feed has no <channel>, so there is no podcast in it.")


def read_items(stream: BinaryIO, address: str = "", charset: str = "") -> Iterator[Item]:
    """Each item of the feed's channel, in its order. Where the XML breaks, the whole items before it come first and
    then UnreadableFile."""
    number, around, base = 0, None, ""
    for element in _channel_and_items(stream, charset):
        if _is_channel(element):
            if _is_last(element):
                return
            continue
        if element.getparent() is not around:
            around = element.getparent()
            base = base_of(around, address)
        number += 1
        parts = Parts(element, base)
        parts.add_children(element)
        _forget(element)
        yield rss_fields.item(parts, number)


def _channel_and_items(stream: BinaryIO, charset: str) -> Iterator[Any]:
    """Each item when it is complete, and the channel when it is: in most feeds at the end."""
    source = XmlStream(stream, charset)
    events = etree.iterparse(source, events=("end", "start-ns"), tag=_TAGS, **SAFELY)
    try:
        for event, element in events:
            if event == "start-ns":
                _check_namespace(*element)
            elif _is_of_the_feed(element):
                if not _is_channel(element):
                    source.item_read()
                yield element
    except etree.XMLSyntaxError:
        raise broken(events.error_log) from None


def _check_namespace(prefix: str, address: str) -> None:
    """The name of each element in it would be as long."""
    if len(address) > LONGEST_NAMESPACE:
        raise UnreadableFile(
            f"The address of the namespace “{prefix[:60]}” is too long to be one. Repair the feed and import again."
        )


def _is_of_the_feed(element: Any) -> bool:
    parent, name = element.getparent(), local_name(element.tag)
    around = _name_of(parent)
    is_foreign = around in ("channel", "feed") and namespace(element.tag) != namespace(parent.tag)
    return around in _PARENTS[name] and not is_foreign


def _is_channel(element: Any) -> bool:
    return local_name(element.tag) in ("channel", "feed")


def _is_last(channel: Any) -> bool:
    return _name_of(channel.getparent()) != "rdf"


def _parts(channel: Any, address: str) -> Parts:
    return Parts(channel, base_of(channel.getparent(), address))


def _name_of(parent: Any) -> str:
    return "" if parent is None else local_name(parent.tag)


def _forget(item: Any) -> list[Any]:
    """Empties an item that was read and takes what stands before it out of the tree, so that memory stays flat.
    What was taken out comes back, in its order."""
    before = list(item.itersiblings(preceding=True))[::-1]
    for sibling in before:
        item.getparent().remove(sibling)
    item.clear()
    return before
