"""Takes in what an editor wrote down of somebody in an episode."""

from collections.abc import Sequence

from appearances.editing.naming import say_who
from appearances.editing.placing import place
from appearances.editing.recording import Acting, Editor, acting
from appearances.models import Episode, Quote, Voice
from appearances.models.act import Kind
from appearances.models.episode import TranscriptSource


def enter(voice: Voice, quotes: Sequence[Quote], *, is_new: bool = False, by: Editor = None, why: str = "") -> None:
    """Save the new ones of these quotes, which are all that the voice says, as they follow each other. Who writes down
    what somebody says knows who it is: the voice counts as named by a person. `is_new`: it was made for these quotes,
    and goes with them. A voice that has another episode than the database says moves there."""
    episode = voice.episode
    with acting(Kind.ENTER, by, why=why) as act:
        _move(act, voice, episode)
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


def _move(act: Acting, voice: Voice, episode: Episode) -> None:
    """An episode whose last voice with words leaves it has no transcript any more."""
    entered = Episode.objects.filter(voices=voice.pk, transcript_source=TranscriptSource.EDITOR)
    left = list(entered.exclude(pk=episode.pk))
    act.change(Voice.objects.filter(pk=voice.pk), episode_id=episode.pk)
    for each in left:
        if not Quote.objects.filter(voice__episode=each).exists():
            act.change(Episode.objects.filter(pk=each.pk), transcript_source="")
