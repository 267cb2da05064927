"""What a first visit weighs over the wire: the page and everything that it asks for, images aside."""

import gzip
import re
from urllib.parse import urljoin

import brotli

from tests.bench.library import Library

ASKED_FOR = re.compile(r"""(?:href|src)="(/static/[^"#]+)|url\(["']?([^"')#]+)""")


def first_visit(library: Library, path: str) -> int:
    """Bytes of all answers, their headers too. What a style sheet imports is asked for as well."""
    seen, waiting, total = {path}, [path], 0
    while waiting:
        address = waiting.pop()
        response, body = library.get(address)
        assert response.status == 200, address
        if response.headers["Content-Type"].startswith("image/"):
            continue
        total += len(body) + len(str(response.headers).encode()) + len("HTTP/1.1 200 OK\r\n")
        kind, encoding = response.headers["Content-Type"], response.headers["Content-Encoding"]
        if kind.startswith(("text/html", "text/css")):
            found = {urljoin(address, one or other) for one, other in ASKED_FOR.findall(text(body, encoding))}
            waiting += found - seen
            seen |= found
    return total


def text(body: bytes, encoding: str | None) -> str:
    match encoding:
        case "br":
            return brotli.decompress(body).decode()
        case "gzip":
            return gzip.decompress(body).decode()
        case _:
            return body.decode()
