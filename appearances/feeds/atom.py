"""Atom (RFC 4287), written by Django's generator: plain text instead of its HTML, licences, languages, true dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed

from appearances.feeds.xml import clean, xml_language, xml_text

# Of a feed in which nothing has happened yet.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
NAMELESS = "Unknown"


@dataclass(frozen=True, slots=True)
class Head:
    """A feed. `page` and `here` are the addresses of the page that says the same, and of the feed itself."""

    id: str
    title: str
    subtitle: str
    author: str
    page: str
    here: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to follow. `summary` says what it is, `words` what was said; `category` may be empty, and what is known
    of rights too."""

    id: str
    title: str
    author: str
    address: str
    published: datetime
    updated: datetime
    summary: str
    words: str
    language: str
    category: str
    rights: str
    licence_address: str


def atom(head: Head, entries: Iterable[Entry]) -> str:
    """The feed as a document."""
    feed = _Atom(
        **clean(
            title=head.title,
            link=head.page,
            description=None,
            subtitle=head.subtitle,
            author_name=_named(head.author),
            feed_url=head.here,
            feed_guid=head.id,
            language=xml_language(head.language),
        )
    )
    for entry in entries:
        feed.add_item(
            **clean(
                title=entry.title,
                link=entry.address,
                description=None,
                author_name=_named(entry.author),
                pubdate=entry.published.astimezone(UTC),
                updateddate=entry.updated.astimezone(UTC),
                unique_id=entry.id,
                categories=[xml_text(entry.category)] if entry.category else [],
                item_copyright=entry.rights,
                summary=entry.summary,
                words=entry.words,
                language=xml_language(entry.language),
                licence_address=iri_to_uri(entry.licence_address),
            )
        )
    return feed.writeString("utf-8")


def _named(author: str) -> str:
    """There has to be one with a name."""
    return author if xml_text(author).strip() else NAMELESS


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"], {"type": "text"})
        if item["words"]:
            handler.addQuickElement("content", item["words"], {"type": "text"})
        if item["licence_address"]:
            handler.addQuickElement("link", "", {"rel": "license", "href": item["licence_address"]})
