"""A made-up library in a cluster of its own, and the site on it, as an operator would start it."""

import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

from appearances.database import embedded
from appearances.database.cluster import DATABASE
from tests.processes import ROOT
from tests.site import Site

BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


class Library(Site):
    """One worker with one thread, so that all of a request's cost is in one process and its database sessions."""

    def __init__(self, data: Path, quotes: int) -> None:
        super().__init__(data)
        self.quotes = quotes
        self._sessions: list[int] = []
        self._asked_at = 0.0

    def environment(self) -> dict[str, str]:
        return super().environment() | {"WORKERS": "1", "THREADS": "1"}

    def make(self) -> None:
        print(f"Making a library of {self.quotes:,} quotes …", file=sys.stderr, flush=True)
        embedded.use(self.cluster)
        self.manage("migrate", "--verbosity=0")
        self.manage("generate_library", f"--quotes={self.quotes}", "--seed=1")
        self.database = psycopg.connect(
            host=str(self.cluster.socket_folder), dbname=DATABASE, user=DATABASE, autocommit=True
        )
        self.database.execute("TRUNCATE new_words")  # the worker would search beside what is measured
        self.database.execute("VACUUM ANALYZE")  # as autovacuum does in time
        self.start()
        self.browser = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def largest(self) -> str:
        """The address of the speaker with the most quotes."""
        [slug] = self.database.execute("SELECT slug FROM speaker ORDER BY quote_count DESC LIMIT 1").fetchone() or [""]
        return f"/speakers/{slug}/"

    def get(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        """As a browser asks: for the same connection again, unless the server closed it for having waited long."""
        try:
            self.browser.request("GET", path, headers=BROWSER | headers)
            response = self.browser.getresponse()
        except http.client.RemoteDisconnected:
            self.browser.close()
            return self.get(path, **headers)
        return response, response.read()

    def forget(self) -> None:
        """No page drawn so far may be used again. Costs a session of our own, which is not counted."""
        self.database.execute("UPDATE library SET version = version + 1")

    def rows(self, sql: str, *given: Any) -> list[Any]:
        """What our own session answers."""
        return self.database.execute(sql, given).fetchall()

    def known_sessions(self) -> list[int]:
        """The site's in the database, asked for once in a while: to ask costs more than many a request."""
        if not self._sessions or self._asked_at < time.monotonic() - 1:
            self._sessions, self._asked_at = self.sessions(), time.monotonic()
        return self._sessions

    def sessions(self) -> list[int]:
        """The site's in the database."""
        rows = self.database.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return [pid for [pid] in rows]

    @cached_property
    def reading_processes(self) -> list[int]:
        """PostgreSQL's own, from version 18 on."""
        return [pid for [pid] in self.rows("SELECT pid FROM pg_stat_activity WHERE backend_type = 'io worker'")]

    def run(self, module: str, *words: str) -> Any:
        """What a part of the bench answers that runs in a Django of its own on this library."""
        command = [sys.executable, "-m", f"tests.bench.{module}", *words]
        return json.loads(subprocess.check_output(command, cwd=ROOT, env=self.environment(), text=True))

    def end(self) -> None:
        if self.process and self.process.poll() is None:
            self.stop()
        embedded.leave(self.cluster)


@contextmanager
def made_up_library(quotes: int) -> Iterator[Library]:
    with tempfile.TemporaryDirectory(prefix="appearances-bench-") as folder:
        library = Library(Path(folder, "data"), quotes)
        library.data.mkdir()
        library.output.touch()
        try:
            library.make()
            yield library
        except Exception:
            print(library.said(), file=sys.stderr)
            raise
        finally:
            library.end()
