"""What one import did, in figures and sentences."""

from collections import Counter
from collections.abc import Sequence, Sized
from dataclasses import dataclass, field

from appearances.importing.changes import Changes
from appearances.importing.records import Cue

MOST_TOLD = 500  # episodes, of which is said what became of each


@dataclass
class Report:
    """Figures of the transcripts count what was read in this run: an unchanged file is not read again."""

    source: str = ""
    feed_unchanged: bool = False
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    without_transcript: int = 0
    cues: int = 0
    empty_cues: int = 0
    words: int = 0
    quotes_added: int = 0
    quotes_kept_with_changes: int = 0
    quotes_withdrawn: int = 0
    people_added: int = 0
    roles_inferred: int = 0
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    episodes: list[str] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    unnamed: Counter[str] = field(default_factory=Counter)

    @property
    def looked_at(self) -> int:
        return self.added + self.changed + self.unchanged

    @property
    def has_news(self) -> bool:
        return bool(self.added or self.changed or self.refused)

    def count_unchanged(self, *, has_transcript: bool) -> None:
        """Count an episode of which nothing had to be looked at."""
        self.unchanged += 1
        self.without_transcript += not has_transcript

    def count(self, changes: Changes, *, is_new: bool) -> None:
        """Count an episode that was looked at; what was written for it stands in its changes."""
        self.added += is_new
        self.changed += bool(changes) and not is_new
        self.unchanged += not changes
        self.without_transcript += not changes.episode.transcript_source
        self.quotes_added += len(changes.added)
        self.quotes_kept_with_changes += len(changes.altered)
        self.quotes_withdrawn += len(changes.withdrawn)
        self.people_added += changes.people_added
        self.unnamed.update(changes.unnamed)
        self.notes += changes.notes
        if (changes or is_new) and len(self.episodes) < MOST_TOLD:
            self.episodes.append(_told(changes, is_new=is_new))

    def count_cues(self, cues: Sequence[Cue]) -> None:
        self.cues += len(cues)
        self.empty_cues += sum(not cue.text for cue in cues)
        self.words += sum(len(cue.text.split()) for cue in cues)
        self.labels.update({cue.voice for cue in cues if cue.voice})

    def as_json(self) -> dict[str, object]:
        return vars(self)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        lines = [
            f"Episodes: {self.added:,} added, {self.changed:,} changed, {self.unchanged:,} unchanged; "
            f"{self.without_transcript:,} without a transcript.",
            f"Read: {self.cues:,} cues, {self.empty_cues:,} of them empty; {self.words:,} words; "
            f"{len(self.labels):,} different voices.",
            f"Quotes: {self.quotes_added:,} added, {self.quotes_kept_with_changes:,} changed and kept, "
            f"{self.quotes_withdrawn:,} withdrawn. Speakers: {self.people_added:,} new.",
        ]
        if self.feed_unchanged:
            lines = ["The feed has not changed since all of it was imported."]
        if self.roles_inferred:
            lines.append(f"Roles inferred, since the feed states none: {self.roles_inferred:,}.")
        if self.unnamed:
            told = ", ".join(f"{label} ({episodes:,})" for label, episodes in self.unnamed.most_common(12))
            more = f" and {len(self.unnamed) - 12:,} more" if len(self.unnamed) > 12 else ""
            lines.append(f"Voices without a person, by episodes: {told}{more}.")
        lines += [f"Note: {note}" for note in self.notes]
        lines += [f"Refused: {reason}" for reason in self.refused]
        return lines


def _told(changes: Changes, *, is_new: bool) -> str:
    """What became of one episode, in a sentence."""
    quotes: dict[str, Sized] = {
        "added": changes.added,
        "changed and kept": changes.altered,
        "withdrawn": changes.withdrawn,
    }
    told = [f"{len(which):,} quote{'s' * (len(which) != 1)} {how}" for how, which in quotes.items() if which]
    if not is_new:
        told = [*(name.replace("_", " ") for name in changes.fields), *told]
    what = ", ".join(told) or ("no transcript" if is_new else "who speaks")
    return f"{'Added' if is_new else 'Changed'}: “{changes.episode.title}” ({what})."
