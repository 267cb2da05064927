"""Downloads: to public addresses only, with limits on size, time and patience."""

import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from threading import Lock
from typing import Any

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, Timeout, exceptions

from appearances.importing.fetching.addresses import Server, redirected_to, taken_apart
from appearances.importing.fetching.answers import CHUNK, UNKNOWN, Downloaded, Validators, downloaded, refusal
from appearances.importing.fetching.connections import Pool, TimedTLSSocket, TLSPool, connected
from appearances.importing.fetching.failures import Clock, Failure, PassingFailure
from appearances.importing.fetching.public import is_public
from appearances.importing.folder import shown
from appearances.importing.records import UnreadableFile

MOST_REDIRECTS = 5
SECONDS_A_FILE = 60
SECONDS_TO_CONNECT = 10
PAUSES = (1, 4)  # seconds before the second and the third try
MOST_SERVERS = 16  # whose connections are kept
_REDIRECTED = (301, 302, 303, 307, 308)

# Of all hosts; two of them share one now and then.
_TURNS = tuple(Lock() for _ in range(64))


class Downloader:
    """Keeps its connections until it is closed. For one thread; several take turns at each host.

    `allow_private` is for an operator's own network: it lifts the check of IP addresses and nothing else. `resolve`
    is called as socket.getaddrinfo is, once for each connection."""

    def __init__(
        self,
        site_url: str,
        *,
        allow_private: bool = False,
        seconds: float = SECONDS_A_FILE,
        resolve: Callable[..., list[Any]] = socket.getaddrinfo,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._headers = {"User-Agent": f"Appearances (+{site_url})", "Accept": "*/*", "Accept-Encoding": "gzip"}
        self._allow_private = allow_private
        self._resolve = resolve
        self._sleep = sleep
        self._clock = Clock(seconds)
        self._pools: dict[Server, HTTPConnectionPool] = {}

    def __enter__(self) -> "Downloader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        while self._pools:
            self._pools.popitem()[1].close()

    def fetch(self, address: str, *, largest: int, known: Validators = UNKNOWN) -> Downloaded | None:
        """The file at an address, of up to so many bytes; None where it is still the `known` one.

        UnreadableFile says why it cannot be had. The pauses between tries are not counted among its seconds."""
        errand = Errand(address, largest, known)
        self._clock.start()
        try:
            return self._persist(errand)
        except Failure as failure:
            raise UnreadableFile(errand.sentence(failure)) from failure

    def may_reach(self, ip_address: str) -> bool:
        return self._allow_private or is_public(ip_address)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.sslsocket_class = TimedTLSSocket
        return context

    def _persist(self, errand: "Errand") -> Downloaded | None:
        for pause in PAUSES:
            try:
                return self._follow(errand)
            except PassingFailure as failure:
                with self._clock.stopped():
                    self._sleep(max(pause, failure.seconds))
        return self._follow(errand)

    def _follow(self, errand: "Errand") -> Downloaded | None:
        errand.here, errand.is_secure = errand.address, False
        for _ in range(MOST_REDIRECTS + 1):
            with self._answer(errand) as response:
                if response.status == 200:
                    return downloaded(response, errand.here, errand.largest)
                if response.status == 304 and errand.known != UNKNOWN:
                    return None
                if response.status not in _REDIRECTED:
                    raise refusal(response)
                errand.here = redirected_to(errand.here, response)
        raise Failure(f"it is redirected more than {MOST_REDIRECTS} times")

    @contextmanager
    def _answer(self, errand: "Errand") -> Iterator[BaseHTTPResponse]:
        server, path = taken_apart(errand.here)
        if errand.is_secure and server.scheme == "http":
            raise Failure("it is http after https, where others could read and change it")
        errand.is_secure = server.scheme == "https"
        with self._turn(server.host):
            try:
                with self._ask(server, path, self._headers | errand.known.as_headers()) as response:
                    yield response
                    response.read(CHUNK)  # a connection can be used again when nothing is left on it
            except (exceptions.HTTPError, TimeoutError) as error:
                raise self._explained(error) from error

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        turn = _TURNS[hash(host) % len(_TURNS)]
        with self._clock.stopped():
            turn.acquire()
        try:
            yield
        finally:
            turn.release()

    def _ask(self, server: "Server", path: str, headers: dict[str, str]) -> BaseHTTPResponse:
        left = self._clock.left()
        return self._pool(server).urlopen(
            "GET",
            path,
            headers=headers,
            timeout=Timeout(connect=min(SECONDS_TO_CONNECT, left), read=left),
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )

    def _pool(self, server: "Server") -> HTTPConnectionPool:
        if server not in self._pools:
            if len(self._pools) == MOST_SERVERS:
                self.close()
            options: dict[str, Any] = {"reach": partial(self._reach, server), "clock": self._clock}
            if server.scheme == "https":
                self._pools[server] = TLSPool(server.host, server.port, ssl_context=self._tls, **options)
            else:
                self._pools[server] = Pool(server.host, server.port, **options)
        return self._pools[server]

    def _reach(self, server: "Server") -> socket.socket:
        """A connection to the first that answers of the addresses that were looked at."""
        for family, _, _, _, place in self._addresses(server):
            try:
                return connected(family, place, min(SECONDS_TO_CONNECT, self._clock.left()))
            except OSError as error:
                reason = error.strerror or "it does not answer"
        raise Failure(f"its server cannot be reached ({reason})")

    def _addresses(self, server: "Server") -> list[Any]:
        """All of them are public, or none is used."""
        try:
            found = self._resolve(server.host, server.port, type=socket.SOCK_STREAM)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it is no name"
            raise Failure(f"its host is unknown ({reason})") from error
        if not all(self.may_reach(place[0]) for *_, place in found):
            raise Failure("its host is not on the public internet")
        return found

    def _explained(self, error: Exception) -> "Failure":
        match error:
            case exceptions.TimeoutError() | TimeoutError():
                return Failure(f"it takes longer than {self._clock.seconds:g} seconds")
            case exceptions.SSLError(args=(ssl.SSLCertVerificationError() as wrong, *_)):
                return Failure(f"its server’s certificate is not good ({wrong.verify_message.rstrip('.')})")
            case exceptions.SSLError():
                return Failure("its server cannot speak https with us")
            case exceptions.ProtocolError():
                return PassingFailure("its server breaks off: try again later")
        return Failure("what its server answers cannot be understood")


@dataclass
class Errand:
    address: str
    largest: int
    known: Validators
    here: str = ""
    is_secure: bool = False

    def sentence(self, failure: Failure) -> str:
        address, here = (shown(_without_password(one)) for one in (self.address, self.here))
        leads = "" if self.here == self.address else f" leads to {here}, which"
        return f"{address}{leads} cannot be fetched: {failure}."


def _without_password(address: str) -> str:
    scheme, slashes, rest = address.partition("//")
    password, at, _ = re.split("[/?#]", rest, maxsplit=1)[0].rpartition("@")
    return scheme + slashes + rest.removeprefix(password + at)
