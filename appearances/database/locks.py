"""File locks that the operating system takes back when their holder dies, however it dies."""

import fcntl
from io import TextIOWrapper
from pathlib import Path


def share(path: Path) -> TextIOWrapper:
    """Hold the lock together with others, waiting while somebody has it alone. Closing the file lets go."""
    file = path.open("a")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def take(path: Path) -> TextIOWrapper | None:
    """Have the lock alone, or None at once where that cannot be."""
    return attempt(path, fcntl.LOCK_EX)


def is_taken(path: Path) -> bool:
    """Whether somebody has it alone."""
    file = attempt(path, fcntl.LOCK_SH)
    if file:
        file.close()
    return file is None


def attempt(path: Path, kind: int) -> TextIOWrapper | None:
    file = path.open("a")
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
