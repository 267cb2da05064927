"""What the pages of the review list cost at a million quotes: `python -m tests.bench.review`."""

import html
import re
import sys
from collections.abc import Iterator
from statistics import median

from tests.bench.cpu import between, spent
from tests.bench.figures import Figure, table
from tests.bench.library import Library, made_up_library

LIBRARY, PAGES = 1_000_000, 100
MOST_MS = 300
LISTS = (
    "voices/",
    "guesses/",
    "reports/",
    "doubles/",
    "doubles/?order=newest",
    "advertisements/",
    "damage/",
    "names/",
)
LATER = re.compile(r'href="(\?after=[^"]*)" data-key="s"')


def main() -> int:
    with made_up_library(LIBRARY) as library:
        added = library.run("to_review")
        library.database.execute("VACUUM ANALYZE")
        cookie = {"Cookie": f"sessionid={added['session']}"}
        figures = [Figure(f"review: search of {LIBRARY:,} quotes, {added['found']:,} found", added["seconds"], "s")]
        figures += [figure for name in LISTS for figure in costs(library, name, cookie)]
    print(table(figures))
    return int(any(figure.missed for figure in figures))


def costs(library: Library, name: str, signed_in: dict[str, str]) -> Iterator[Figure]:
    """Of the first pages that one walks through by leaving each thing for later. The first of all is not counted: it
    looks up the permissions."""
    walk(library, name, signed_in, 1)
    spent_ms = walk(library, name, signed_in, PAGES)
    of = f"review, {name.replace('/?order=', ', ').removesuffix('/')}"
    yield Figure(f"{of}: median of {len(spent_ms)} pages", median(spent_ms), "ms")
    yield Figure(f"{of}: dearest", max(spent_ms), "ms", most=MOST_MS)


def walk(library: Library, name: str, signed_in: dict[str, str], pages: int) -> list[float]:
    """Milliseconds of CPU of each page, of the worker and of the database."""
    address = f"/admin/review/{name}"
    path, found = address.partition("?")[0], []
    for _ in range(pages):
        pids = [*library.workers(), *library.sessions(), *library.reading_processes]
        before = spent(pids)
        response, body = library.get(address, **signed_in, **{"Accept-Encoding": "identity"})
        found.append(between(before, spent(pids)))
        assert response.status == 200, address
        later = LATER.search(body.decode())
        if not later:
            break
        address = path + html.unescape(later[1])
    return found


if __name__ == "__main__":
    sys.exit(main())
