"""What oEmbed 1.0 says of a quote to a site that shows a link to it. https://oembed.com"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from lxml import etree

from appearances.feeds.xml import xml_text
from appearances.models import Quote
from appearances.pages.share import cited_quote, preview
from appearances.sharing import snippets


def quote_at(address: str, site: str) -> int:
    """The quote whose page this is, by http or https, whatever stands behind the path; 0 for all others."""
    try:
        parts = urlsplit(address)
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        return 0
    ours = parts.scheme in ("http", "https") and parts.netloc.lower() == urlsplit(site).netloc.lower()
    return int(found.kwargs["pk"]) if ours and found.url_name == "quote" else 0


def oembed(quote: Quote, site: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """A rich answer: the frame, no larger than asked; with a picture if that is not too large either."""
    cited = cited_quote(quote, site)
    assert quote.speaker
    widest, highest = _most(asked.get("maxwidth", "")), _most(asked.get("maxheight", ""))
    width, height = min(snippets.WIDTH, widest), min(snippets.frame_height(cited), highest)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": f"{cited.speaker} in “{cited.episode}”, {cited.podcast}",
        "author_name": cited.speaker,
        "author_url": site + reverse("speaker", args=[quote.speaker.slug]),
        "provider_name": "Appearances",
        "provider_url": f"{site}/",
        "html": snippets.frame(cited, width=width, height=height),
        "width": width,
        "height": height,
    }
    picture = preview(quote, cited, site)
    if picture["light"] and picture["width"] <= widest and picture["height"] <= highest:
        sizes = {f"thumbnail_{side}": picture[side] for side in ("width", "height")}
        answer |= {"thumbnail_url": site + picture["light"]} | sizes
    return answer


def xml(answer: Mapping[str, Any]) -> bytes:
    root = etree.Element("oembed")
    for name, value in answer.items():
        etree.SubElement(root, name).text = xml_text(str(value))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, standalone=True)


def _most(asked: str) -> int:
    """Pixels; what is no such number sets no bound."""
    digits = asked[:6]
    return int(digits) if digits.isascii() and digits.isdigit() and int(digits) else 10**6
