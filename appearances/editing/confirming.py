"""A person says that the import named a voice rightly."""

from django.db.models import QuerySet
from django.utils import timezone

from appearances.editing.recording import Editor, record
from appearances.models import Revision, Voice
from appearances.models.library import writing
from appearances.models.recount import recount
from appearances.models.revision import Act
from appearances.models.voice import NamedBy


def confirm(voices: QuerySet[Voice], *, by: Editor = None) -> int:
    """Confirm those that have a person and are not confirmed yet; the number of them."""
    now = {"named_by": NamedBy.PERSON, "named_at": timezone.now()}
    with writing():
        waiting = voices.order_by().filter(named_by=NamedBy.IMPORT)
        before = {pk: (episode, at) for pk, episode, at in waiting.values_list("pk", "episode_id", "named_at")}
        changed = Voice.objects.filter(pk__in=before).update(**now)
        record(
            (
                Revision(act=Act.CONFIRM, voice_id=pk, before={"named_by": NamedBy.IMPORT, "named_at": at}, after=now)
                for pk, (_, at) in before.items()
            ),
            by,
        )
        recount(episode for episode, _ in before.values())
    return changed
