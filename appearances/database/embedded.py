"""Uses the embedded server: joins its users, and has it started if it is not there."""

import subprocess
import sys
import threading
import time
from io import TextIOWrapper
from pathlib import Path

import psycopg

from appearances.database import keeper, locks
from appearances.database.cluster import DATABASE, Cluster

PATIENCE = 120  # seconds for a first start on a slow disk, or a long recovery
PAUSE = 0.05

joined: dict[Cluster, TextIOWrapper] = {}
guard = threading.Lock()


class NotStarted(psycopg.OperationalError):
    """The embedded server is not there, and why."""


def use(cluster: Cluster) -> None:
    """Have a server until this process ends, or `leave` is called. Costs nothing when asked again."""
    if cluster in joined:
        return
    with guard:
        if cluster not in joined:
            joined[cluster] = join(cluster)


def join(cluster: Cluster) -> TextIOWrapper:
    users = share(cluster)
    try:
        wait_for_answer(cluster)
    except BaseException:
        users.close()
        raise
    return users


def rely_on_parent(cluster: Cluster) -> None:
    """Use a server that another process watches: it may be away for a while, and is not waited for."""
    joined[cluster] = share(cluster)


def in_use(cluster: Cluster) -> bool:
    return cluster in joined


def share(cluster: Cluster) -> TextIOWrapper:
    try:
        cluster.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return locks.share(cluster.users_lock)
    except OSError as error:
        raise NotStarted(f"{cluster.folder} cannot be used ({error.strerror}): set APPEARANCES_DATA.") from error


def wait_for_answer(cluster: Cluster) -> None:
    """A keeper and a server that were just killed look alive for a moment, so only an answer counts."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        ensure_kept(cluster)
        if answers(cluster):
            return
        time.sleep(PAUSE)
    raise NotStarted(f"The embedded database did not start within {PATIENCE} seconds: see {cluster.log}.")


def ensure_kept(cluster: Cluster) -> None:
    """Start a keeper if there is none; its server is then ready, unless another process was quicker."""
    if locks.is_taken(cluster.keeper_lock):
        return
    answer = start_keeper(cluster)
    if answer not in (keeper.READY, keeper.NOT_NEEDED):
        raise NotStarted(answer or f"The embedded database did not start: see {cluster.log}.")


def answers(cluster: Cluster) -> bool:
    host = str(cluster.socket_folder)
    try:
        psycopg.connect(host=host, dbname=DATABASE, user=DATABASE, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def start_keeper(cluster: Cluster) -> str:
    """What it says about its start. It goes on in a session of its own, so that Ctrl-C is no concern of it."""
    with cluster.log.open("a") as log:
        started = subprocess.run(
            [sys.executable, "-m", keeper.__name__, str(cluster.folder), "durable" if cluster.durable else "quick"],
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
            check=False,
        )
    return started.stdout.strip()


def leave(cluster: Cluster) -> None:
    """Stop using the server; if nobody else does, wait until it has stopped."""
    users = joined.pop(cluster, None)
    if users is None:
        return
    users.close()
    while locks.is_taken(cluster.keeper_lock) and not used_by_others(cluster):
        time.sleep(PAUSE)


def used_by_others(cluster: Cluster) -> bool:
    """A lock that can be shared but not taken has other users; the keeper alone holds it while it stops."""
    mine = locks.take(cluster.users_lock)
    if mine:
        mine.close()
        return False
    return not locks.is_taken(cluster.users_lock)
