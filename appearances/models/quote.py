"""A stretch of speech by one voice."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func
from django.db.models.functions import Abs

from appearances.models import by_hand


class SetAside(models.TextChoices):
    """Why an editor leaves a quote out of somebody's words. Empty while it counts."""

    ADVERTISEMENT = "advertisement", "Advertisement"
    WRONG_SPEAKER = "wrong speaker", "Wrong speaker"
    NOT_SPEECH = "not speech", "Not speech"


COPY: dict[str, Any] = {
    "on_delete": models.DO_NOTHING,
    "db_constraint": False,
    "db_index": False,
    "editable": False,
}


class ListedQuote(NamedTuple):
    """What a list shows of a quote."""

    pk: int
    episode_id: int
    start_ms: int | None
    text: str
    text_as_heard: str
    set_aside: str
    stemmer: str


class HeardQuote(NamedTuple):
    """A quote outside its own episode: with who said it, where and when. Speaker and slug are empty where nobody was
    named; then `label` is all that is known."""

    pk: int
    episode_id: int
    start_ms: int | None
    text: str
    text_as_heard: str
    set_aside: str
    stemmer: str
    published_at: datetime
    speaker: str
    speaker_slug: str
    label: str
    role: str
    title: str
    episode_slug: str
    podcast: str
    podcast_slug: str
    language: str
    enclosure: str
    source: str
    copyright: str
    licence: str
    licence_address: str


HEARD = """
    SELECT quote.id, quote.episode_id, start_ms, text, text_as_heard, set_aside, quote.stemmer, quote.published_at,
           coalesce(speaker.name, ''), coalesce(speaker.slug, ''), voice.label, voice.role, episode.title, episode.slug,
           podcast.title, podcast.slug, coalesce(nullif(episode.language, ''), podcast.language),
           episode.enclosure, episode.transcript_source, podcast.copyright, podcast.licence, podcast.licence_address
    FROM unnest(%(ids)s::bigint[]) WITH ORDINALITY AS asked (id, place)
    JOIN quote ON quote.id = asked.id
    JOIN voice ON voice.id = quote.voice_id
    JOIN episode ON episode.id = quote.episode_id
    JOIN podcast ON podcast.id = quote.podcast_id
    LEFT JOIN speaker ON speaker.id = quote.speaker_id
    ORDER BY place
"""
# A little into an episode, when its subject is reached; each episode is looked at from one place of its index on.
SAID_LATELY = """
    SELECT said.text, recent.language
    FROM (
        SELECT episode.id, coalesce(nullif(episode.language, ''), podcast.language) AS language, published_at
        FROM episode JOIN podcast ON podcast.id = podcast_id
        WHERE transcript_source <> '' AND published_at < %(before)s
        ORDER BY published_at DESC, episode.id DESC LIMIT 12
    ) AS recent
    CROSS JOIN LATERAL (
        SELECT text, speaker_id, set_aside, withdrawn_at FROM quote
        WHERE episode_id = recent.id AND position >= 8 ORDER BY position, id LIMIT 30
    ) AS said
    WHERE speaker_id IS NOT NULL AND set_aside = '' AND withdrawn_at IS NULL
"""
LISTED = """
    SELECT id, episode_id, start_ms, text, text_as_heard, set_aside, stemmer FROM quote
    WHERE withdrawn_at IS NULL AND ({asked}) ORDER BY position, id
"""
FIRST = "id = ANY(%(first)s::bigint[])"
_THEIRS_IN = "speaker_id = %(speaker)s::bigint AND episode_id = ANY(%({episodes})s::bigint[])"
WHOLE = f" OR {_THEIRS_IN.format(episodes='whole')} AND set_aside = ''"
ALSO_LEFT_OUT = f" OR {_THEIRS_IN.format(episodes='left_out')} AND set_aside <> ''"


class QuoteQuerySet(models.QuerySet["Quote"]):
    def counted(self):
        """What stands in lists and counts: neither set aside by an editor nor withdrawn by an import."""
        return self.filter(set_aside="", withdrawn_at=None)

    def for_list(
        self, speaker_id: int, rows: Sequence[Any], *, whole: int | None = None, left_out: bool = False
    ) -> list[ListedQuote]:
        """What a page of appearances (listed rows of this speaker) shows: the first quotes of each, every quote of the
        appearance `whole`, and, if asked for, those that an editor left out. One query."""
        given = {
            "speaker": speaker_id,
            "first": [pk for row in rows for pk in row.first_quotes],
            "whole": [row.episode_id for row in rows if row.pk == whole],
            "left_out": [row.episode_id for row in rows] if left_out else [],
        }
        asked = FIRST + (WHOLE if given["whole"] else "") + (ALSO_LEFT_OUT if left_out else "")
        return by_hand.rows(ListedQuote._make, LISTED.format(asked=asked), given)

    def listed_these(self, ids: Sequence[int]) -> list[ListedQuote]:
        """These, in the order in which they were said."""
        return by_hand.rows(ListedQuote._make, LISTED.format(asked=FIRST), {"first": list(ids)})

    def heard(self, ids: Sequence[int]) -> list[HeardQuote]:
        """These, in this order, as they stand in a list of quotes from everywhere. One query."""
        return by_hand.rows(HeardQuote._make, HEARD, {"ids": list(ids)})

    def said_lately(self, before: datetime) -> list[tuple[str, str]]:
        """Some of what named people said in the last episodes before a moment, each with its language."""
        return by_hand.rows(tuple, SAID_LATELY, {"before": before})

    def at(self, pk: int) -> "Quote | None":
        """For the page of one: with who said it, in which episode of which podcast."""
        return self.select_related("speaker", "voice", "episode__podcast").filter(pk=pk).first()

    def around(self, quote: "Quote", number: int):
        """Slim rows of so many before a quote, of itself, and of so many after it, as they were said."""
        columns = ("pk", "position", "start_ms", "text", "voice__label", "speaker__name")
        said = self.filter(episode=quote.episode_id, withdrawn_at=None)
        before = said.filter(position__lt=quote.position).in_order().reverse().values_list(*columns, named=True)
        after = said.filter(position__gte=quote.position).in_order().values_list(*columns, named=True)
        here, *behind = after[: number + 1]
        return list(before[:number])[::-1], here, behind

    def nearest(self, quote: "Quote") -> "Quote | None":
        """What is said now where a withdrawn quote was: of its episode's counted ones the nearest by time, or by place
        where it has no time; the earlier of two."""
        scale = "position" if quote.start_ms is None else "start_ms"
        away = Abs(F(scale) - getattr(quote, scale))
        there = self.filter(episode=quote.episode_id, **{f"{scale}__isnull": False}).counted()
        return there.order_by(away, "position", "pk").first()

    def in_order(self):
        """As spoken. Ids say nothing about order: a later import may insert a passage."""
        return self.order_by("position", "pk")


QuotesAsked = models.Manager.from_queryset(QuoteQuerySet)


class QuoteManager(QuotesAsked):
    """Without the search vector, which is larger than all else and of use to PostgreSQL alone."""

    def get_queryset(self):
        return super().get_queryset().defer("words")


class Quote(models.Model):
    voice = models.ForeignKey("Voice", on_delete=models.DB_CASCADE, related_name="quotes")
    # Copies of the voice's and the episode's, kept by recount() and proved by check_library. Without constraints: four
    # checks of each quote would stand in an import's way, and the voice's own constraint sees to deletion.
    speaker = models.ForeignKey("Speaker", null=True, related_name="+", **COPY)
    episode = models.ForeignKey("Episode", related_name="quotes", **COPY)
    podcast = models.ForeignKey("Podcast", related_name="+", **COPY)
    published_at = models.DateTimeField(editable=False)
    stemmer = models.CharField(max_length=20, blank=True, default="", db_default="", editable=False)

    position = models.PositiveIntegerField(help_text="Order within the episode.")
    start_ms = models.PositiveIntegerField(null=True, blank=True, help_text="From the start of the recording.")
    end_ms = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    text_as_heard = models.TextField(blank=True, editable=False, help_text="The words before a correction.")
    confidence = models.FloatField(
        null=True, editable=False, help_text="The recogniser’s own, from 0 to 1: the mean of its words’."
    )
    word_count = models.PositiveIntegerField(editable=False)
    set_aside = models.CharField(max_length=20, blank=True, choices=SetAside, help_text="Leave out of their words.")
    entered = models.BooleanField(
        default=False, db_default=False, editable=False, help_text="Written down by an editor: no import touches it."
    )
    retimed = models.BooleanField(
        default=False, db_default=False, editable=False, help_text="A person set its times: no import moves them."
    )
    moved_from = models.ForeignKey(
        "Voice",
        null=True,
        related_name="+",
        help_text="Whose it is in the transcript, where an editor moved it: no import moves it back.",
        **COPY,
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False, help_text="When it left the transcript.")

    # As said and as heard, by stems and word for word (weight A). PostgreSQL's function stands in migration 0007.
    words = models.GeneratedField(
        expression=Func(F("stemmer"), F("text"), F("text_as_heard"), function="searchable"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = QuoteManager()

    class Meta:
        db_table = "quote"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_ms__gte=models.F("start_ms")), name="a_quote_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(fields=["episode", "position"], name="quote_in_episode"),
            models.Index(fields=["-published_at", "-id"], name="quote_newest"),
            models.Index(fields=["speaker", "-published_at", "-id"], name="quote_of_speaker"),
            models.Index(fields=["podcast", "-published_at", "-id"], name="quote_of_podcast"),
            GinIndex(fields=["speaker", "podcast", "words"], name="quote_words"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def save(self, **kwargs):
        self.word_count = len(self.text.split())
        super().save(**kwargs)

    @property
    def is_theirs(self) -> bool:
        """Counts as the words of a person with a name: may be cited and shared."""
        return self.speaker_id is not None and not self.set_aside and self.withdrawn_at is None
