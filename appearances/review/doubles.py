"""Two speakers who may be one person: found by their names, shown side by side."""

from collections.abc import Iterator, Sequence
from itertools import batched
from time import monotonic
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from rapidfuzz import fuzz

from appearances.models import Alias, Speaker, SpeakerMonth
from appearances.models.alike_speakers import FIRST, Alike, Place, Walk, alike, looking, stretch
from appearances.pages.history import day
from appearances.pages.words import plural

LIKELY = 88  # of 100: what rapidfuzz makes of two spellings of one name
# Speakers in one look, in three of them, and the seconds after which there is no other look: a new person with a common
# first name takes some 10 ms.
AT_ONCE, MOST_LOOKED_AT, LONGEST = 12, 36, 0.1
MOST_PODCASTS, SHOWN = 400, 6
Key = tuple[int, int]


class Double(NamedTuple):
    """`place` is that of these two in the walk."""

    place: Place
    likeness: int


class Found(NamedTuple):
    """The next two, if any were found in time; `behind` is where to go on, None at the end of the walk."""

    double: Double | None
    behind: Place | None
    looked_at: int


def find(walk: Walk, place: Place = FIRST) -> Found:
    """The next two from this place on."""
    started, speakers, looked_at = monotonic(), stretch(walk, place, MOST_LOOKED_AT + 1), 0
    with looking():
        for some in batched(speakers[:MOST_LOOKED_AT], AT_ONCE):
            for double in _doubles(walk, some, place):
                return Found(double, double.place, looked_at)
            looked_at += len(some)
            if monotonic() - started > LONGEST:
                break
    rest = speakers[looked_at:]
    return Found(None, Place(*rest[0], FIRST.other) if rest else None, looked_at)


def _doubles(walk: Walk, speakers: Sequence[Key], place: Place) -> Iterator[Double]:
    """In the order of the walk; of one speaker whoever was added last first."""
    best: dict[tuple[int, int, int], float] = {}
    for pair in alike(walk, speakers):
        two = (pair.heard, pair.pk, pair.other)
        best[two] = max(best.get(two, 0), _likeness(pair))
    turn = {pk: number for number, (_, pk) in enumerate(speakers)}
    for two in sorted(best, key=lambda two: (turn[two[1]], -two[2])):
        behind = two[1] != place.pk or two[2] < place.other
        if best[two] >= LIKELY and behind:
            yield Double(Place(*two), int(best[two]))


def _likeness(pair: Alike) -> float:
    """Whatever the order of the words, and wherever a space stands."""
    one, other = pair.key, pair.other_key
    return max(fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")), fuzz.token_sort_ratio(one, other))


def double_card(double: Double) -> dict[str, Any]:
    """The context of admin/review/doubles.html."""
    pks = (double.place.pk, double.place.other)
    names = Alias.objects.filter(speaker=OuterRef("pk")).exclude(name=OuterRef("name")).order_by("name", "pk")
    people: dict[int, Any] = Speaker.objects.annotate(known_as=ArraySubquery(names.values("name"))).in_bulk(pks)
    heard = SpeakerMonth.objects.filter(speaker__in=pks, podcast__isnull=False, role=None, month=None)
    columns = ("speaker", "podcast", "podcast__title", "appearances")
    podcasts = list(heard.order_by("-appearances", "pk").values_list(*columns)[:MOST_PODCASTS])
    shared = {podcast for pk, podcast, _, _ in podcasts if pk == pks[0]}
    shared &= {podcast for pk, podcast, _, _ in podcasts if pk == pks[1]}
    sides = [
        _side(
            people[pk],
            [(title, number, podcast in shared) for speaker, podcast, title, number in podcasts if speaker == pk],
        )
        for pk in pks
    ]
    return {"sides": sides, "likeness": double.likeness, "shared": plural(len(shared), "podcast") if shared else ""}


def _side(speaker: Any, podcasts: list[tuple[str, int, bool]]) -> dict[str, Any]:
    return {
        "speaker": speaker,
        "about": ", ".join(filter(None, (speaker.occupation, speaker.organisation))),
        "also": speaker.known_as,
        "figures": f"{plural(speaker.appearance_count, 'appearance')}, {plural(speaker.quote_count, 'quote')}",
        "first": day(speaker.first_heard) if speaker.first_heard else "",
        "last": day(speaker.last_heard) if speaker.last_heard else "",
        "podcasts": [(title, plural(number, "appearance"), both) for title, number, both in podcasts[:SHOWN]],
        "others": plural(len(podcasts) - SHOWN, "other podcast") if len(podcasts) > SHOWN else "",
    }
