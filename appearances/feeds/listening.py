"""A podcast made of other podcasts' episodes: RSS 2.0 with Apple's elements, written by Django's generator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed

from appearances.feeds.atom import NEVER, Head
from appearances.feeds.xml import clean, xml_language

# RSS asks for a length; this is how it writes an unknown one. https://www.rssboard.org/rss-profile#element-channel-item-enclosure
UNKNOWN_LENGTH = "0"


@dataclass(frozen=True, slots=True)
class Recording:
    """An episode to hear, from its publisher's own address. `artwork` may be empty."""

    id: str
    title: str
    author: str
    address: str
    published: datetime
    description: str
    recording: str
    media_type: str
    duration_ms: int | None
    artwork: str


def podcast_rss(head: Head, recordings: Iterable[Recording]) -> str:
    """The feed as a document."""
    feed = _PodcastRss(
        **clean(
            title=head.title,
            link=head.page,
            description=head.subtitle,
            author_name=head.author,
            feed_url=head.here,
            language=xml_language(head.language),
        )
    )
    for one in recordings:
        feed.add_item(
            **clean(
                title=one.title,
                link=one.address,
                description=one.description,
                pubdate=one.published.astimezone(UTC),
                unique_id=one.id,
                unique_id_is_permalink=False,
                enclosures=[Enclosure(one.recording, UNKNOWN_LENGTH, one.media_type)],
                author=one.author,
                duration_ms=one.duration_ms,
                artwork=iri_to_uri(one.artwork),
            )
        )
    return feed.writeString("utf-8")


class _PodcastRss(Rss201rev2Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd"}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("itunes:author", self.feed["author_name"])
        # For whoever asks for it: a directory would list other people's episodes as this site's.
        handler.addQuickElement("itunes:block", "Yes")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["author"]:
            handler.addQuickElement("itunes:author", item["author"])
        if item["duration_ms"]:
            handler.addQuickElement("itunes:duration", str(round(item["duration_ms"] / 1000)))
        if item["artwork"]:
            handler.addQuickElement("itunes:image", "", {"href": item["artwork"]})
