"""A person says that the import named a voice rightly."""

from django.db.models import QuerySet
from django.utils import timezone

from appearances.models import Voice
from appearances.models.library import writing
from appearances.models.recount import recount
from appearances.models.voice import NamedBy


def confirm(voices: QuerySet[Voice]) -> int:
    """Confirm those that have a person and are not confirmed yet; the number of them."""
    with writing():
        found = dict(voices.order_by().filter(named_by=NamedBy.IMPORT).values_list("pk", "episode_id"))
        changed = Voice.objects.filter(pk__in=found).update(named_by=NamedBy.PERSON, named_at=timezone.now())
        recount(found.values())
    return changed
