"""Takes in what an editor wrote down of somebody in an episode."""

from collections.abc import Sequence

from appearances.editing.naming import say_who
from appearances.editing.placing import place
from appearances.editing.recording import Editor, acting
from appearances.models import Episode, Quote, Voice
from appearances.models.act import Kind
from appearances.models.episode import TranscriptSource
from appearances.models.library import writing
from appearances.models.recount import recount


def enter(voice: Voice, quotes: Sequence[Quote], *, is_new: bool = False, by: Editor = None, why: str = "") -> None:
    """Save the new ones of these quotes, which are all that the voice says, as they follow each other. Who writes down
    what somebody says knows who it is: the voice counts as named by a person. `is_new`: it was made for these quotes,
    and goes with them."""
    episode = voice.episode
    with acting(Kind.ENTER, by, why=why) as act:
        if is_new:
            act.made.append(voice)
        for quote in quotes:
            quote.voice, quote.speaker_id = voice, voice.speaker_id
            quote.episode, quote.podcast_id, quote.published_at = episode, episode.podcast_id, episode.published_at
            if quote._state.adding:
                quote.position, quote.entered = 0, True
                act.add(quote)
        say_who(act, voice, voice.speaker)
        if quotes and not episode.transcript_source:
            episode.transcript_source = TranscriptSource.EDITOR
            act.change(Episode.objects.filter(pk=episode.pk), transcript_source=TranscriptSource.EDITOR.value)
        place(act, episode, quotes)


def leave(episode: Episode) -> None:
    """An episode whose last voice with words was moved to another one has no transcript any more."""
    with writing():
        if episode.transcript_source == TranscriptSource.EDITOR and not episode.quotes.exists():
            episode.transcript_source = ""
            episode.save(update_fields=["transcript_source"])
        recount([episode.pk])
