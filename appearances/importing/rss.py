"""RSS 2.0 feeds with the iTunes, content, Atom and podcast namespaces, read in constant memory."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from appearances.importing import rss_fields
from appearances.importing.records import Channel, Item, UnreadableFile
from appearances.importing.rss_parts import Parts
from appearances.importing.xml_stream import SAFELY, XmlStream, broken


def read_channel(stream: BinaryIO) -> Channel:
    """What the feed says of its podcast, before and after its items.

    Breakage behind the channel's title is left for read_items() to tell, so that the items before it are not lost."""
    parts = Parts()
    try:
        for element in _channel_and_items(stream):
            if element.tag == "channel":
                parts.add_children(element)
                return rss_fields.channel(parts)
            for child in _forget(element):
                parts.add(child)
    except UnreadableFile:
        if not parts.text("title"):
            raise
        return rss_fields.channel(parts)
    raise UnreadableFile("This feed has no <channel>, so there is no podcast in it.")


def read_items(stream: BinaryIO) -> Iterator[Item]:
    """Each item of the feed's channel, in its order. Where the XML breaks, the whole items before it come first and
    then UnreadableFile."""
    for number, element in enumerate(_channel_and_items(stream), 1):
        if element.tag == "channel":
            return
        parts = Parts()
        parts.add_children(element)
        _forget(element)
        yield rss_fields.item(parts, number)


def _channel_and_items(stream: BinaryIO) -> Iterator[Any]:
    """Each item of the channel when it is complete, and at the end the channel."""
    events = etree.iterparse(XmlStream(stream), events=("end",), tag=("channel", "item"), **SAFELY)
    try:
        for _, element in events:
            parent = element.getparent()
            if parent is not None and parent.tag == ("channel" if element.tag == "item" else "rss"):
                yield element
    except etree.XMLSyntaxError:
        raise broken(events.error_log) from None


def _forget(item: Any) -> list[Any]:
    """Empties an item that was read and takes what stands before it out of the tree, so that memory stays flat.
    What was taken out comes back, in its order."""
    before = list(item.itersiblings(preceding=True))[::-1]
    for sibling in before:
        item.getparent().remove(sibling)
    item.clear()
    return before
