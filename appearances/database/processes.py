"""Tells a living server from a number that another process has by now."""

import os
import subprocess
from pathlib import Path

from appearances.database.cluster import Cluster


def server_pid(cluster: Cluster) -> int | None:
    """The server that runs on these files, if one does."""
    try:
        pid = int(cluster.pid_file.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if is_server(pid, cluster) else None


def is_server(pid: int, cluster: Cluster) -> bool:
    """PostgreSQL works inside the folder of its files, and nobody else does."""
    if Path("/proc/self/cwd").exists():
        try:
            return os.path.samefile(f"/proc/{pid}/cwd", cluster.files)
        except OSError:
            return False
    words = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False).stdout
    return "postgres" in words and str(cluster.files) in words
