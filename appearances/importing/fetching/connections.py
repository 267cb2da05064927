"""Connections that go to the very address that was checked, and end with the seconds of their file."""

import socket
import ssl
from collections.abc import Callable
from typing import Any, cast

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from appearances.importing.fetching.failures import Clock


def connected(family: int, place: tuple[Any, ...], seconds: float) -> socket.socket:
    line = _TimedSocket(family, socket.SOCK_STREAM)
    try:
        line.settimeout(seconds)
        line.connect(place)
    except BaseException:
        line.close()
        raise
    return line


class _TimedSocket(socket.socket):
    """Each read ends with the seconds of the file, so that a server cannot go on for ever a byte at a time."""

    clock: Clock

    def recv_into(self, *args: Any, **options: Any) -> int:
        self.settimeout(self.clock.left())
        return super().recv_into(*args, **options)


class TimedTLSSocket(_TimedSocket, ssl.SSLSocket):
    pass


class _Connection(HTTPConnection):
    """Made by `reach`, which looks up a host and checks what it finds."""

    def __init__(self, *args: Any, reach: Callable[[], socket.socket], clock: Clock, **options: Any) -> None:
        super().__init__(*args, **options)
        self._reach, self._clock = reach, clock

    def _new_conn(self) -> socket.socket:
        return self._reach()

    def connect(self) -> None:
        super().connect()
        cast(_TimedSocket, self.sock).clock = self._clock


class _TLSConnection(_Connection, HTTPSConnection):
    """Certificates are checked for the host's name."""


class Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class TLSPool(HTTPSConnectionPool):
    ConnectionCls = _TLSConnection
