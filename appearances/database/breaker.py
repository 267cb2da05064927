"""Lets one thread wait for a database that is away, so that the others can say so at once."""

import threading
import time

import psycopg

PATIENCE = 3.0  # seconds of failures that a restart may cause, through which everybody waits
ASK_AGAIN = 0.5  # seconds between two attempts


class StillAway(psycopg.OperationalError):
    """The database was away a moment ago, so it was not asked."""


class Breaker:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.away_since: float | None = None
        self.next_attempt = 0.0

    def enter(self) -> None:
        """Go on to the database, or raise StillAway."""
        if self.away_since is None:
            return
        with self.lock:
            now = time.monotonic()
            if self.away_since is None or now - self.away_since < PATIENCE:
                return
            if now < self.next_attempt:
                raise StillAway("The database was away a moment ago.")
            # Ours is the attempt; should it never come back, another may follow.
            self.next_attempt = now + PATIENCE

    def failed(self) -> None:
        with self.lock:
            now = time.monotonic()
            self.away_since = self.away_since or now
            self.next_attempt = now + ASK_AGAIN

    def worked(self) -> None:
        self.away_since = None
