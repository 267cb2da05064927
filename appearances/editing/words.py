"""What an act says of itself: the first thing that it changed, in a line."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import Truncator

from appearances.models import Quote, Revision, Speaker, Voice

LONGEST = 80  # characters of a quote


def described(revisions: Sequence[Revision]) -> str:
    """The first quote, voice or speaker among these; nothing where there is none any more."""
    for revision in revisions:
        if revision.table in _DESCRIBED:
            return _DESCRIBED[revision.table](revision.row)
    return ""


def _quote(pk: int) -> str:
    quote = Quote.objects.filter(pk=pk).values_list("text", flat=True).first()
    return f"“{Truncator(quote).chars(LONGEST)}”" if quote else ""


def _voice(pk: int) -> str:
    columns = ("label", "speaker__name", "episode__title")
    found: Any = Voice.objects.filter(pk=pk).values_list(*columns).first()
    if found is None:
        return ""
    label, name, title = found
    return f"{name or label or 'a voice'} in “{Truncator(title).chars(LONGEST)}”"


def _speaker(pk: int) -> str:
    return Speaker.objects.filter(pk=pk).values_list("name", flat=True).first() or ""


_DESCRIBED = {"quote": _quote, "voice": _voice, "speaker": _speaker}
