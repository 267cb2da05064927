"""How many lists may be on their way at once: whoever reads slowly keeps a thread of the server for as long as that
takes, and pages need threads too."""

from collections.abc import Iterator
from threading import BoundedSemaphore

from django.conf import settings

places = BoundedSemaphore(max(1, settings.THREADS // 2))


class Sending:
    """A body on its way, for which a place was taken: given back at its end, or when its reader goes away."""

    def __init__(self, body: Iterator[bytes]) -> None:
        self._body, self._held, self._places = body, True, places

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._body)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._held:
            self._held = False
            self._places.release()

    __del__ = close  # should a server forget to
