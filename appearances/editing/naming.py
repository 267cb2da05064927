"""A person says who a voice is, and what part they have in the episode."""

from typing import Any

from django.utils import timezone

from appearances.editing.recording import Acting, Editor, acting
from appearances.models import Speaker, Voice
from appearances.models.act import Kind
from appearances.models.voice import NamedBy, RoleBy


def name_voice(voice: Voice, speaker: Speaker | None, *, by: Editor = None, why: str = "") -> None:
    """All that the voice says in its episode becomes the speaker's; nobody's where there is none, and then no import
    names it again."""
    known = Voice.objects.filter(pk=voice.pk).values_list("speaker_id", flat=True).first()
    with acting(Kind.CONFIRM if known == (speaker and speaker.pk) else Kind.NAME, by, why=why) as act:
        say_who(act, voice, speaker)


def say_who(act: Acting, voice: Voice, speaker: Speaker | None) -> None:
    """The same as part of an act. Who was confirmed is not confirmed once more."""
    voice.speaker = speaker
    known = Voice.objects.values("speaker_id", "named_by").get(pk=voice.pk)
    if known == {"speaker_id": voice.speaker_id, "named_by": NamedBy.PERSON}:
        return
    voice.named_by, voice.named_at = NamedBy.PERSON, timezone.now()
    _change(act, voice, speaker_id=voice.speaker_id, named_by=NamedBy.PERSON.value, named_at=voice.named_at)


def give_role(voice: Voice, role: str, *, by: Editor = None, why: str = "") -> None:
    """No feed and no guess of ours changes it again."""
    voice.role, voice.role_by = role, RoleBy.PERSON
    with acting(Kind.ROLE, by, why=why) as act:
        _change(act, voice, role=role, role_by=RoleBy.PERSON.value)


def _change(act: Acting, voice: Voice, **columns: Any) -> None:
    act.change(Voice.objects.filter(pk=voice.pk), **columns)
