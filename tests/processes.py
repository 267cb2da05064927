"""Other processes in tests: Python that uses an embedded server, and waiting for something to become true."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from appearances.database.cluster import Cluster

# For commands that read the settings of the site itself; tests/settings.py has removed what the tester may have set.
SITE = {"DJANGO_SETTINGS_MODULE": "appearances.settings"}
# Seconds. What is promised within five took one or two when nothing else ran; a busy machine is given more.
SOON = 20
ROOT = Path(__file__).resolve().parent.parent

USE = """
import sys, time
from pathlib import Path
from appearances.database import embedded
from appearances.database.cluster import Cluster
embedded.use(Cluster(Path(sys.argv[1]), durable=False))
print("using", flush=True)
sys.stdin.read()
"""


def start_user(cluster: Cluster) -> subprocess.Popen[str]:
    """A process that uses the server until its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", USE, str(cluster.folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def is_using(user: subprocess.Popen[str]) -> bool:
    assert user.stdout
    return user.stdout.readline() == "using\n"


def end(user: subprocess.Popen[str]) -> None:
    user.communicate(timeout=20)


def becomes_true(question: Callable[[], object], within: float = SOON) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if question():
            return True
        time.sleep(0.03)
    return False
