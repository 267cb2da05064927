"""A person says who a voice is."""

from django.utils import timezone

from appearances.models import Speaker, Voice
from appearances.models.library import writing
from appearances.models.recount import recount
from appearances.models.voice import NamedBy


def name_voice(voice: Voice, speaker: Speaker | None) -> None:
    """All that the voice says in its episode becomes the speaker's; nobody's where there is none, and then no import
    names it again."""
    with writing():
        voice.speaker = speaker
        voice.named_by, voice.named_at = NamedBy.PERSON, timezone.now()
        voice.save(update_fields=["speaker", "named_by", "named_at"])
        recount([voice.episode_id])
