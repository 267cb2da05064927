"""Builds what a test is about; whatever the test leaves out is made up."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from appearances import names, slugs
from appearances.models import Alias, Appearance, Episode, Podcast, Quote, Speaker, Voice
from appearances.models.episode import TranscriptSource
from appearances.models.library import writing
from appearances.models.recount import recount
from appearances.models.voice import NamedBy

FIRST_DAY = datetime(2020, 1, 6, 12, tzinfo=UTC)
numbers = count(1)


def podcast(title: str = "", **fields: Any) -> Podcast:
    title = title or f"Podcast {next(numbers)}"
    fields.setdefault("slug", slugs.free(slugs.readable(title, otherwise="podcast"), Podcast.objects.all()))
    with writing():
        return Podcast.objects.create(title=title, **fields)


def speaker(name: str = "", *, aliases: tuple[str, ...] = (), **fields: Any) -> Speaker:
    """A person, with an alias for the name and for each of `aliases`."""
    name = name or f"Speaker {_spelt(next(numbers))}"
    fields.setdefault("slug", slugs.free(slugs.readable(name, otherwise="speaker"), Speaker.objects.all()))
    with writing():
        person = Speaker.objects.create(name=name, **fields)
        for each in (name, *aliases):
            Alias.objects.get_or_create(speaker=person, key=names.key(each), defaults={"name": each})
    return person


def episode(title: str = "", *, published_at: date | None = None, **fields: Any) -> Episode:
    """An episode without a transcript; `published_at` is a moment or a day (its noon in UTC)."""
    title = title or f"Episode {next(numbers)}"
    if "podcast" not in fields:
        fields["podcast"] = podcast()
    taken = Episode.objects.filter(podcast=fields["podcast"])
    fields.setdefault("slug", slugs.free(slugs.readable(title, otherwise="episode"), taken))
    with writing():
        made = Episode.objects.create(title=title, published_at=_moment(published_at), **fields)
        recount([made.pk])
    made.refresh_from_db(fields=["month"])
    return made


def voice(label: str = "", *, quotes: int = 0, confirmed: bool = False, **fields: Any) -> Voice:
    """A voice in an episode with a transcript. Where it has a speaker, the import named it, or a person."""
    if "episode" not in fields:
        fields["episode"] = episode(transcript_source=TranscriptSource.PUBLISHER)
    person = fields.get("speaker")
    if person:
        fields.setdefault("named_by", NamedBy.PERSON if confirmed else NamedBy.IMPORT)
        fields.setdefault("named_at", FIRST_DAY)
    label = label or (person.name if person else f"SPEAKER_{next(numbers)}")
    with writing():
        made = Voice.objects.create(label=label, **fields)
        for _ in range(quotes):
            _say(made)
        recount([made.episode_id])
    return made


def quote(text: str = "", *, voice: Voice, **fields: Any) -> Quote:
    """A quote after all others of the voice's episode, ten seconds a quote unless it has times."""
    with writing():
        made = _say(voice, text, **fields)
        recount([voice.episode_id])
    return made


def said(text: str, who: Speaker | None = None, /, *, role: str = "", **of_episode: Any) -> Quote:
    """A quote by itself in `episode`, or in a new one that takes `title`, `published_at`, `podcast`, `language` …"""
    place = of_episode.pop("episode", None) or episode(**{"transcript_source": TranscriptSource.PUBLISHER} | of_episode)
    return quote(text, voice=voice(episode=place, speaker=who or speaker(), role=role))


def appearance(
    who: Speaker | None = None, /, *, quotes: int = 3, role: str = "guest", confirmed: bool = False, **of_episode: Any
) -> Appearance:
    """One person with quotes in `episode`, or in a new one that takes `title`, `published_at`, `podcast` and so on."""
    who = who or speaker()
    place = of_episode.pop("episode", None) or episode(**{"transcript_source": TranscriptSource.PUBLISHER} | of_episode)
    voice(episode=place, speaker=who, quotes=quotes, role=role, confirmed=confirmed)
    return Appearance.objects.get(speaker=who, episode=place)


def appearances(who: Speaker, number: int, **fields: Any) -> list[Appearance]:
    """As many appearances in one podcast, a week apart, oldest first."""
    if "podcast" not in fields:
        fields["podcast"] = podcast()
    return [appearance(who, published_at=FIRST_DAY + timedelta(weeks=week), **fields) for week in range(number)]


def _say(voice: Voice, text: str = "", **fields: Any) -> Quote:
    position = fields.setdefault("position", voice.episode.quotes.count())
    times = {} if "start_ms" in fields else {"start_ms": position * 10_000, "end_ms": position * 10_000 + 8_000}
    return Quote.objects.create(
        voice=voice,
        speaker=voice.speaker,
        episode=voice.episode,
        podcast_id=voice.episode.podcast_id,
        published_at=voice.episode.published_at,
        text=text or f"Words that nobody else said, number {next(numbers)}.",
        **times | fields,
    )


def _moment(day: date | None) -> datetime:
    if day is None:
        return FIRST_DAY + timedelta(days=next(numbers))
    return day if isinstance(day, datetime) else datetime.combine(day, time(12), UTC)


def _spelt(number: int) -> str:
    """A number in letters, so that it stays a name: 12 is BC."""
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))
