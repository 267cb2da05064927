"""Searching a library of ten million quotes: what single requests cost, and whether mistyped names are found."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from statistics import median, quantiles
from urllib.parse import urlencode

from appearances.generating.words import topical
from tests.bench.cpu import between, spent
from tests.bench.figures import Figure
from tests.bench.library import Library
from tests.bench.mistyped import mistyped
from tests.odd_texts import ODD_TEXTS

NAMES, SURNAMES, PREFIXES, WORDS = 500, 500, 200, 40
FIRST = 5
MOST_PREFIX_MS, MOST_ALIKE_MS, LEAST_FOUND, MOST_MISSED = 3, 20, 98, 3
MOST_MEDIAN_MS, MOST_P95_MS, MOST_RANKED_MS, MOST_SECONDS = 5, 40, 60, 1
SUGGESTED = re.compile(r'id="suggested-[0-9]+"[^>]*href="/speakers/([^/"]+)/"')


@dataclass(frozen=True)
class Cost:
    """Milliseconds of CPU of one request. `reading` is that of PostgreSQL's own processes which read files for all its
    sessions: it is in neither of the others."""

    database: float
    whole: float
    reading: float


def search(library: Library) -> Iterator[Figure]:
    """Each request is for something else, so that nothing is reused."""
    warm(library)
    yield from names(library)
    yield from words(library)
    yield from odd_texts(library)


def warm(library: Library) -> None:
    """As on a site that has run for a while, PostgreSQL has its indexes in memory, and the newest quotes, which most
    searches walk through. The others are in the system's cache of files, as far as it goes."""
    library.database.execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm")
    library.rows("SELECT pg_prewarm(indexrelid) FROM pg_index WHERE indrelid = 'quote'::regclass")
    library.rows("SELECT pg_prewarm('quote', 'read')")
    newest = "SELECT words FROM quote ORDER BY published_at DESC, id DESC LIMIT %s"
    library.rows(f"SELECT count(words) FROM ({newest}) AS newest", 100_000)


def names(library: Library) -> Iterator[Figure]:
    random = Random(4)
    people = library.rows(
        "SELECT slug, name FROM speaker TABLESAMPLE SYSTEM (5) REPEATABLE (1) ORDER BY md5(slug) LIMIT %s", NAMES
    )
    prefixed = [suggestions(library, _beginning(name, random)) for _, name in people[:PREFIXES]]
    answered = [cost for cost, found in prefixed if len(found) >= FIRST]
    yield from spread("type-ahead where beginnings answer", answered, p95=MOST_PREFIX_MS)
    mine = [suggestions(library, mistyped(name, random, random.choice((1, 2)))) for _, name in people]
    yield from spread("type-ahead where likeness must", [cost for cost, _ in mine], p95=MOST_ALIKE_MS)
    found = share(slug in found[:FIRST] for (slug, _), (_, found) in zip(people, mine, strict=True))
    yield Figure(f"names with one or two errors, right among the first {FIRST}", found, "%", least=LEAST_FOUND)
    yield from surnames(library, people, random)


def surnames(library: Library, people: list[tuple[str, str]], random: Random) -> Iterator[Figure]:
    """Alone a surname is that of many: what a comparison with every name finds is the most there is to find."""
    typed = [(slug, mistyped(name.split()[-1], random, 1)) for slug, name in people[:SURNAMES]]
    ours = share(slug in suggestions(library, surname)[1][:FIRST] for slug, surname in typed)
    all_compared = library.run("every_name", *(surname for _, surname in typed))
    best = share(slug in found for (slug, _), found in zip(typed, all_compared, strict=True))
    yield Figure(f"surnames with one error, right among the first {FIRST}, every name compared", best, "%")
    yield Figure(f"surnames with one error, right among the first {FIRST}", ours, "%", least=best - MOST_MISSED)


def words(library: Library) -> Iterator[Figure]:
    [[largest]] = library.rows("SELECT slug FROM speaker ORDER BY quote_count DESC LIMIT %s", 1)
    [[ordinary]] = library.rows(
        "SELECT slug FROM speaker WHERE quote_count > 0 ORDER BY quote_count, id OFFSET %s LIMIT 1",
        library.rows("SELECT count(*) / 2 FROM speaker WHERE quote_count > %s", 0)[0][0],
    )
    said = _words_said(library)
    year = datetime.now(UTC).year
    of_old = [topical(number) for number in range(year - 10, year - 2)]
    pairs = [f"{one} {other}" for one, other in zip(said, [*said[7:], *said[:7]], strict=True)]
    asked: dict[str, list[dict[str, str]]] = {
        "from the commonest to the rarest": [{"q": word} for word in said],
        "common only years ago": [{"q": word} for word in of_old],
        "two words": [{"q": pair} for pair in pairs],
        "of the largest speaker": [{"q": word, "speaker": largest} for word in (*said, *of_old)],
        "of an ordinary speaker": [{"q": word, "speaker": ordinary} for word in said],
        "in two months": [{"q": word, "from": f"{year - 4}-03", "to": f"{year - 4}-04"} for word in (*said, *of_old)],
    }
    newest = {name: [cost_of(library, f"/quotes/?{urlencode(one)}") for one in ones] for name, ones in asked.items()}
    every = [cost for costs in newest.values() for cost in costs]
    yield from spread("words, newest first", every, median_ms=MOST_MEDIAN_MS, p95=MOST_P95_MS)
    with_files = [cost.database + cost.reading for cost in every]
    name = "words, newest first: database and the reading of its files"
    yield Figure(f"{name}, median", median(with_files), "ms")
    yield Figure(f"{name}, 95th percentile", quantiles(with_files, n=20)[-1], "ms")
    for name, costs in newest.items():
        yield from spread(f"words, newest first, {name}", costs)
    ranked = [
        cost_of(library, f"/quotes/?{urlencode(one | {'order': 'best'})}") for ones in asked.values() for one in ones
    ]
    yield from spread("words, best match", ranked, p95=MOST_RANKED_MS)
    pages = [cost_of(library, f"/speakers/{largest}/?{urlencode({'q': word})}") for word in (*said, *of_old)]
    yield from spread("words on the page of the largest speaker", pages)


def odd_texts(library: Library) -> Iterator[Figure]:
    slowest = 0.0
    for text in ODD_TEXTS:
        address = f"/quotes/?{urlencode({'q': text.encode('utf-8', 'surrogatepass')[:6000]})}"
        slowest = max(slowest, cost_of(library, address).whole / 1000)
    yield Figure(f"the slowest of {len(ODD_TEXTS)} odd texts", slowest, "s", most=MOST_SECONDS)


def spread(
    name: str, costs: list[Cost], *, median_ms: float | None = None, p95: float | None = None
) -> Iterator[Figure]:
    """Median and 95th percentile; the bars are for the database."""
    database, whole = [cost.database for cost in costs], [cost.whole for cost in costs]
    yield Figure(f"{name}: database, median", median(database), "ms", most=median_ms)
    yield Figure(f"{name}: database, 95th percentile", quantiles(database, n=20)[-1], "ms", most=p95)
    yield Figure(f"{name}: whole request, median", median(whole), "ms")
    yield Figure(f"{name}: whole request, 95th percentile", quantiles(whole, n=20)[-1], "ms")


def suggestions(library: Library, typed: str) -> tuple[Cost, list[str]]:
    """What it costs to answer, and the slugs of those suggested, in their order."""
    cost, body = _asked(library, f"/speakers/?{urlencode({'q': typed})}", **{"HX-Target": "suggestions"})
    return cost, SUGGESTED.findall(body)


def cost_of(library: Library, path: str) -> Cost:
    return _asked(library, path)[0]


def share(hits: Iterable[bool]) -> float:
    """In per cent."""
    found = list(hits)
    return 100 * sum(found) / len(found)


def _asked(library: Library, path: str, **headers: str) -> tuple[Cost, str]:
    workers, sessions, readers = library.workers(), library.known_sessions(), library.reading_processes
    before = spent(workers), spent(sessions), spent(readers)
    response, body = library.get(path, **{"Accept-Encoding": "identity"} | headers)
    python, database, reading = (
        between(was, spent(pids)) for was, pids in zip(before, (workers, sessions, readers), strict=True)
    )
    assert response.status == 200, (response.status, path)
    return Cost(database, database + python, reading), html.unescape(body.decode())


def _beginning(name: str, random: Random) -> str:
    """Three letters or more of one of the words."""
    word = random.choice(name.split())
    return word[: random.randint(3, max(3, len(word)))]


def _words_said(library: Library) -> list[str]:
    """From the commonest of a sample of quotes to those that it has once, evenly by the logarithm of their rank."""
    counted = library.rows(
        """
        SELECT word, count(*) FROM (
            SELECT DISTINCT id, lower(unnest(regexp_matches(text, '\\w+', 'g'))) AS word
            FROM quote TABLESAMPLE SYSTEM (0.2) REPEATABLE (1)
        ) AS said GROUP BY word ORDER BY count(*) DESC, word LIMIT %s
        """,
        1_000_000,
    )
    ranks = sorted({round(len(counted) ** (number / (WORDS - 1))) for number in range(WORDS)})
    return [counted[rank - 1][0] for rank in ranks]
