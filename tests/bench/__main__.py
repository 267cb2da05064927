"""`make bench`: measures against the bars of the README, prints a table, exits with 1 if one is missed."""

import argparse
import signal
import sys
from collections.abc import Iterator

from tests.bench.figures import Figure, table
from tests.bench.library import Library, made_up_library
from tests.bench.pages import drawn, not_modified, page, unchanged
from tests.bench.readers import readers
from tests.bench.search import search
from tests.bench.weight import first_visit

SMALL, LARGE, HUGE = 100_000, 1_000_000, 10_000_000
DEEP = 50
MOST_QUERIES, MOST_DATABASE_MS, MOST_MS, MOST_REUSED_MS = 6, 2, 12, 1.5
LONG, MOST_EPISODE_MS, MOST_EPISODE_QUERIES = (1_000, 10_000), 60, 8
MOST_DEEPER, MOST_LARGER, MOST_BYTES, LEAST_CUES, MOST_MEMORY = 1.2, 1.3, 60_000, 10_000, 300
OTHER_PAGES = {"directory": "/speakers/", "home page": "/"}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asked.add_argument("--only", choices=["pages", "import", "readers", "search"], help="measure this alone")
    asked.add_argument("--small", action="store_true", help="on libraries of a tenth of the size: quick, and no proof")
    options = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that everything started is ended
    figures = [told(figure) for figure in measure(options.only, 10 if options.small else 1)]
    print(table(figures))
    sys.exit(any(figure.missed for figure in figures))


def told(figure: Figure) -> Figure:
    print(figure.row(), file=sys.stderr, flush=True)
    return figure


def measure(only: str | None, divisor: int) -> Iterator[Figure]:
    if only in (None, "readers"):
        yield from readers()
    if only == "readers":
        return
    if only in (None, "search"):
        with made_up_library(HUGE // divisor) as huge:
            yield from search(huge)
    if only == "search":
        return
    with made_up_library(LARGE // divisor) as large:
        if only != "import":
            with made_up_library(SMALL // divisor) as small:
                yield from speaker_page(small, large)
                yield from other_pages(small, large)
                yield from episode_page(large)
        if only != "pages":
            cues = large.run("import_cost")
            yield Figure("import from WebVTT, cues by second of CPU", cues, least=LEAST_CUES)
            items, megabytes, memory = large.run("import_memory")
            yield Figure(
                f"import of {items:,} items in {megabytes:,} MB of feed, memory", memory, "MB", most=MOST_MEMORY
            )


def speaker_page(small: Library, large: Library) -> Iterator[Figure]:
    path = large.largest()
    deep, number = page(large, path, DEEP)
    first, later, little = drawn((large, path), (large, deep), (small, small.largest()))
    same, known = unchanged(large, path), not_modified(large, path)
    yield Figure("speaker page: queries", large.run("queries", path)[0], most=MOST_QUERIES)
    yield Figure("speaker page, nothing reused: database", first.database, "ms", most=MOST_DATABASE_MS)
    yield Figure("speaker page, nothing reused: whole request", first.whole, "ms", most=MOST_MS)
    yield Figure("speaker page, unchanged: whole request", same.whole, "ms", most=MOST_REUSED_MS)
    yield Figure("speaker page, known to the browser (304)", known.whole, "ms", most=MOST_REUSED_MS)
    yield Figure(f"speaker page {number} against page 1", later.whole / first.whole, "times", most=MOST_DEEPER)
    name = f"speaker page at {large.quotes:,} quotes against {small.quotes:,}"
    yield Figure(name, first.whole / little.whole, "times", most=MOST_LARGER)
    yield Figure("speaker page, first visit over the wire", first_visit(large, path), "bytes", most=MOST_BYTES)


def episode_page(library: Library) -> Iterator[Figure]:
    """Its first screen, and what a reader of a long one asks for most."""
    long, longest = (library.run("long_episode", str(quotes)) for quotes in LONG)
    pages = {"": "", " at a time": "?t=2000", ", searched": "?q=the"}
    costs = drawn(*((library, path + query) for path in (long, longest) for query in pages.values()))
    for number, quotes in enumerate(LONG):
        for (name, query), cost in zip(pages.items(), costs[number * len(pages) :], strict=False):
            at = f"episode page of {quotes:,} quotes{name}"
            bar = None if query else MOST_EPISODE_MS
            yield Figure(f"{at}, nothing reused: database", cost.database, "ms")
            yield Figure(f"{at}, nothing reused: whole request", cost.whole, "ms", most=bar)
    against = costs[len(pages)].whole / costs[0].whole
    yield Figure(f"episode page of {LONG[1]:,} quotes against {LONG[0]:,}", against, "times", most=MOST_LARGER)
    yield Figure("episode page: queries", library.run("queries", longest)[0], most=MOST_EPISODE_QUERIES)
    yield Figure("episode page, first visit over the wire", first_visit(library, longest), "bytes", most=MOST_BYTES)


def other_pages(small: Library, large: Library) -> Iterator[Figure]:
    """For information: they have no bars yet."""
    for name, path in OTHER_PAGES.items():
        yield Figure(f"{name}: queries", large.run("queries", path)[0])
        costs = drawn((small, path), (large, path))
        for library, cost in zip((small, large), costs, strict=True):
            at = f"{name} at {library.quotes:,} quotes, nothing reused"
            yield Figure(f"{at}: database", cost.database, "ms")
            yield Figure(f"{at}: whole request", cost.whole, "ms")


if __name__ == "__main__":
    main()
