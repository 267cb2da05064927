"""The podcasts of the library, and the episodes of one."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.urls import reverse

from appearances.addresses import web_address
from appearances.exporting.batches import all_of
from appearances.exporting.values import moment, rights, seconds, source
from appearances.models import Episode, LibraryMonth, Podcast
from appearances.pages.links import absolute, episode_address
from appearances.paging import Order, stretch_of

BY_SLUG = Order(Podcast._meta.get_field("slug"), descending=False)
NEWEST = Order(Episode._meta.get_field("published_at"))


class PodcastRow(NamedTuple):
    """Months are written 2024-07. The feed's address is left out: it may be one that was given to the library alone."""

    podcast: str
    publisher: str
    language: str
    episodes: int
    with_transcript: int
    first_month: str | None
    last_month: str | None
    website: str
    licence: str
    licence_address: str
    copyright: str
    address: str


class EpisodeRow(NamedTuple):
    """`speakers` speak there, most first; `credited` are named by the feed, without a transcript."""

    published: str | None
    podcast: str
    episode: str
    seconds: float | None
    language: str
    speakers: list[str]
    credited: list[str]
    transcript: str
    review: str
    website: str
    recording: str
    licence: str
    licence_address: str
    copyright: str
    address: str


def podcast_rows() -> Iterator[list[PodcastRow]]:
    """In the order of the directory."""
    return all_of(stretch_of(Podcast.objects.all(), BY_SLUG), BY_SLUG, _podcasts)


def episode_rows(podcast: Podcast) -> Iterator[list[EpisodeRow]]:
    """Newest first."""
    return all_of(stretch_of(podcast.episodes.with_speakers(), NEWEST), NEWEST, _episodes)


def _podcasts(podcasts: Sequence[Podcast]) -> list[PodcastRow]:
    sums = LibraryMonth.objects.covered([podcast.pk for podcast in podcasts])
    return [_podcast(podcast, *sums.get(podcast.pk, (0, 0, None, None))) for podcast in podcasts]


def _podcast(podcast: Podcast, episodes: int, with_transcript: int, *span: Any) -> PodcastRow:
    first, last = (f"{month:%Y-%m}" if month else None for month in span)
    return PodcastRow(
        podcast.title,
        podcast.publisher,
        podcast.language,
        episodes,
        with_transcript,
        first,
        last,
        web_address(podcast.website),
        *rights(podcast),
        absolute(reverse("podcast", args=[podcast.slug])),
    )


def _episodes(episodes: Sequence[Any]) -> list[EpisodeRow]:
    return [
        EpisodeRow(
            moment(row.published_at),
            row.podcast__title,
            row.title,
            seconds(row.duration_ms),
            row.spoken,
            [one["name"] for one in row.speakers if not one["credited"]],
            [one["name"] for one in row.speakers if one["credited"]],
            source(row.transcript_source),
            _reviewed([one["confirmed"] for one in row.speakers if not one["credited"]]),
            web_address(row.website),
            web_address(row.enclosure),
            row.podcast__licence,
            web_address(row.podcast__licence_address),
            row.podcast__copyright,
            absolute(episode_address(row.podcast__slug, row.slug)),
        )
        for row in episodes
    ]


def _reviewed(confirmed: Sequence[bool]) -> str:
    return f"{sum(confirmed)} of {len(confirmed)} speakers confirmed by an editor" if confirmed else ""
