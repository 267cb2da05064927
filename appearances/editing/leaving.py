"""Remembers that passages and names are not what they looked like."""

from collections.abc import Iterable

from django.utils import timezone

from appearances.editing.recording import Editor
from appearances.models import LeftAlone


def leave_alone(podcast: int | None, suspicion: str, digests: Iterable[str], *, by: Editor = None) -> LeftAlone | None:
    """One of what was not there yet. Pages say nothing of it, so the library's version stays."""
    known = LeftAlone.objects.filter(podcast=podcast, suspicion=suspicion).values_list("digest", flat=True)
    signed = {"podcast_id": podcast, "suspicion": suspicion, "by_id": by and by.pk, "made_at": timezone.now()}
    new = [LeftAlone(digest=digest, **signed) for digest in sorted({*digests} - {*known})]
    return next(iter(LeftAlone.objects.bulk_create(new)), None)


def ask_again(left: LeftAlone) -> None:
    """All that was left alone with this one."""
    LeftAlone.objects.filter(podcast=left.podcast_id, suspicion=left.suspicion, made_at=left.made_at).delete()
