"""What a feed says in words: titles, descriptions and who publishes, as plain text."""

import re

from appearances.importing.html_text import in_lines, plain_text
from appearances.importing.rss_parts import Part, Parts
from appearances.importing.text import clean_name, one_line

TITLE_LENGTH = 500

_LONG = ("description", "content:encoded", "itunes:summary", "atom:content", "atom:summary", "googleplay:description")
_SHORT = ("itunes:subtitle", "atom:subtitle", "atom:tagline")
_PUBLISHERS = ("itunes:author", "googleplay:author", "dc:creator", "atom:author/atom:name", "managingeditor")
_PLAIN = ("text", "text/plain", "plain", "xhtml")
_WITH_ADDRESS = re.compile(r"[^\s()@]{1,100}@[^\s()@]{1,100}(?: ?\((.{0,200})\))?")


def title(parts: Parts) -> str:
    """Where it does not say that it is HTML, markup in it is text."""
    part = parts.first("title", "itunes:title", "atom:title")
    if part is None:
        return ""
    return one_line(plain_text(part.text) if part.get("type") in ("html", "text/html") else part.text, TITLE_LENGTH)


def description(parts: Parts) -> str:
    """The longest that the feed has; a subtitle only where it has nothing else."""
    longest = ""
    offered = filter(None, map(parts.first, _LONG))
    for part in sorted(offered, key=lambda part: len(part.text), reverse=True):
        # Words are never longer than the HTML they stand in.
        if len(part.text) > len(longest):
            longest = max(longest, _words(part), key=len)
    short = parts.first(*_SHORT)
    return longest or (_words(short) if short else "")


def person_or_firm(parts: Parts) -> str:
    """Who publishes, without a mail address: "ida@boats.example (Ida Brandt)" is how RSS wants editors written."""
    for part in parts.each(*_PUBLISHERS):
        with_address = _WITH_ADDRESS.fullmatch(one_line(part.text))
        name = clean_name((with_address[1] or "") if with_address else part.text)
        if name:
            return name
    return ""


def _words(part: Part) -> str:
    """HTML unless it says otherwise, since feeds seldom say that it is."""
    return in_lines(part.text) if part.get("type") in _PLAIN else plain_text(part.text)
