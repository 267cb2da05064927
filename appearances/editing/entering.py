"""Takes in what an editor wrote down of somebody in an episode."""

from collections.abc import Sequence

from appearances.editing.naming import name_voice
from appearances.editing.placing import place
from appearances.editing.recording import Editor, record
from appearances.models import Episode, Quote, Revision, Voice
from appearances.models.episode import TranscriptSource
from appearances.models.library import writing
from appearances.models.recount import recount
from appearances.models.revision import Act


def enter(voice: Voice, quotes: Sequence[Quote], *, by: Editor = None) -> None:
    """Save the new ones of these quotes, which are all that the voice says, as they follow each other. Who writes down
    what somebody says knows who it is: the voice counts as named by a person."""
    episode, written = voice.episode, []
    with writing():
        for quote in quotes:
            quote.voice, quote.speaker_id = voice, voice.speaker_id
            quote.episode, quote.podcast_id, quote.published_at = episode, episode.podcast_id, episode.published_at
            if quote._state.adding:
                quote.position, quote.entered = 0, True
                quote.save()
                written.append(Revision(act=Act.ENTER, quote=quote, after={"text": quote.text}))
        record(written, by)
        if quotes and not episode.transcript_source:
            episode.transcript_source = TranscriptSource.EDITOR
            episode.save(update_fields=["transcript_source"])
        place(episode, quotes)
        name_voice(voice, voice.speaker, by=by)


def leave(episode: Episode) -> None:
    """An episode whose last voice with words was moved to another one has no transcript any more."""
    with writing():
        if episode.transcript_source == TranscriptSource.EDITOR and not episode.quotes.exists():
            episode.transcript_source = ""
            episode.save(update_fields=["transcript_source"])
        recount([episode.pk])
