"""What an import brings into a library, to be compared with what another one brought."""

from typing import Any

from django.core.management import call_command

from appearances.models import Alias, Appearance, Episode, LibraryMonth, Podcast, Quote, Speaker, SpeakerMonth, Voice

KEPT: dict[Any, tuple[str, ...]] = {
    Podcast: ("guid", "slug", "title"),
    Episode: ("guid", "slug", "title", "published_at", "month", "transcript_source", "transcript__sha256"),
    Speaker: ("name", "slug", "links", "sort_key", "appearance_count", "quote_count", "speaking_ms", "first_heard"),
    Alias: ("speaker__slug", "name", "key"),
    Voice: ("episode__guid", "label", "speaker__slug", "named_by", "role", "role_by", "href", "credited"),
    Quote: ("episode__guid", "position", "voice__label", "speaker__slug", "start_ms", "end_ms", "text", "withdrawn_at"),
    Appearance: ("episode__guid", "speaker__slug", "role", "quote_count", "word_count", "speaking_ms", "credited"),
    SpeakerMonth: ("speaker__slug", "podcast__guid", "role", "month", "appearances", "quotes"),
    LibraryMonth: ("podcast__guid", "month", "episodes", "appearances", "quotes"),
}


def content() -> dict[str, list[str]]:
    """All that an import brings, but for ids."""
    return {model.__name__: sorted(map(str, model.objects.values_list(*columns))) for model, columns in KEPT.items()}


def words_of_episodes() -> dict[str, tuple[str, ...]]:
    said: dict[str, tuple[str, ...]] = dict.fromkeys(Episode.objects.values_list("guid", flat=True), ())
    for guid, text in Quote.objects.order_by("position").values_list("episode__guid", "text"):
        said[guid] += (text,)
    return said


def empty_the_library() -> None:
    call_command("flush", verbosity=0, interactive=False)
