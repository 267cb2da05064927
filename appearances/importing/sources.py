"""Where a feed and its transcripts come from: a folder on disk, or the network."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from appearances.importing import folder
from appearances.importing.decoding import charset
from appearances.importing.fetching.answers import Validators
from appearances.importing.fetching.download import Downloader
from appearances.importing.folder import LARGEST_FEED, LARGEST_TRANSCRIPT
from appearances.importing.records import UnreadableFile

# What to remember of a file, to see next time whether it is still the same: its sha256 and, from the network, etag and
# last_modified.
Trace = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class File:
    """A transcript as received. `media_type` is what its server says, empty on disk."""

    body: bytes
    media_type: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A feed, or one page of it: where it was found, and about how many items it has; what relative addresses in it are
    resolved against, empty where they are as the source takes them; and the encoding that its server names."""

    stream: BinaryIO
    address: str
    items: int
    trace: Trace
    base: str
    charset: str = ""


class Source(Protocol):
    """`remote` sources are asked with what is known of a file; None is their answer where nothing has changed."""

    remote: bool

    def page(self, address: str = "", known: Trace | None = None) -> FeedPage | None:
        """The feed, or the page of it at an address that it names."""

    def transcript(self, address: str, known: Trace) -> File | None:
        """A file that the feed names."""


@contextmanager
def opened(source: str | bytes, site_url: str, *, allow_private: bool = False) -> Iterator[Source]:
    """The source at a path or address, or of a feed's bytes; UnreadableFile where nothing is there."""
    with Downloader(site_url, allow_private=allow_private) as downloader:
        if isinstance(source, bytes):
            yield Uploaded(source, downloader)
        else:
            yield Web(source, downloader) if "://" in source else Folder(source, downloader)


class Web:
    remote = True

    def __init__(self, address: str, downloader: Downloader) -> None:
        self._address, self._downloader = address, downloader

    def page(self, address: str = "", known: Trace | None = None) -> FeedPage | None:
        found = self._downloader.fetch(address or self._address, largest=LARGEST_FEED, known=_validators(known or {}))
        if found is None:
            return None
        items, digest = _looked_through(found.body)
        if known and known["sha256"] == digest:
            found.body.close()
            return None
        trace = _trace(digest, found.validators)
        return FeedPage(found.body, found.address, items, trace, found.address, charset(found.media_type))

    def transcript(self, address: str, known: Trace) -> File | None:
        return _fetched(self._downloader, address, known)


class Folder:
    """A feed on disk reads its transcripts below its own folder, and fetches those that it names by web address."""

    remote = False

    def __init__(self, path: str, downloader: Downloader) -> None:
        self._path, self._downloader = folder.local_file(path, LARGEST_FEED), downloader

    def page(self, address: str = "", known: Trace | None = None) -> FeedPage | None:
        if _is_web_address(address):
            return Web(address, self._downloader).page()
        path = folder.path_below(self._path.parent, address, LARGEST_FEED) if address else self._path
        stream = path.open("rb")
        items, _ = _looked_through(stream)
        return FeedPage(stream, address or self._path.name, items, {}, base=address)

    def transcript(self, address: str, known: Trace) -> File | None:
        if _is_web_address(address):
            return _fetched(self._downloader, address, known)
        body = folder.path_below(self._path.parent, address, LARGEST_TRANSCRIPT).read_bytes()
        return File(body, "", _trace(hashlib.sha256(body).hexdigest(), Validators()))


class Uploaded:
    """The bytes of a feed that somebody sent. It has no folder, so what it names beside itself is not there."""

    remote = False

    def __init__(self, body: bytes, downloader: Downloader) -> None:
        self._body, self._downloader = body, downloader

    def page(self, address: str = "", known: Trace | None = None) -> FeedPage | None:
        if address:
            return Web(_on_the_web(address), self._downloader).page()
        stream = BytesIO(self._body)
        items, _ = _looked_through(stream)
        return FeedPage(stream, "", items, {}, base="")

    def transcript(self, address: str, known: Trace) -> File | None:
        return _fetched(self._downloader, _on_the_web(address), known)


def local_name(source: str) -> str:
    """How an import run and a podcast call their source: an address as it is, a path from the root."""
    name = source if "://" in source else str(Path(source).absolute())
    return name.encode(errors="replace").decode().replace("\0", "?")[:2000]  # a path may hold bytes that are no text


def _is_web_address(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _on_the_web(address: str) -> str:
    if not _is_web_address(address):
        raise UnreadableFile(
            f"{folder.shown(address)} is no web address, and an uploaded feed brings no other files: import it by its "
            "address, or with its files by import_feed."
        )
    return address


def _looked_through(stream: BinaryIO) -> tuple[int, str]:
    """How many items a feed seems to have, and its SHA-256."""
    items, digest = 0, hashlib.sha256()
    for block in iter(partial(stream.read, 1 << 20), b""):
        items += block.count(b"</item>") + block.count(b"</entry>")
        digest.update(block)
    stream.seek(0)
    return items, digest.hexdigest()


def _fetched(downloader: Downloader, address: str, known: Trace) -> File | None:
    found = downloader.fetch(address, largest=LARGEST_TRANSCRIPT, known=_validators(known))
    if found is None:
        return None
    with found.body:
        body = found.body.read()
    return File(body, found.media_type, _trace(hashlib.sha256(body).hexdigest(), found.validators))


def _validators(known: Trace) -> Validators:
    return Validators(known.get("etag", ""), known.get("last_modified", ""))


def _trace(sha256: str, validators: Validators) -> Trace:
    trace = {"sha256": sha256, "etag": validators.etag, "last_modified": validators.last_modified}
    return {name: value for name, value in trace.items() if value}
