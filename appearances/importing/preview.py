"""A transcript as it would be imported, voice by voice, for somebody to look at before anything is saved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appearances.importing.changes import Changes
from appearances.importing.people import Claim, Why, meant, namesakes
from appearances.importing.records import Passage, TranscriptLink
from appearances.importing.same_voices import relabelled
from appearances.importing.transcript_file import read_given
from appearances.models import Episode, Speaker, Voice
from appearances.models.voice import NamedBy

LINES = 3  # of each voice
FIRST = 12  # of the whole

BY_PERSON = "an editor has said so"
BY_IMPORT = "the voice has had this person since an earlier import"
NOBODY_BY_PERSON = "an editor has said that nobody knows who it is"
UNNAMED = "the voice is in the episode already, and nobody has named it"


@dataclass(frozen=True, slots=True)
class PreviewedVoice:
    """A label, who it would be and why, how much it says, and its first words. `is_new`: a person of the label's name
    would be made. `ms` is None where the file has no times."""

    label: str
    speaker: Speaker | None
    is_new: bool
    why: str
    passages: int
    words: int
    ms: int | None
    lines: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Preview:
    """`voices` are those who speak, most first; `changes` says what would be added, changed and withdrawn."""

    format: str
    notes: Sequence[str]
    voices: Sequence[PreviewedVoice]
    passages: Sequence[Passage]
    changes: Changes

    @property
    def words(self) -> int:
        return sum(voice.words for voice in self.voices)

    @property
    def first(self) -> Sequence[Passage]:
        return self.passages[:FIRST]

    @property
    def span(self) -> tuple[int, int] | None:
        """From the first time to the last, where there are any."""
        times = [ms for passage in self.passages for ms in (passage.start_ms, passage.end_ms) if ms is not None]
        return (min(times), max(times)) if times else None


def preview(link: TranscriptLink, body: bytes, episode: Episode) -> Preview:
    """UnreadableFile says why it cannot be imported."""
    found, received, changes = read_given(link, body, episode)
    same = dict(zip(received.labels, changes.labels, strict=True))
    passages = relabelled(received.passages, same)
    said: dict[str, list[Passage]] = {label: [] for label in changes.labels}
    for passage in passages:
        said[passage.voice].append(passage)
    who = _who(said, changes.known_voices)
    voices = [_voice(label, lines, *who[label]) for label, lines in said.items()]
    voices.sort(key=lambda voice: -voice.words)
    return Preview(found.format, found.notes, voices, passages, changes)


def _who(labels: Iterable[str], of_episode: Mapping[str, Voice]) -> dict[str, tuple[Speaker | None, str]]:
    """By label, the person and why. A voice that the episode has is not named anew."""
    new = [label for label in labels if label not in of_episode]
    known = namesakes(new)
    return {label: _as_it_is(voice) for label, voice in of_episode.items()} | {
        label: meant(Claim(label, label), known) for label in new
    }


def _as_it_is(voice: Voice) -> tuple[Speaker | None, str]:
    by_person = voice.named_by == NamedBy.PERSON
    if voice.speaker:
        return voice.speaker, BY_PERSON if by_person else BY_IMPORT
    return None, NOBODY_BY_PERSON if by_person else UNNAMED


def _voice(label: str, passages: Sequence[Passage], speaker: Speaker | None, why: str) -> PreviewedVoice:
    times = [end - start for _, start, end, *_ in passages if start is not None and end is not None]
    return PreviewedVoice(
        label=label,
        speaker=speaker,
        is_new=why is Why.NEW,
        why=str(why),
        passages=len(passages),
        words=sum(len(passage.text.split()) for passage in passages),
        ms=sum(times) if times else None,
        lines=passages[:LINES],
    )
