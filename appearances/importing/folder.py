"""The feed's own folder: a local feed's files are read from below it and from nowhere else."""

import re
from pathlib import Path
from urllib.parse import unquote

from appearances.importing.records import UnreadableFile

LARGEST_TRANSCRIPT = 50_000_000
LARGEST_FEED = 200_000_000

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def local_file(path: str, largest: int) -> Path:
    """A path that an operator names; UnreadableFile where there is no readable file of up to so many bytes."""
    return _checked(Path(path), path, largest)


def path_below(folder: Path, address: str, largest: int) -> Path:
    """The path of a file that a feed in `folder` names; UnreadableFile says why it cannot be had."""
    if _SCHEME.match(address):
        raise UnreadableFile(
            f"{shown(address)} is neither a web address nor a path below the feed’s folder: save the file beside the "
            "feed and name it there by its relative path."
        )
    path = folder / unquote(address.partition("?")[0].partition("#")[0])
    try:
        leads_out = not path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError) as error:
        raise _unusable(address, error) from error
    if leads_out:
        raise UnreadableFile(f"{shown(address)} leads out of the feed’s folder: move the file below the folder.")
    return _checked(path, address, largest)


def shown(address: str) -> str:
    """An address as a sentence may hold it."""
    short = f"{address[:200]}…" if len(address) > 200 else address
    return short if short.isprintable() else repr(short)


def _checked(path: Path, written: str, largest: int) -> Path:
    try:
        if not path.exists():
            raise UnreadableFile(f"{shown(written)} is not there: check the path.")
        if not path.is_file():
            raise UnreadableFile(f"{shown(written)} is not a file.")
        if path.stat().st_size > largest:
            raise UnreadableFile(f"{shown(written)} is larger than {largest // 1_000_000} MB.")
        path.open("rb").close()
    except (OSError, ValueError) as error:
        raise _unusable(written, error) from error
    return path


def _unusable(written: str, error: OSError | ValueError) -> UnreadableFile:
    reason = getattr(error, "strerror", None) or "the name has a character that no path can have"
    return UnreadableFile(f"{shown(written)} cannot be read: {reason}.")
