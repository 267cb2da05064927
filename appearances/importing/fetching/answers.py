"""What a server answers: a file, unpacked and no larger than allowed, or why there is none."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from urllib3 import BaseHTTPResponse

from appearances.importing.dates import read_date
from appearances.importing.fetching.failures import Failure, PassingFailure
from appearances.importing.text import one_line

LONGEST_PAUSE = 30
CHUNK = 65_536
IN_MEMORY = 1_000_000  # bytes of a file; a larger one stands on disk
HEADER_LENGTH = 200

_PASSING = (429, 500, 502, 503, 504)
_REFUSALS = {
    401: "it asks for a password (401)",
    403: "the server forbids it (403)",
    404: "nothing is there (404): check the address",
    410: "it was taken away for good (410)",
}
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a file, for asking later whether it has changed."""

    etag: str = ""
    last_modified: str = ""

    def as_headers(self) -> dict[str, str]:
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if _kept(value)}


UNKNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Downloaded:
    """`address` is where the file was in the end, `media_type` the Content-Type as sent, in lower case. `body` is
    unpacked and at its beginning; whoever has read it closes it."""

    address: str
    media_type: str
    validators: Validators
    body: BinaryIO


def refusal(response: BaseHTTPResponse) -> Failure:
    status = response.status
    if status not in _PASSING:
        what = "refuses it" if 400 <= status < 500 else "answers in a way that gives no file"
        return Failure(_REFUSALS.get(status, f"the server {what} ({status})"))
    seconds = _seconds_asked(response.headers.get("Retry-After", ""))
    if seconds > LONGEST_PAUSE:
        until = datetime.now(UTC) + timedelta(seconds=seconds, minutes=1)  # as minutes are rounded down
        return Failure(f"the server is busy ({status}): try again after {until:%Y-%m-%d %H:%M} UTC")
    return PassingFailure(f"the server is busy or out of order ({status}): try again later", seconds)


def _seconds_asked(retry_after: str) -> float:
    if retry_after.isascii() and retry_after.isdigit():
        return int(retry_after[:9])
    moment = read_date(retry_after)
    return (moment - datetime.now(UTC)).total_seconds() if moment else 0


def downloaded(response: BaseHTTPResponse, here: str, largest: int) -> Downloaded:
    headers = response.headers
    validators = Validators(_kept(headers.get("ETag", "")), _kept(headers.get("Last-Modified", "")))
    media_type = one_line(headers.get("Content-Type", ""), HEADER_LENGTH).lower()
    return Downloaded(here, media_type, validators, _body(response, largest))


def _kept(header: str) -> str:
    """A header that can be sent back as it is, or none."""
    return header if header.isascii() and header.isprintable() and len(header) <= HEADER_LENGTH else ""


def _body(response: BaseHTTPResponse, largest: int) -> BinaryIO:
    with ExitStack() as unless_whole:
        body = unless_whole.enter_context(SpooledTemporaryFile(IN_MEMORY))
        try:
            for chunk in _no_more_than(largest, response):
                body.write(chunk)
            body.seek(0)
        except OSError as error:
            raise Failure(f"it cannot be stored here ({error.strerror})") from error
        unless_whole.pop_all()
    return cast(BinaryIO, body)


def _no_more_than(largest: int, response: BaseHTTPResponse) -> Iterator[bytes]:
    too_large = Failure(f"it is larger than {largest / 1_000_000:g} MB")
    if (response.length_remaining or 0) > largest:
        raise too_large
    size = 0
    for chunk in _unpacked(response):
        size += len(chunk)
        if size > largest:
            raise too_large
        yield chunk


def _unpacked(response: BaseHTTPResponse) -> Iterable[bytes]:
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    chunks = response.stream(CHUNK)
    if encoding in ("", "identity"):
        return chunks
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _inflated(chunks)
    raise Failure(f"it comes packed in a way that was not asked for ({one_line(encoding, 50)})")


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A little at a time, as a thousandth of what comes out can be all that went in."""
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for chunk in chunks:
            rest = chunk
            while rest := rest.lstrip(b"\0") if unpacker.eof else rest:  # some pad what they packed
                if unpacker.eof:
                    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
                yield unpacker.decompress(rest, CHUNK)
                rest = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as error:
        raise Failure("it was packed wrongly (gzip)") from error
    if not unpacker.eof:
        raise PassingFailure("its end is missing: try again later")
