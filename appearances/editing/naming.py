"""A person says who a voice is."""

from django.utils import timezone

from appearances.models import Speaker, Voice
from appearances.models.library import writing
from appearances.models.recount import recount
from appearances.models.voice import NamedBy


def name_voice(voice: Voice, speaker: Speaker | None) -> None:
    """All that the voice says in its episode becomes the speaker's; nobody's where there is none."""
    with writing():
        voice.speaker = speaker
        voice.named_by = NamedBy.PERSON if speaker else ""
        voice.named_at = timezone.now() if speaker else None
        voice.save(update_fields=["speaker", "named_by", "named_at"])
        recount([voice.episode_id])
