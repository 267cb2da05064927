"""Names that look damaged, of podcasts, speakers, episodes and voices: each with what it may have been."""

from time import monotonic
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from appearances.importing.damage import repaired
from appearances.models import Alias, Episode, Podcast, Voice
from appearances.models.odd_names import COLUMNS, odd_names
from appearances.pages.words import plural
from appearances.review.passages import digest_of

# Looks in one page, each at 20,000 names, and the seconds after which there is no other.
MOST_LOOKS, LONGEST = 4, 0.05
ROWS: dict[str, QuerySet[Any]] = {
    "podcast": Podcast.objects.all(),
    "alias": Alias.objects.select_related("speaker"),
    "episode": Episode.objects.select_related("podcast"),
    "voice": Voice.objects.select_related("episode__podcast"),
}
TABLES = tuple(ROWS)
WORDS = {
    "podcast": "Title of a podcast",
    "alias": "Name of a speaker",
    "episode": "Title of an episode",
    "voice": "Label of a voice",
}

type Named = Podcast | Alias | Episode | Voice


class Place(NamedTuple):
    """In the walk through one table after the other: behind which row."""

    table: str = TABLES[0]
    behind: int = 0


class Damaged(NamedTuple):
    place: Place
    name: str
    proposed: str


class Found(NamedTuple):
    """`behind` is where to go on; None at the end of the walk."""

    damaged: Damaged | None
    behind: Place | None
    looked_through: list[str]


def find_name(place: Place) -> Found:
    """The next damaged one, if any was found in time."""
    started, onward, looked_through = monotonic(), place, []
    for _ in range(MOST_LOOKS):
        read = odd_names(*onward)
        looked_through.append(_in_words(onward.table, read.number))
        for each in read.names:
            proposed = repaired(each.name)
            if proposed != each.name:
                here = Place(onward.table, each.pk)
                return Found(Damaged(here, each.name, proposed), here, looked_through)
        further = Place(onward.table, read.behind) if read.behind else _next_table(onward.table)
        if further is None or monotonic() - started > LONGEST:
            return Found(None, further, looked_through)
        onward = further
    return Found(None, onward, looked_through)


def _in_words(table: str, number: int) -> str:
    if table == "alias":
        return plural(number, "name") + (" of a speaker" if number == 1 else " of speakers")
    return plural(number, table)


def _next_table(table: str) -> Place | None:
    others = TABLES[TABLES.index(table) + 1 :]
    return Place(others[0]) if others else None


def name_card(damaged: Damaged) -> dict[str, Any]:
    """The context of admin/review/names.html."""
    table, pk = damaged.place
    row = ROWS[table].get(pk=pk)
    episode = {"episode": row, "voice": getattr(row, "episode", None)}.get(table)
    page = row.speaker if table == "alias" else row
    return {
        "damaged": damaged,
        "digest": digest_of(damaged.name),
        "what": WORDS[table],
        "address": (episode or page).get_absolute_url(),
        "whose": page.name if table == "alias" and page.name != damaged.name else "",
        "episode": episode,
        "podcast": episode and episode.podcast,
        "change": reverse(f"admin:appearances_{page._meta.model_name}_change", args=[page.pk]),
        "is_free": is_free(row, damaged.proposed),
    }


def name_of(row: Named) -> str:
    return getattr(row, COLUMNS[row._meta.db_table])


def is_free(row: Named, name: str) -> bool:
    """Two voices of an episode are never called the same."""
    return not isinstance(row, Voice) or not Voice.objects.filter(episode=row.episode_id, label=name).exists()
