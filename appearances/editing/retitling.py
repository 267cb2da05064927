"""Gives a podcast or an episode another title, a voice another label. Addresses stay."""

from appearances.editing.recording import Editor, acting
from appearances.models import Episode, Podcast, Voice
from appearances.models.act import Kind


def retitle(row: Podcast | Episode, title: str, *, by: Editor = None, why: str = "") -> None:
    """No feed gives it another one again."""
    with acting(Kind.RENAME, by, why=why, what=f"{row.title} to {title}") as act:
        edited = sorted({*row.edited, "title"})
        act.change(type(row).objects.filter(pk=row.pk), title=title, edited=edited)


def relabel(voice: Voice, label: str, *, by: Editor = None, why: str = "") -> None:
    with acting(Kind.RENAME, by, why=why, what=f"{voice.label} to {label}") as act:
        act.change(Voice.objects.filter(pk=voice.pk), label=label)
