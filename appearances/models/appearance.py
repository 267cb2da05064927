"""One person in one episode: the central row, kept from its quotes by recount() and never by hand."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models

from appearances import months
from appearances.models.by_hand import rows, where
from appearances.paging import Stretch


class ListedAppearance(NamedTuple):
    """What the list shows of an appearance. `others` are slug and name of who else speaks there, most first."""

    pk: int
    published_at: datetime
    month: date
    role: str
    role_inferred: bool
    quote_count: int
    speaking_ms: int
    first_quotes: list[int]
    confirmed: bool
    credited: bool
    episode_id: int
    title: str
    slug: str
    duration_ms: int | None
    enclosure: str
    source: str
    language: str
    podcast: str
    podcast_slug: str
    copyright: str
    licence: str
    licence_address: str
    others: list[list[str]]


LISTED = """
    SELECT appearance.id, appearance.published_at, appearance.month, appearance.role, role_inferred, quote_count,
           speaking_ms, first_quotes, confirmed, credited, episode.id, episode.title, episode.slug,
           episode.duration_ms, episode.enclosure, episode.transcript_source,
           coalesce(nullif(episode.language, ''), podcast.language), podcast.title, podcast.slug, podcast.copyright,
           podcast.licence, podcast.licence_address,
           ARRAY(
               SELECT ARRAY[speaker.slug, speaker.name]
               FROM appearance AS other JOIN speaker ON speaker.id = other.speaker_id
               WHERE other.episode_id = episode.id AND NOT other.credited AND other.id <> appearance.id
               ORDER BY other.speaking_ms DESC, other.id
           )
    FROM appearance
    JOIN episode ON episode.id = appearance.episode_id
    JOIN podcast ON podcast.id = appearance.podcast_id
    WHERE {where} ORDER BY appearance.published_at {way}, appearance.id {way} LIMIT %(limit)s
"""


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    def listed(
        self,
        speaker_id: int,
        stretch: Stretch,
        *,
        podcast: str = "",
        role: str = "",
        start: date | None = None,
        end: date | None = None,
    ) -> list[ListedAppearance]:
        """A stretch of somebody's appearances by date: in a podcast (its slug), in a role, in the months from start to
        end, both counted, in the site's time zone."""
        given = {
            "speaker": speaker_id,
            "podcast": podcast,
            "role": role,
            "start": start and months.begins(start),
            "until": end and months.begins(months.add(end, 1)),
            "limit": stretch.limit,
        } | ({"value": stretch.beyond[0], "key": stretch.beyond[1]} if stretch.beyond else {})
        conditions = {
            "appearance.speaker_id = %(speaker)s::bigint": True,
            "podcast.slug = %(podcast)s": podcast,
            "appearance.role = %(role)s": role,
            "appearance.published_at >= %(start)s": start,
            "appearance.published_at < %(until)s": end,
            f"(appearance.published_at, appearance.id) {'<' if stretch.descending else '>'}"
            " (%(value)s, %(key)s::bigint)": stretch.beyond,
        }
        way = "DESC" if stretch.descending else "ASC"
        return rows(ListedAppearance._make, LISTED.format(where=where(conditions), way=way), given)

    def listed_these(self, speaker_id: int, pks: Sequence[int]) -> list[ListedAppearance]:
        """These in this order, without those that are not the speaker's."""
        found = "appearance.speaker_id = %(speaker)s::bigint AND appearance.id = ANY(%(pks)s::bigint[])"
        given = {"speaker": speaker_id, "pks": list(pks), "limit": len(pks)}
        listed = {row.pk: row for row in rows(ListedAppearance._make, LISTED.format(where=found, way="DESC"), given)}
        return [listed[pk] for pk in pks if pk in listed]

    def to_hear(self, speaker_id: int, number: int):
        """Slim rows of somebody's newest appearances of which there is a recording, with or without a transcript."""
        recorded = self.filter(speaker=speaker_id).exclude(episode__enclosure="")
        return recorded.order_by("-published_at", "-pk").values_list(*_TO_HEAR, named=True)[:number]


_TO_HEAR = (
    "episode_id", "published_at", "role", "credited", "episode__title", "episode__slug", "episode__description",
    "episode__enclosure", "episode__enclosure_type", "episode__duration_ms", "podcast__title", "podcast__slug",
    "podcast__artwork", "podcast__copyright", "podcast__licence", "podcast__licence_address",
)  # fmt: skip


class Appearance(models.Model):
    speaker = models.ForeignKey("Speaker", on_delete=models.DB_CASCADE, related_name="appearances", db_index=False)
    episode = models.ForeignKey("Episode", on_delete=models.DB_CASCADE, related_name="appearances")
    podcast = models.ForeignKey("Podcast", on_delete=models.DB_CASCADE, related_name="appearances", db_index=False)
    published_at = models.DateTimeField()
    month = models.DateField()
    role = models.CharField(max_length=60, blank=True)
    role_inferred = models.BooleanField(default=False, db_default=False)
    quote_count = models.PositiveIntegerField()
    word_count = models.PositiveIntegerField()
    speaking_ms = models.PositiveBigIntegerField()
    set_aside_count = models.PositiveIntegerField(help_text="Quotes of theirs that an editor left out.")
    first_quotes = ArrayField(models.BigIntegerField(), size=3, help_text="Ids of the first quotes, in order.")
    confirmed = models.BooleanField(help_text="A person said that this is who speaks.")
    credited = models.BooleanField(help_text="Named by the feed, but there is no transcript: counted apart.")

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        db_table = "appearance"
        constraints = [models.UniqueConstraint(fields=["speaker", "episode"], name="one_appearance_per_episode")]
        indexes = [
            models.Index(fields=["speaker", "-published_at", "-id"], name="appearance_of_speaker"),
            models.Index(fields=["podcast", "month"], name="appearance_month"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} in {self.episode}"
