"""Where to search."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from appearances import months
from appearances.models.by_hand import where

# An id that nobody and nothing has.
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids of speaker and podcast, a role, months from start to end, both counted. `left_out` includes what is not
    counted as anybody's words: what an editor set aside, and voices without a name."""

    speaker: int | None = None
    podcast: int | None = None
    role: str = ""
    start: date | None = None
    end: date | None = None
    left_out: bool = False

    @property
    def indexed(self) -> str:
        """What indexes know of it, as SQL over a row of quote."""
        conditions = {
            "speaker_id = %(speaker)s::bigint": self.speaker,
            "podcast_id = %(podcast)s::bigint": self.podcast,
            "published_at >= %(start)s": self.start,
            "published_at < %(until)s": self.end,
        }
        return where(conditions) or "true"

    @property
    def rest(self) -> str:
        conditions = {
            "withdrawn_at IS NULL": True,
            "set_aside = ''": not self.left_out,
            "speaker_id IS NOT NULL": not (self.left_out or self.speaker),
            _IN_ROLE: self.role,
        }
        return where(conditions)

    @property
    def given(self) -> dict[str, Any]:
        return {
            "speaker": self.speaker,
            "podcast": self.podcast,
            "role": self.role,
            "start": self.start and months.begins(self.start),
            "until": self.end and months.begins(months.add(self.end, 1)),
        }


_IN_ROLE = """EXISTS (SELECT FROM appearance WHERE appearance.speaker_id = quote.speaker_id
                      AND appearance.episode_id = quote.episode_id AND appearance.role = %(role)s)"""
