"""What a reader asks of an episode's page: read from the address, and written into those of its links."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from appearances.pages.selection import plain_text, typed
from appearances.search.terms import parse

LONGEST_NUMBER = 9


class Reading(NamedTuple):
    """`start` and `end` are places in the order of quotes, `at` is the quote a reader came for, `t` a time in seconds.
    `voice` is somebody whose passages are walked through: the next from the place `next` on, or the last before
    `previous`. `q` are words to look for."""

    start: int = 0
    end: int = 0
    at: int = 0
    t: int | None = None
    voice: int = 0
    next: int = 0
    previous: int = 0
    q: str = ""
    left_out: bool = False

    @classmethod
    def read(cls, query: QueryDict) -> "Reading":
        """Odd values are as good as none."""
        numbers = {name: _number(plain_text(query, name)) or 0 for name in _NUMBERS}
        q = typed(query)
        return cls(
            **numbers,
            t=_number(plain_text(query, "t")),
            q=q if parse(q).alternatives else "",
            left_out=plain_text(query, "left-out") == "1",
        )

    def address(self, **place: int | str) -> str:
        """The query string of another place, for the same words and voices."""
        kept = {"q": self.q, "left-out": "1" if self.left_out else ""} | place
        return "?" + urlencode({name: value for name, value in kept.items() if value != ""})


_NUMBERS = ("start", "end", "at", "voice", "next", "previous")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None
