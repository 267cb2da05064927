"""What a page costs: CPU of the worker and of its database sessions, by request."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from tests.bench.cpu import between, spent
from tests.bench.library import Library

ROUNDS = 3
DRAWN, REUSED = 200, 600  # requests a round: enough of the system's ticks of 10 ms
PLAIN = {"Accept-Encoding": "identity"}
OLDER = re.compile(r'id="older"[^>]*><a class="button" href="([^"]*)#')


@dataclass(frozen=True)
class Cost:
    """Milliseconds of CPU for one request."""

    python: float
    database: float

    @property
    def whole(self) -> float:
        return self.python + self.database


def drawn(*pages: tuple[Library, str]) -> list[Cost]:
    """When nothing is reused. Pages are asked in turn, so that a busy moment of the machine falls on all of them."""

    def ask(library: Library, path: str) -> None:
        library.forget()
        assert library.get(path)[0].status == 200, path

    return _costs(pages, DRAWN, ask)


def unchanged(library: Library, path: str) -> Cost:
    """When nothing has changed since the last reader."""
    return _costs([(library, path)], REUSED, lambda library, path: library.get(path))[0]


def not_modified(library: Library, path: str) -> Cost:
    """When the reader's browser has the page."""
    tag = library.get(path)[0].headers["ETag"]

    def ask(library: Library, path: str) -> None:
        assert library.get(path, **{"If-None-Match": tag})[0].status == 304

    return _costs([(library, path)], REUSED, ask)[0]


def page(library: Library, path: str, number: int) -> tuple[str, int]:
    """The address of that page of a speaker, or of the last before it, and which it is: by the link to older ones."""
    address = path
    for reached in range(1, number):
        found = OLDER.search(library.get(address, **PLAIN)[1].decode())
        if not found:
            return address, reached
        address = path + html.unescape(found[1])
    return address, number


def _costs(pages, requests: int, ask: Callable[[Library, str], object]) -> list[Cost]:
    for library, path in pages:
        for _ in range(20):  # sessions open, statements are prepared
            ask(library, path)
    rounds = [[_cost(library, path, requests, ask) for library, path in pages] for _ in range(ROUNDS)]
    return [
        Cost(median(cost.python for cost in costs), median(cost.database for cost in costs))
        for costs in zip(*rounds, strict=True)
    ]


def _cost(library: Library, path: str, requests: int, ask: Callable[[Library, str], object]) -> Cost:
    before = spent(library.workers()), spent(library.sessions())
    for _ in range(requests):
        ask(library, path)
    after = spent(library.workers()), spent(library.sessions())
    python, database = (between(*both) / requests for both in zip(before, after, strict=True))
    return Cost(python, database)
