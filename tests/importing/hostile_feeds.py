"""Feeds made to take long or to fill the memory, and what reading each of them costs."""

import io
import os
import time
from pathlib import Path

from appearances.importing import rss
from appearances.importing.records import Channel, Item, UnreadableFile

START = b"<rss xmlns:p='https://podcastindex.org/namespace/1.0' xml:base='http://x.example/'><channel><title>T</title>"
END = b"</channel></rss>"
MANY_ATTRIBUTES = b"".join(b'a%d="" ' % number for number in range(100_000))
HOSTILE = {
    "attributes": lambda: START + b"<item " + MANY_ATTRIBUTES + b"/>" + END,
    "attributes of a person": lambda: START + b"<item><p:person " + MANY_ATTRIBUTES + b">I</p:person></item>" + END,
    "a large attribute": lambda: START + b"<item><enclosure url='" + b"a" * 9_900_000 + b"'/></item>" + END,
    "a large base": lambda: (
        b"<rss><channel xml:base='" + b"x" * 9_000_000 + b"'><title>T</title>" + b"<item/>" * 20_000 + END
    ),
    "a large namespace": lambda: b"<rss><channel xmlns='" + b"x" * 9_000_000 + b"'>" + b"<item/>" * 20_000 + END,
    "namespaces": lambda: START + b"".join(b"<item xmlns:a='%d'/>" % n for n in range(20_000)) + END,
    "names": lambda: START + b"".join(b"<item><a%d/></item>" % n for n in range(20_000)) + END,
    "long names": lambda: START + b"".join(b"<item><%s%d/></item>" % (b"a" * 9_000, n) for n in range(2_000)) + END,
    "elements in an item": lambda: START + b"<item>" + b"<a/>" * 2_000_000 + b"</item>" + END,
    "items elsewhere": lambda: START + b"<a>" + b"<item/>" * 1_000_000 + b"</a>" + END,
    "persons": lambda: START + b"<item>" + b"<p:person>I</p:person>" * 200_000 + b"</item>" + END,
    "recordings": lambda: (
        START + b"<item>" + b"<p:alternateEnclosure><p:source uri='a'/></p:alternateEnclosure>" * 40_000 + b"</item>"
    ),
    "elements in a description": lambda: (
        START + b"<item><description>" + b"<b>a</b>" * 120_000 + b"</description></item>" + END
    ),
    "deep descriptions": lambda: (
        START + b"<item><description>" + (b"<a>" * 240 + b"</a>" * 240) * 500 + b"</description></item>" + END
    ),
    "descriptions": lambda: START + b"<item>" + (b"<description>" + b"&lt;p>" * 40_000 + b"</description>") * 40 + END,
    "channels": lambda: b"<rss>" + b"<channel/>" * 300_000 + b"</rss>",
    "channels of RSS 1.0": lambda: b"<rdf>" + b"<channel><title>T</title></channel>" * 100_000 + b"</rdf>",
    "comments": lambda: START + b"<!-- -->" * 1_000_000 + END,
    "a large comment": lambda: START + b"<!--" + b" " * 12_000_000 + b"-->" + END,
    "instructions": lambda: START + b"<?a b?>" * 1_000_000 + END,
    "ampersands": lambda: START + b"<link>" + b"&" * 1_900_000 + b"</link>" + END,
    "entities": lambda: START + b"<link>" + b"&nbsp;" * 1_000_000 + b"</link>" + END,
    "unknown entities": lambda: START + b"<link>" + b"".join(b"&a%d;" % n for n in range(200_000)) + b"</link>" + END,
    "numbers": lambda: START + b"<link>" + b"&#00;" * 1_000_000 + b"</link>" + END,
    "sections": lambda: START + b"<link>" + b"<![CDATA[&]]>" * 800_000 + b"</link>" + END,
    "brackets": lambda: START + b"<link>" + b"]]&" * 1_000_000 + b"</link>" + END,
    "no UTF-8": lambda: START + b"<link>" + b"\xe9a" * 4_000_000 + b"</link>" + END,
    "no Japanese": lambda: b"<?xml version='1.0' encoding='iso-2022-jp'?>" + START + b"\x1b$B\xff" * 1_000_000,
    "a large text": lambda: START + b"<link>" + b"a" * 11_000_000 + b"</link>" + END,
    "wide characters": lambda: START + b"<item><link>" + "🎤".encode() * 2_400_000 + b"</link></item>" + END,
    "laughs": lambda: (
        b"<!DOCTYPE rss [" + b"".join(b'<!ENTITY a%d "&a%d;&a%d;">' % (n + 1, n, n) for n in range(900))
        + b"]><rss><channel><title>&a900;</title></channel></rss>"
    ),
    "laughs in disguise": lambda: (
        b"<!-- <![CDATA[ --><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><rss a='&b;'/>"
    ),
    "a file of this machine": lambda: (
        b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hosts'>]><rss><channel><title>&a;</title></channel></rss>"
    ),
    "a document type from elsewhere": lambda: (
        b"<!DOCTYPE rss [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/a.dtd'>%a;]><rss><channel/></rss>"
    ),
}  # fmt: skip


def records(received: bytes) -> list[Channel | Item]:
    """What can be read, as a list of the channel and its items. Only a sentence may come instead."""
    found: list[Channel | Item] = []
    refusals = []
    for read in (lambda stream: [rss.read_channel(stream)], rss.read_items):
        try:
            found.extend(read(io.BytesIO(received)))
        except UnreadableFile as error:
            refusals.append(str(error))
    assert all(refusal.endswith(".") for refusal in refusals)
    return found


def kilobytes(of: str = "VmHWM") -> int:
    """Memory of this process: at most, or now ("VmRSS"). getrusage() would count its parent's too."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{of}:")[2].split()[0])


def main() -> None:
    """A line for each feed: its name, seconds for channel and items, and how much memory that took."""
    for name in HOSTILE:
        if os.fork() == 0:
            measure(name)
            os._exit(0)
        os.wait()


def measure(name: str) -> None:
    received = HOSTILE[name]()
    before, began = kilobytes("VmRSS"), time.process_time()
    records(received)
    print(name, time.process_time() - began, kilobytes() - before, sep=";", flush=True)


if __name__ == "__main__":
    main()
