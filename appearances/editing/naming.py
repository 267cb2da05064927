"""A person says who a voice is, and what part they have in the episode."""

from django.utils import timezone

from appearances.editing.recording import Editor, record
from appearances.models import Revision, Speaker, Voice
from appearances.models.library import writing
from appearances.models.recount import recount
from appearances.models.revision import Act
from appearances.models.voice import NamedBy, RoleBy


def name_voice(voice: Voice, speaker: Speaker | None, *, by: Editor = None) -> None:
    """All that the voice says in its episode becomes the speaker's; nobody's where there is none, and then no import
    names it again."""
    with writing():
        voice.speaker = speaker
        voice.named_by, voice.named_at = NamedBy.PERSON, timezone.now()
        was = _change(voice, "speaker_id", "named_by", "named_at")
        if was["speaker_id"] != voice.speaker_id:
            record([_revision(Act.NAME, voice, was)], by)
        elif was["named_by"] != voice.named_by:
            record([_revision(Act.CONFIRM, voice, was)], by)
        recount([voice.episode_id])


def give_role(voice: Voice, role: str, *, by: Editor = None) -> None:
    """No feed and no guess of ours changes it again."""
    with writing():
        voice.role, voice.role_by = role, RoleBy.PERSON
        was = _change(voice, "role", "role_by")
        record([_revision(Act.ROLE, voice, was)], by)
        recount([voice.episode_id])


def _change(voice: Voice, *columns: str) -> dict[str, object]:
    """Save these columns; what they were, which a form has changed in memory already."""
    was = Voice.objects.values(*columns).get(pk=voice.pk)
    voice.save(update_fields=columns)
    return was


def _revision(act: Act, voice: Voice, was: dict[str, object]) -> Revision:
    return Revision(act=act, voice_id=voice.pk, before=was, after={name: getattr(voice, name) for name in was})
