"""Made-up episodes: their voices, and who says what when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import combinations, count
from random import Random

from appearances.generating.words import Words
from appearances.models import Episode, Podcast, Speaker, Voice
from appearances.models.episode import TranscriptSource
from appearances.models.quote import SetAside
from appearances.models.voice import NamedBy

DAYS = 4_000  # eleven years to today
MS_OF_LETTER = 65
# Parts of all episodes, voices and quotes.
UNNAMED, UNTIMED, WITHOUT_TRANSCRIPT = 0.12, 0.03, 0.05
CONFIRMED, WITHOUT_ROLE = 0.15, 0.1
LEFT_OUT, WITHDRAWN = 0.01, 0.002

QUOTE_COLUMNS = (
    "id", "voice_id", "speaker_id", "episode_id", "podcast_id", "published_at", "position", "start_ms", "end_ms",
    "stemmer", "text", "text_as_heard", "word_count", "set_aside", "withdrawn_at",
)  # fmt: skip


@dataclass
class Writer:
    """Makes the rows of one podcast after another. Ids go on through the library, quotes in reading order."""

    words: Words
    random: Random
    people: Sequence[Speaker]
    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0))
    episode_ids: Iterator[int] = field(default_factory=lambda: count(1))
    voice_ids: Iterator[int] = field(default_factory=lambda: count(1))
    quote_ids: Iterator[int] = field(default_factory=lambda: count(1))

    def episodes(self, podcast: Podcast, number: int) -> list[Episode]:
        """Oldest first, evenly over the years."""
        moments = sorted(self.now - timedelta(days=DAYS * self.random.random()) for _ in range(number))
        return [self._episode(podcast, number, moment) for number, moment in enumerate(moments, 1)]

    def voices(self, episode: Episode, heard: list[int]) -> list[Voice]:
        """Those of the speakers; in some episodes one more that nobody has named, in some they are but credited."""
        if self.random.random() < WITHOUT_TRANSCRIPT:
            episode.transcript_source = ""
        voices = [self._voice(episode, self.people[number]) for number in heard]
        for voice, other in combinations(voices, 2):
            if voice.label == other.label:  # two people of one name
                other.label = f"{other.label} {other.speaker_id}"
        if episode.transcript_source and self.random.random() < UNNAMED:
            voices.append(Voice(pk=next(self.voice_ids), episode=episode, label="Speaker 2"))
        return voices

    def quotes(self, episode: Episode, voices: list[Voice]) -> Iterator[tuple[object, ...]]:
        """Rows for QUOTE_COLUMNS, the voices in turn."""
        if not episode.transcript_source:
            return
        turns = [voice for voice in voices for _ in range(self.random.randint(*_share(voice)))]
        self.random.shuffle(turns)
        timed, clock = self.random.random() >= UNTIMED, 0
        for position, voice in enumerate(turns):
            text = self.words.quote(episode.published_at.year)
            start, clock = clock, clock + len(text) * MS_OF_LETTER
            yield (
                next(self.quote_ids), voice.pk, voice.speaker_id, episode.pk, episode.podcast_id, episode.published_at,
                position, start if timed else None, clock if timed else None, "english", text, "", text.count(" ") + 1,
                *self._left_out(),
            )  # fmt: skip

    def _episode(self, podcast: Podcast, number: int, published_at: datetime) -> Episode:
        return Episode(
            pk=next(self.episode_ids),
            podcast=podcast,
            title=self.words.title(),
            slug=f"episode-{number}",
            guid=f"{podcast.guid}-{number}",
            published_at=published_at,
            duration_ms=45 * 60_000,
            number=number,
            stemmer="english",
            transcript_source=TranscriptSource.PUBLISHER if number % 3 else TranscriptSource.AUTOMATIC,
        )

    def _voice(self, episode: Episode, speaker: Speaker) -> Voice:
        person = self.random.random() < CONFIRMED
        return Voice(
            pk=next(self.voice_ids),
            episode=episode,
            label=speaker.name,
            speaker=speaker,
            named_by=NamedBy.PERSON if person else NamedBy.IMPORT,
            named_at=self.now,
            role=_role(episode, speaker) if self.random.random() >= WITHOUT_ROLE else "",
            credited=not episode.transcript_source,
        )

    def _left_out(self) -> tuple[str, datetime | None]:
        drawn = self.random.random()
        set_aside = SetAside.ADVERTISEMENT.value if drawn < LEFT_OUT else ""
        return set_aside, self.now if drawn > 1 - WITHDRAWN else None


def _share(voice: Voice) -> tuple[int, int]:
    """The fewest and the most quotes of a voice in an episode: 25 on average, those without a transcript counted."""
    return (11, 41) if voice.speaker_id else (1, 6)


def _role(episode: Episode, speaker: Speaker) -> str:
    """The same in every episode of a podcast."""
    return "host" if (episode.podcast_id + speaker.pk) % 5 == 0 else "guest"
