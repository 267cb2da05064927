"""Makes two people of a speaker under whose name two were heard."""

from django.db.models import QuerySet
from django.utils import timezone

from appearances import names
from appearances.editing.merging import still_there
from appearances.editing.recording import Editor, acting
from appearances.editing.renaming import known_as
from appearances.models import Apart, Speaker, Voice
from appearances.models.act import Kind
from appearances.models.library import writing
from appearances.models.voice import NamedBy


class NothingToMove(Exception):
    """None of what was chosen is the speaker's."""


def split(
    speaker: Speaker, voices: QuerySet[Voice], name: str, *, by: Editor = None, why: str = "", occupation: str = ""
) -> Speaker:
    """Those of the speaker's voices become a new one's, who has this name; the two are known not to be the same person.
    An alias that is the new one's name goes with it, unless it is the speaker's own name too."""
    with writing():
        speaker = still_there(speaker)
        chosen = list(voices.filter(speaker=speaker).values_list("pk", flat=True))
        if not chosen:
            raise NothingToMove(f"Choose at least one appearance of {speaker.name}.")
        with acting(Kind.SPLIT, by, why=why, what=f"{name} from {speaker.name}") as act:
            new = Speaker(name=name, occupation=occupation, slug=Speaker.objects.free_slug(name))
            act.add(new)
            if names.key(name) != names.key(speaker.name):
                act.change(speaker.aliases.filter(key=names.key(name)), speaker_id=new.pk)
            known_as(act, new, name)
            named = {"speaker_id": new.pk, "named_by": NamedBy.PERSON.value, "named_at": timezone.now()}
            act.change(Voice.objects.filter(pk__in=chosen), **named)
            act.add(Apart(one=speaker, other=new))
    new.refresh_from_db()
    return new
