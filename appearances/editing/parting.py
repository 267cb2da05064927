"""Remembers that two speakers are not the same person, so that nobody is asked again."""

from appearances.editing.merging import still_there
from appearances.editing.recording import Editor, acting
from appearances.models import Apart, Speaker
from appearances.models.act import Kind
from appearances.models.library import writing


def keep_apart(one: Speaker, other: Speaker, *, by: Editor = None, why: str = "") -> None:
    """Once is enough."""
    if one.pk == other.pk:
        raise ValueError("Nobody is somebody else than themselves.")
    with writing():
        low, high = sorted((still_there(one), still_there(other)), key=lambda speaker: speaker.pk)
        if not Apart.objects.between(low.pk, high.pk).exists():
            with acting(Kind.APART, by, why=why, what=f"{one.name} and {other.name}") as act:
                act.add(Apart(one=low, other=high))
