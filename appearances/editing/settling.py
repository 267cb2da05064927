"""After an act: which episodes, speakers and names it touched, so that what is kept of them is made true."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import batched
from typing import Any

from appearances.models import Alias, Episode, Quote, Revision, Speaker, Voice
from appearances.models.recount import follow_voices, recount, refresh_months, refresh_names, refresh_speakers

AT_ONCE = 5_000


def settle(revisions: Sequence[Revision]) -> None:
    if named := {each.row for each in revisions if each.table == "voice"}:
        follow_voices(named)
    recount(_episodes(revisions))
    refresh_months(_left(revisions))
    speakers = _there({each.row for each in revisions if each.table == "speaker" and not each.before})
    refresh_speakers(speakers)
    if named := _there(_named(revisions)) - speakers:
        refresh_names(named)


def _episodes(revisions: Sequence[Revision]) -> set[int]:
    rows = {table: [each.row for each in revisions if each.table == table] for table in ("voice", "quote", "episode")}
    return {
        *rows["episode"],
        *_values(Voice, rows["voice"], "episode_id"),
        *_values(Quote, rows["quote"], "episode_id"),
        *_kept(revisions, "episode_id"),
        *_of_podcasts_that_changed_language(revisions),
    }


def _of_podcasts_that_changed_language(revisions: Sequence[Revision]) -> set[int]:
    """Their episodes have it from them."""
    changed = [each.row for each in revisions if each.table == "podcast" and each.after and "language" in each.before]
    return set(Episode.objects.filter(podcast__in=changed).values_list("pk", flat=True)) if changed else set()


def _left(revisions: Sequence[Revision]) -> set[tuple[int, date]]:
    """Podcasts and months of episodes that were taken out."""
    out = [each.before for each in revisions if each.table == "episode" and not each.after]
    return {(was["podcast_id"], date.fromisoformat(was["month"])) for was in out if was["month"]}


def _named(revisions: Sequence[Revision]) -> set[int]:
    """Those whose names changed."""
    of_names = [each for each in revisions if each.table == "alias"]
    return {*_values(Alias, [each.row for each in of_names], "speaker_id"), *_kept(of_names, "speaker_id")}


def _kept(revisions: Iterable[Revision], column: str) -> set[int]:
    found = {values.get(column) for each in revisions for values in (each.before, each.after)}
    return {value for value in found if value is not None}


def _values(model: Any, pks: Sequence[int], column: str) -> set[int]:
    return {
        value
        for some in batched(pks, AT_ONCE)
        for value in model._base_manager.filter(pk__in=some).values_list(column, flat=True)
    }


def _there(speakers: Iterable[int]) -> set[int]:
    return _values(Speaker, list(speakers), "pk")
