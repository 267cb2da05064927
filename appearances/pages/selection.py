"""What a reader asks of a page of appearances or quotes: read from the address, and written into those of its links."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from appearances import months

ORDERS = ("newest", "oldest", "best")
COUNTS = ("appearances", "quotes", "minutes")
PERIODS = ("year", "quarter", "month")
HEARD = ("", "all")
# The longest that makes sense is a search; a cursor in the directory has a name of 200 characters, and an id.
LONGEST = 300

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Selection:
    """Defaults are left out of addresses. `q` are words to look for, `after` and `before` cursors, `all` the appearance
    shown whole; `heard` says over which time the home page counts who is heard most: lately, or in all years."""

    q: str = ""
    speaker: str = ""
    podcast: str = ""
    role: str = ""
    start: date | None = None
    end: date | None = None
    order: str = "newest"
    per: str = ""
    count: str = "appearances"
    zoom: bool = False
    left_out: bool = False
    heard: str = ""
    after: str = ""
    before: str = ""
    all: int | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Odd values are as good as none."""
        start, end = (months.read(plain_text(query, name)) for name in ("from", "to"))
        if start and end and end[1] < start[0]:
            start, end = end, start
        whole = plain_text(query, "all")
        return cls(
            q=typed(query),
            speaker=plain_text(query, "speaker"),
            podcast=plain_text(query, "podcast"),
            role=plain_text(query, "role"),
            start=start[0] if start else None,
            end=end[1] if end else None,
            order=one_of(ORDERS, query, "order"),
            per=plain_text(query, "per") if plain_text(query, "per") in PERIODS else "",
            count=one_of(COUNTS, query, "count"),
            zoom=plain_text(query, "zoom") == "1",
            left_out=plain_text(query, "left-out") == "1",
            heard=one_of(HEARD, query, "heard"),
            all=int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 19 else None,
            after=plain_text(query, "after"),
            before=plain_text(query, "before"),
        )

    @property
    def narrowed(self) -> bool:
        """Whether filters are in force."""
        return bool(self.q or self.podcast or self.role or self.start or self.end)

    def address(self, **changes: Any) -> str:
        """The query string with these changes, from the first page on unless they say where."""
        return "?" + urlencode(replace(self, **{"after": "", "before": "", "all": None} | changes).pairs())

    def kept_choices(self, *changed: str) -> list[tuple[str, str]]:
        """What a form that has fields for these carries along."""
        return Selection(**{name: getattr(self, name) for name in _KEPT - set(changed)}).pairs()

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of an address."""
        return [
            (_PARAMETERS.get(field.name, field.name), _written(value))
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        ]


_KEPT = {"speaker", "podcast", "order", "per", "count", "left_out"}
_PARAMETERS = {"start": "from", "end": "to", "left_out": "left-out"}


def _written(value: object) -> str:
    match value:
        case date():
            return f"{value:%Y-%m}"
        case bool():
            return "1"
        case _:
            return str(value)


def plain_text(query: QueryDict, name: str) -> str:
    """What PostgreSQL can be asked for: no NUL or its like, no half of a surrogate pair, no endless text."""
    value = query.get(name, "")[:LONGEST]
    return "" if _CONTROLS.search(value) else value


def typed(query: QueryDict) -> str:
    """What was typed into a search box, or pasted with a line's end in it."""
    return " ".join(_CONTROLS.sub(" ", query.get("q", "")[:LONGEST]).split())


def one_of(allowed: tuple[str, ...], query: QueryDict, name: str) -> str:
    return value if (value := plain_text(query, name)) in allowed else allowed[0]
