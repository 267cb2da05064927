"""The feed's own folder: a local feed's transcripts are read from below it and from nowhere else."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from appearances.importing.records import UnreadableFile

LARGEST_TRANSCRIPT = 50_000_000
LARGEST_FEED = 200_000_000


def local_feed(source: str) -> Path:
    """The feed's path; UnreadableFile where there is no readable file or `source` is a network address."""
    if "://" in source:
        raise UnreadableFile(
            f"{source} is an address, and fetching from the network is not built yet: "
            "save the feed and its transcripts in one folder and give the path of the feed."
        )
    return _checked(Path(source), source, LARGEST_FEED)


def read_below(folder: Path, address: str) -> bytes:
    """The bytes of a file that a feed in `folder` names; UnreadableFile says why it cannot be had."""
    if urlsplit(address).scheme or address.startswith("//"):
        raise UnreadableFile(
            f"{address} is a network address, and fetching is not built yet: save the file beside the feed "
            "and name it there by its relative path."
        )
    path = (folder / unquote(address.partition("?")[0].partition("#")[0])).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise UnreadableFile(f"{address} leads out of the feed’s folder: move the file below the folder.")
    return _checked(path, address, LARGEST_TRANSCRIPT).read_bytes()


def _checked(path: Path, written: str, largest: int) -> Path:
    try:
        if not path.exists():
            raise UnreadableFile(f"{written} is not there: check the path.")
        if not path.is_file():
            raise UnreadableFile(f"{written} is not a file.")
        if path.stat().st_size > largest:
            raise UnreadableFile(f"{written} is larger than {largest // 1_000_000} MB.")
        path.open("rb").close()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name has a character that no path can have"
        raise UnreadableFile(f"{written!r} cannot be read: {reason}.") from error
    return path
