"""What was received of an episode, and what is to be written of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from appearances.importing.known_quotes import KnownQuote
from appearances.importing.people import Claim
from appearances.importing.records import Passage
from appearances.models import Episode, Voice


@dataclass(frozen=True)
class Received:
    """A transcript that was read: its address and bytes, the labels of its cues, those without words too, the
    passages that the cues make, and whether the end of the file is missing."""

    address: str
    media_type: str
    body: bytes
    labels: Sequence[str]
    passages: Sequence[Passage]
    cut_off: bool = False


@dataclass
class Changes:
    """What to write for one episode. `fields` of the episode that differ, voices that are new or claimed otherwise,
    quotes to add, to alter (in place, time, voice or words) and to withdraw, and those that an editor entered to move;
    what to remember of what the feed offers; `notes` for the report. write() adds who came of it: how many people are
    new, and which labels stay without a person."""

    episode: Episode
    fields: dict[str, object] = field(default_factory=dict)
    received: Received | None = None
    labels: Sequence[str] = ()
    known_voices: dict[str, Voice] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    added: list[tuple[int, Passage]] = field(default_factory=list)
    altered: list[tuple[KnownQuote, int, Passage]] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    offered: str = ""
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    people_added: int = 0
    unnamed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fields or self.received or self.claims)

    @property
    def has_other_words(self) -> bool:
        return bool(self.added or self.altered or self.withdrawn or self.moved)
