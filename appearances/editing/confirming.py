"""A person says that the import named a voice rightly."""

from django.db.models import QuerySet
from django.utils import timezone

from appearances.editing.recording import Editor, acting
from appearances.models import Voice
from appearances.models.act import Kind
from appearances.models.voice import NamedBy


def confirm(voices: QuerySet[Voice], *, by: Editor = None, why: str = "") -> int:
    """Confirm those that have a person and are not confirmed yet; the number of them."""
    with acting(Kind.CONFIRM, by, why=why) as act:
        waiting = voices.filter(named_by=NamedBy.IMPORT)
        return act.change(waiting, named_by=NamedBy.PERSON.value, named_at=timezone.now())
