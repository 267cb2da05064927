"""Who speaks, how much and when: a line for each voice over the length of an episode, and the same as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.urls import reverse

from appearances.models.figures import SLOTS
from appearances.models.spoken import Heard, SpokenQuote
from appearances.models.voice import NamedBy, RoleBy
from appearances.pages.markup import joined
from appearances.pages.quote_parts import NAMELESS
from appearances.pages.words import duration, plural, timecode

# Beyond these, voices share a line.
LINES = 6
COLOURED = 4
# A step of the time axis in minutes, so that a phone has room for each number.
STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 960)
MOST_STEPS = 8
MINUTE = 60_000
CELL = '<th scope="col">{}</th>'
ROW = '<tr><th scope="row"><a href="?t={}#list">{}</a></th>{}</tr>'
FIGURE = "<td>{}</td>"


@dataclass(slots=True)
class Person:
    """Who is behind one voice or several: `pk` is the first of them. `path` draws when they speak, in a drawing 240
    wide and 10 high; `state` says whether an editor has confirmed it, empty for a voice without a name."""

    pk: int
    name: str
    address: str
    role: str
    says: str
    state: str
    confirmed: bool
    colour: str
    path: str
    voices: list[Heard] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the time axis: where it stands and ends in per cent, its seconds and what they are called."""

    x: str
    width: str
    seconds: int
    name: str


def people(voices: Sequence[Heard]) -> list[Person]:
    """Who is heard, most first; who is only credited is not."""
    grouped: dict[str | int, list[Heard]] = {}
    for voice in voices:
        if voice.quotes or voice.left_out:
            grouped.setdefault(voice.slug or -voice.pk, []).append(voice)
    return [_person(number, theirs) for number, theirs in enumerate(grouped.values(), 1)]


def credited(voices: Sequence[Heard]) -> list[tuple[str, str, str]]:
    """Name, address and role of those whom the feed names and nobody hears."""
    heard = {voice.slug for voice in voices if voice.quotes}
    named = (voice for voice in voices if voice.credited and voice.slug and voice.slug not in heard)
    return [(voice.speaker, reverse("speaker", args=[voice.slug]), voice.role) for voice in named]


def strip(heard: Sequence[Person], whole: int, found: Iterable[SpokenQuote] = ()) -> dict[str, Any]:
    """The context of parts/strip.html, over so many milliseconds. Quotes `found` in a search are ticks over it. Nothing
    is drawn where the transcript has no times."""
    if not any(person.path for person in heard):
        return {"people": heard, "steps": []}
    lines = LINES if len(heard) > LINES + 1 else len(heard)
    shown, others = heard[:lines], heard[lines:]
    step = _step(whole)
    # What is left at the end belongs to the step before, unless it is large enough to be pressed.
    begins = [begin for begin in range(0, whole, step) if not begin or whole - begin >= step / 2]
    spans = list(zip(begins, [*begins[1:], whole], strict=True))
    return {
        "people": shown,
        "others": plural(len(others), "other voice") if others else "",
        "others_path": _path(slots for person in others for voice in person.voices for slots in voice.slots),
        "steps": [_axis(begin, end, whole) for begin, end in spans],
        "ticks": "".join(f"M{quote.start_ms * SLOTS // whole} 0v10h1v-10z" for quote in found if quote.start_ms),
        "columns": joined(CELL, ([person.name] for person in shown)),
        "spans": joined(ROW, (_span(begin, end, whole, shown) for begin, end in spans)),
        "slots": SLOTS,
        "whole": whole // 1000,
    }


def _person(number: int, voices: list[Heard]) -> Person:
    first = voices[0]
    roles = (f"{voice.role} (inferred)" if voice.role_by == RoleBy.INFERENCE else voice.role for voice in voices)
    ms, quotes = sum(voice.speaking_ms for voice in voices), sum(voice.quotes for voice in voices)
    confirmed = bool(first.speaker) and all(voice.named_by == NamedBy.PERSON for voice in voices)
    return Person(
        pk=first.pk,
        name=first.speaker or first.label or NAMELESS,
        address=reverse("speaker", args=[first.slug]) if first.slug else "",
        role=next(filter(None, roles), ""),
        says=_says(ms) if ms else plural(quotes, "quote"),
        state="" if not first.speaker else "Confirmed by an editor" if confirmed else "Not reviewed yet",
        confirmed=confirmed,
        colour=f"p{number}" if number <= COLOURED else "",
        path=_path(slots for voice in voices for slots in voice.slots),
        voices=voices,
    )


def _path(slots: Iterable[Sequence[int]]) -> str:
    """One box for slots that follow each other."""
    taken = sorted({slot for first, last, _ in slots for slot in range(first, last + 1)})
    runs = [list(run) for _, run in groupby(enumerate(taken), lambda pair: pair[1] - pair[0])]
    return "".join(f"M{run[0][1]} 0v10h{len(run)}v-10z" for run in runs)


def _step(whole: int) -> int:
    minutes = next((step for step in STEPS if whole <= step * MINUTE * MOST_STEPS), STEPS[-1])
    return minutes * MINUTE


def _axis(begin: int, end: int, whole: int) -> Step:
    x, width = (f"{100 * ms / whole:.2f}%" for ms in (begin, end - begin))
    return Step(x, width, begin // 1000, timecode(begin))


def _span(begin: int, end: int, whole: int, shown: Sequence[Person]) -> tuple[object, ...]:
    """How long each of these speaks between two times, by the slots that begin there."""
    first, last = begin * SLOTS / whole, end * SLOTS / whole
    said = (
        sum(ms for voice in person.voices for slot, _, ms in voice.slots if first <= slot < last) for person in shown
    )
    return begin // 1000, f"{timecode(begin)} to {timecode(end)}", joined(FIGURE, ([_says(ms)] for ms in said))


def _says(ms: int) -> str:
    """As a duration, and to the second where that is under a minute."""
    return duration(ms) if ms >= MINUTE else f"{round(ms / 1000)} s" if ms else "–"
