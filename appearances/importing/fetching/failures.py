"""Why a file cannot be had, and how long it may take."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Failure(Exception):
    """Why a file cannot be had, to stand behind a colon."""


class PassingFailure(Failure):
    """It may be over in so many seconds."""

    def __init__(self, reason: str, seconds: float = 0) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Clock:
    """The seconds of one file. They stand still while it waits for its turn."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.start()

    def start(self) -> None:
        self._end = time.monotonic() + self.seconds

    def left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    @contextmanager
    def stopped(self) -> Iterator[None]:
        began = time.monotonic()
        yield
        self._end += time.monotonic() - began
