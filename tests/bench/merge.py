"""A merge of 100,000 quotes and its undoing, while readers read: `python -m tests.bench.merge`."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.bench.library import Library, made_up_library

LIBRARY, MOVED = 400_000, 100_000  # quotes
MOST_SECONDS = 30


def main() -> int:
    with made_up_library(LIBRARY) as library, ThreadPoolExecutor() as pool:
        merging = pool.submit(library.run, "merging", str(MOVED))
        slowest, asked = 0.0, 0
        while not merging.done():
            slowest = max(slowest, read(library))
            asked += 1
            time.sleep(0.1)
        took = merging.result()
    print(f"merge of {took['quotes']:,} quotes in {took['voices']:,} voices: {took['merge']:.1f} s, bar {MOST_SECONDS}")
    print(f"undone: {took['undo']:.1f} s; differing after it: {took['differing'] or 'nothing'}")
    print(f"slowest of {asked:,} pages meanwhile: {slowest:.2f} s")
    return int(took["merge"] > MOST_SECONDS or bool(took["differing"]))


def read(library: Library) -> float:
    started = time.monotonic()
    response, _ = library.get(library.largest())
    assert response.status in (200, 301), response.status
    return time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main())
