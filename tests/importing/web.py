"""A web server on loopback for tests: it answers byte for byte as told, and remembers what it was asked."""

import hashlib
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple, cast


class Asked(NamedTuple):
    path: str
    headers: Message


class Web(ThreadingHTTPServer):
    """`answers` holds, by path, what is sent in turn; the last of them is sent again and again."""

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.port = self.server_address[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self.answers: dict[str, list[bytes | Iterable[bytes]]] = {}
        self.asked: list[Asked] = []
        self.connections = 0
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    def answer(self, path: str, *answers: bytes | Iterable[bytes]) -> str:
        """The address that is answered so."""
        self.answers[path] = list(answers)
        return self.url + path

    def get_request(self):
        self.connections += 1
        return super().get_request()

    def handle_error(self, request, client_address) -> None:
        """A client that is cut off, or cuts off, is what most of these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        web = cast(Web, self.server)
        web.asked.append(Asked(self.path, self.headers))
        answers = web.answers[self.path]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        self.close_connection = not (isinstance(answer, bytes) and b"\r\nConnection: keep-alive\r\n" in answer)
        for piece in [answer] if isinstance(answer, bytes) else answer:
            self.wfile.write(piece)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Site:
    """A host of files that know their ETag."""

    def __init__(self, web: Web) -> None:
        self.web = web
        self.files: dict[str, bytes] = {}

    def put(self, path: str, body: str) -> str:
        self.files[path] = body.encode()
        return self.web.answer(path, *[_Conditional(self, path)])

    def asked(self) -> list[str]:
        """What was asked for since the last time."""
        asked, self.web.asked = [each.path for each in self.web.asked], []
        return asked


class _Conditional:
    """Answers 304 to who has the file."""

    def __init__(self, site: Site, path: str) -> None:
        self.site, self.path = site, path

    def __iter__(self):
        body = self.site.files[self.path]
        etag = f'"{hashlib.sha256(body).hexdigest()[:8]}"'
        known = self.site.web.asked[-1].headers["If-None-Match"] == etag
        yield answer(b"", 304, ETag=etag) if known else answer(body, ETag=etag)


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    with Web(tls) as web:
        thread = Thread(target=web.serve_forever, args=[0.01])
        thread.start()
        yield web
        web.shutdown()
        thread.join()


def answer(body: bytes = b"", status: int = 200, **headers: object) -> bytes:
    """A whole answer, after which the connection stays open. `Content_Type="text/vtt"` is a header."""
    fields = {"Connection": "keep-alive", "Content-Length": len(body)}
    fields |= {name.replace("_", "-"): str(value) for name, value in headers.items()}
    return head(status, **fields) + body


def head(status: int = 200, **headers: object) -> bytes:
    """The beginning of an answer, after which the connection is closed."""
    lines = [f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items()]
    return f"HTTP/1.1 {status} So\r\n{''.join(lines)}\r\n".encode()


def chunked(*chunks: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
