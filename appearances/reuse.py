"""A page that has not changed is not made again: answered by 304, or from bytes kept under the library's version.

A page depends on the address as it was understood, on the fragment, on the library, on today (a period that lasts is
drawn dashed), on the build and on the site's own address. Public pages know neither session nor user, so all readers
share them."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from appearances.models import Library

KEPT_BYTES = 32 * 1024 * 1024
# What an answer takes besides its body: without it, ten thousands of answers of a few bytes would count as nothing.
AROUND = 300
# A page is compressed while its reader waits: a better quality takes three times as long for a twentieth less.
ENCODINGS = {"br": lambda body: brotli.compress(body, quality=2), "gzip": lambda body: gzip.compress(body, 2, mtime=0)}


def reused(request: HttpRequest, asked: tuple[object, ...], draw: Callable[[], HttpResponse]) -> HttpResponse:
    """The page at this address for what was `asked`. `draw` makes it; kept are answers of status 200 that do not say
    themselves how long they last."""
    if settings.DEBUG:  # templates change under a developer's hands
        return draw()
    encoding = _encoding(request.headers.get("Accept-Encoding", ""))
    tag = _tag(request.path, asked, encoding)
    # A proxy that touches the answer on its way makes the tag a weak one.
    if tag in (known.removeprefix("W/") for known in parse_etags(request.headers.get("If-None-Match", ""))):
        return _labelled(HttpResponseNotModified(), tag)
    kept = _kept.get(tag)
    if kept is None:
        response = draw()
        if response.status_code != 200 or response.has_header("Cache-Control"):
            return response
        kept = Answer(response.headers["Content-Type"], _compressed(response.content, encoding))
        _kept.put(tag, kept)
    response = HttpResponse(kept.body, content_type=kept.content_type)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return _labelled(response, tag)


class Answer(NamedTuple):
    """What is kept of a response: page, feed or picture."""

    content_type: str
    body: bytes

    @property
    def size(self) -> int:
        return len(self.body) + AROUND


class _Kept:
    """The most recently used answers, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> Answer | None:
        with self._lock:
            answer = self._answers.get(tag)
            if answer is not None:
                self._answers.move_to_end(tag)
            return answer

    def put(self, tag: str, answer: Answer) -> None:
        with self._lock:
            if before := self._answers.pop(tag, None):
                self._size -= before.size
            self._answers[tag] = answer
            self._size += answer.size
            while self._size > self._most:
                self._size -= self._answers.popitem(last=False)[1].size


_kept = _Kept(KEPT_BYTES)


def _tag(path: str, asked: tuple[object, ...], encoding: str) -> str:
    # The version is read before anything else: what is drawn then is never older than it says.
    parts = (build(), settings.SITE_URL, Library.current_version(), timezone.localdate(), path, asked, encoding)
    return f'"{hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"'


@cache
def build() -> str:
    """What the code, the templates and the styles are, by their bytes."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in ("appearances", "templates", "static"):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".js", ".svg", ".typ", ".ttf"):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _encoding(accepted: str) -> str:
    """The first of br and gzip that the browser takes, empty for neither."""
    offers = (offer.replace(" ", "").partition(";") for offer in accepted.split(","))
    takes = {name for name, _, weight in offers if weight not in ("q=0", "q=0.0", "q=0.00", "q=0.000")}
    return next((name for name in ENCODINGS if name in takes), "")


def _compressed(body: bytes, encoding: str) -> bytes:
    return ENCODINGS[encoding](body) if encoding else body


def _labelled(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    patch_vary_headers(response, ["Accept-Encoding", "HX-Target"])
    return response
