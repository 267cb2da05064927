"""What RFC 4287 and the RSS 2.0 specification ask of a feed: each broken rule in words."""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[A-Za-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*")
IRI = re.compile(r"[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = ("subtitle", "rights", "published", "summary", "content", "generator", "icon", "logo", "source")
TEXT = ("title", "subtitle", "rights", "summary", "content")


def parsed(document: bytes) -> Any:
    """Strictly: what is not well-formed raises."""
    return etree.fromstring(document)


def atom_problems(document: bytes) -> list[str]:
    feed = parsed(document)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    problems = [*_container(feed), *(problem for entry in entries for problem in _container(entry))]
    problems += [] if len(_links(feed, "self")) == 1 else ["not one self link"]
    problems += [] if len(set(ids)) == len(ids) else ["an id twice"]
    return problems + [f"no content: {entry.findtext(f'{ATOM}id')}" for entry in entries if not _says_something(entry)]


def _container(found: Any) -> Iterator[str]:
    """The rules that a feed and an entry share."""
    yield from (f"not one {name}" for name in ONCE if len(found.findall(ATOM + name)) != 1)
    yield from (f"{name} twice" for name in AT_MOST_ONCE if len(found.findall(ATOM + name)) > 1)
    if not TAG.fullmatch(found.findtext(f"{ATOM}id") or ""):
        yield f"no tag URI: {found.findtext(f'{ATOM}id')}"
    dates = [found.findtext(ATOM + name) for name in ("updated", "published") if found.find(ATOM + name) is not None]
    yield from (f"no date: {text}" for text in dates if not RFC_3339.fullmatch(text or ""))
    people = found.findall(f"{ATOM}author")
    if not people or not all((person.findtext(f"{ATOM}name") or "").strip() for person in people):
        yield "no author with a name"
    if len(_links(found, "alternate")) != 1:
        yield "not one alternate link"
    for link in found.findall(f"{ATOM}link"):
        address = link.get("href") or ""
        if urlsplit(address).scheme not in ("http", "https") or not IRI.fullmatch(address):
            yield f"no address: {address}"
    for name in TEXT:
        for text in found.findall(ATOM + name):
            if text.get("type", "text") != "text" or len(text):
                yield f"no plain text: {name}"
    yield from ("no term" for category in found.findall(f"{ATOM}category") if not category.get("term"))
    if found.get(LANG) is not None and not LANGUAGE.fullmatch(found.get(LANG)):
        yield f"no language: {found.get(LANG)}"


def _links(found: Any, rel: str) -> list[Any]:
    return [link for link in found.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]


def _says_something(entry: Any) -> bool:
    return any((entry.findtext(ATOM + name) or "").strip() for name in ("summary", "content"))


def rss_problems(document: bytes) -> list[str]:
    root = parsed(document)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    [channel] = root
    problems = [f"not one {name}" for name in ("title", "link", "description") if len(channel.findall(name)) != 1]
    if [link.get("rel") for link in channel.findall(f"{ATOM}link")] != ["self"]:
        problems.append("not one self link")
    guids = [item.findtext("guid") for item in channel.findall("item")]
    problems += [] if len(set(guids)) == len(guids) else ["a guid twice"]
    return problems + [problem for item in channel.findall("item") for problem in _item(item)]


def _item(item: Any) -> Iterator[str]:
    yield from (f"not one {name}" for name in ("title", "link", "guid", "pubDate") if len(item.findall(name)) != 1)
    if parsedate_to_datetime(item.findtext("pubDate")).tzinfo is None:
        yield "a date without a zone"
    if item.find("guid").get("isPermaLink") != "false" or not TAG.fullmatch(item.findtext("guid")):
        yield "a guid that is no tag URI"
    enclosures = item.findall("enclosure")
    if len(enclosures) != 1:
        yield "not one enclosure"
    for enclosure in enclosures:
        if not (enclosure.get("length") or "").isdigit():
            yield "no length"
        if not re.fullmatch(r"(audio|video)/\S+", enclosure.get("type") or ""):
            yield "no media type"
        if urlsplit(enclosure.get("url")).scheme not in ("http", "https") or not IRI.fullmatch(enclosure.get("url")):
            yield "no address"
    duration = item.findtext(f"{ITUNES}duration")
    if duration is not None and not duration.isdigit():
        yield "no duration"
