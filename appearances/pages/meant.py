"""Whom and which podcast a search means: by its filters, and by its words where they are somebody's name."""

from collections.abc import Iterable
from typing import NamedTuple

from appearances import names
from appearances.models.by_hand import rows
from appearances.pages.selection import Selection
from appearances.search.scope import NOBODY, Scope

MOST_CALLED_SO = 3


class Named(NamedTuple):
    kind: str
    pk: int
    slug: str
    name: str
    appearances: int


class Meant(NamedTuple):
    """None is a filter that is not set, or that nobody and nothing fits."""

    speaker: Named | None = None
    podcast: Named | None = None
    called_so: tuple[Named, ...] = ()


_SPEAKER = "SELECT {kind}, speaker.id, slug, speaker.name, appearance_count FROM speaker"
_PODCAST = "SELECT 'podcast', id, slug, title, 0 FROM podcast"
_MEANT = f"""
    {_SPEAKER.format(kind="'speaker'")} WHERE slug = %(speaker)s
    UNION ALL
    {_PODCAST} WHERE slug = %(podcast)s
    UNION ALL
    ({_SPEAKER.format(kind="'called_so'")} JOIN alias ON speaker_id = speaker.id
     WHERE key = %(key)s AND key <> '' ORDER BY appearance_count DESC, speaker.id DESC LIMIT %(most)s)
"""
_BY_ID = f"""
    {_SPEAKER.format(kind="'speaker'")} WHERE id = ANY(%(speakers)s::bigint[])
    UNION ALL
    {_PODCAST} WHERE id = ANY(%(podcasts)s::bigint[])
"""


def meant_by(asked: Selection) -> Meant:
    """One query."""
    given = {"speaker": asked.speaker, "podcast": asked.podcast, "key": names.key(asked.q), "most": MOST_CALLED_SO}
    found = rows(Named._make, _MEANT, given)
    by_filter = {named.kind: named for named in found if named.kind != "called_so"}
    return Meant(**by_filter, called_so=tuple(named for named in found if named.kind == "called_so"))


def scope_of(asked: Selection, meant: Meant) -> Scope:
    """A speaker or podcast that nobody knows said nothing."""
    return Scope(
        speaker=_pk(meant.speaker) if asked.speaker else None,
        podcast=_pk(meant.podcast) if asked.podcast else None,
        role=asked.role,
        start=asked.start,
        end=asked.end,
        left_out=asked.left_out,
    )


def names_of(speakers: Iterable[int], podcasts: Iterable[int]) -> dict[tuple[str, int], Named]:
    """Of these ids, by kind ("speaker", "podcast") and id."""
    given = {"speakers": list(speakers), "podcasts": list(podcasts)}
    return {(named.kind, named.pk): named for named in rows(Named._make, _BY_ID, given)}


def _pk(named: Named | None) -> int:
    return named.pk if named else NOBODY
