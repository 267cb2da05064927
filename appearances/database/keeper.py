"""The process that keeps one embedded server: starts it, again if it dies, and stops it after its last user.

It lives apart from the processes that use the server, so that none of them has to end well.
"""

import contextlib
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from appearances.database import locks
from appearances.database.account import Account, choose
from appearances.database.cluster import CannotRun, Cluster
from appearances.database.making import make_cluster
from appearances.database.processes import is_server, server_pid

READY, NOT_NEEDED = "ready", "another keeper is there"
LOOK_EVERY = 0.2  # seconds
GENTLY = 30  # seconds for a checkpoint and goodbye, before the server is told to drop everything


def main(folder: str, kind: str) -> None:
    cluster = Cluster(Path(folder), durable=kind == "durable")
    lock = locks.take(cluster.keeper_lock)  # until this process ends
    if lock is None:
        report(NOT_NEEDED)
        return
    try:
        keeper = Keeper(cluster)
        keeper.start()
    except CannotRun as reason:
        report(str(reason))
        return
    report(READY)
    keeper.keep()


def report(answer: str) -> None:
    """One line to whoever started us, who may be gone; afterwards we have no one to talk to but the log."""
    with contextlib.suppress(OSError):
        print(answer, flush=True)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())


class Keeper:
    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.child: subprocess.Popen[bytes] | None = None
        self.told_to_stop = False
        signal.signal(signal.SIGTERM, self.stop_soon)
        self.account = choose(cluster)
        make_cluster(cluster, self.account)

    def stop_soon(self, signum: int, frame: FrameType | None) -> None:
        self.told_to_stop = True

    def start(self) -> None:
        """Start the server, or take over the one that a killed keeper left."""
        if self.lives():
            time.sleep(LOOK_EVERY)  # one that was killed too may look alive for a moment
        if not self.lives():
            clear_away(self.cluster)
            self.child = launch(self.cluster, self.account)
        while not is_ready(self.cluster):
            if not self.lives():
                raise CannotRun(f"The embedded database did not start: {last_complaint(self.cluster)}")
            time.sleep(0.02)

    def keep(self) -> None:
        # Once the lock is ours, whoever comes waits for it until the server has stopped and we are gone.
        alone = None
        while not (self.told_to_stop or alone):
            if not self.lives():
                self.start_again()
            time.sleep(LOOK_EVERY)
            alone = locks.take(self.cluster.users_lock)
        self.stop()

    def lives(self) -> bool:
        if self.child and self.child.poll() is None:
            return True
        self.child = None
        return server_pid(self.cluster) is not None

    def start_again(self) -> None:
        # The old server's helpers may need a moment to notice its death: then this fails, and the next one works.
        with contextlib.suppress(CannotRun):
            self.start()

    def stop(self) -> None:
        """Told to finish; told to drop everything, if that takes too long."""
        for how in (signal.SIGINT, signal.SIGQUIT):
            self.tell(how)
            until = time.monotonic() + GENTLY
            while self.lives() and time.monotonic() < until:
                time.sleep(0.02)

    def tell(self, how: signal.Signals) -> None:
        pid = self.child.pid if self.child else server_pid(self.cluster)
        if pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)


def launch(cluster: Cluster, account: Account) -> subprocess.Popen[bytes]:
    make_socket_folder(cluster, account)
    with cluster.log.open("a") as log:
        return subprocess.Popen(
            [*account.prefix, *cluster.serve()],
            cwd=cluster.folder,
            env={"LC_ALL": "C", "PATH": os.defpath},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **account.options,
        )


def make_socket_folder(cluster: Cluster, account: Account) -> None:
    """Whoever may enter it is let into the database, so it has to be ours, in /tmp above all."""
    folder, owner = cluster.socket_folder, account.options.get("user", os.geteuid())
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        os.chown(folder, owner, -1)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise CannotRun(f"{folder} is not ours alone: remove it, or choose another place with APPEARANCES_DATA.")


def last_complaint(cluster: Cluster) -> str:
    with contextlib.suppress(OSError):
        for line in reversed(cluster.log.read_text(errors="replace").splitlines()):
            if "FATAL:" in line or "could not" in line:
                return line.split("FATAL:")[-1].strip()
    return f"see {cluster.log}."


def is_ready(cluster: Cluster) -> bool:
    """PostgreSQL writes its state in the eighth line of its pid file."""
    try:
        lines = cluster.pid_file.read_text().splitlines()
    except OSError:
        return False
    return len(lines) > 7 and lines[7].strip() == "ready" and is_server(int(lines[0]), cluster)


def clear_away(cluster: Cluster) -> None:
    """Lock files of a server that is gone: it would refuse to start if another process now has its number."""
    cluster.pid_file.unlink(missing_ok=True)
    (cluster.socket_folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


if __name__ == "__main__" and os.fork() == 0:
    # The process that was started ends here, and its starter has no child to wait for.
    main(*sys.argv[1:])
