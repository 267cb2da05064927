"""A voice to be named, or one whose name is to be confirmed: what it says, where, and who it may be."""

from typing import Any

from django.urls import reverse

from appearances.models import Voice
from appearances.models.excerpts import Excerpt, excerpts
from appearances.pages.history import day
from appearances.pages.quote_parts import NAMELESS
from appearances.pages.words import plural, timecode
from appearances.review.guessing import reasons
from appearances.review.people import choices


def voice_card(voice: Voice, line: int) -> dict[str, Any]:
    """The context of admin/review/voice.html. The voice comes with its speaker and its episode's podcast. `line` is the
    quote of it that alone is asked about; any other number means all of the voice."""
    episode, podcast = voice.episode, voice.episode.podcast
    place = reverse("episode", args=[podcast.slug, episode.slug])
    shown = excerpts(voice.pk)
    lines = [each.pk for each in shown if each.voice == voice.pk]
    return {
        "voice": voice,
        "line": line if line in lines else None,
        "next_line": _behind(line, lines),
        "label": voice.label or NAMELESS,
        "seen": seen(voice),
        "guess": voice.speaker,
        "why": reasons(voice),
        "episode": episode,
        "podcast": podcast,
        "place": place,
        "language": episode.language or podcast.language,
        "date": day(episode.published_at),
        "says": plural(voice.word_count, "word"),
        "excerpts": [_shown(each, voice, place) for each in shown],
        "choices": choices(voice),
    }


def seen(voice: Voice) -> str:
    """What an editor saw of who it is: whoever decides on something else is told."""
    return f"{voice.named_by}-{voice.speaker_id or ''}"


def _behind(line: int, lines: list[int]) -> int | None:
    """The next of the lines, the first behind the last; None where there is no other."""
    if line not in lines:
        return next(iter(lines), None)
    return lines[(lines.index(line) + 1) % len(lines)] if len(lines) > 1 else None


def _shown(excerpt: Excerpt, voice: Voice, place: str) -> dict[str, Any]:
    """Somebody else's words say whose they are."""
    who = "" if excerpt.voice == voice.pk else excerpt.speaker or excerpt.label or NAMELESS
    at = "" if excerpt.start_ms is None else f"?t={excerpt.start_ms // 1000}"
    return {
        "pk": excerpt.pk,
        "who": who,
        "time": timecode(excerpt.start_ms),
        "hear": f"{place}{at or f'?at={excerpt.pk}'}#q{excerpt.pk}",
        "text": excerpt.text,
    }
