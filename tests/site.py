"""A whole site in tests: `manage.py serve` as an operator starts it, on a free port."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from appearances.database.cluster import Cluster
from tests.processes import ROOT, SITE, becomes_true

TO_START = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """`data` is its folder; `start` returns when it answers."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.cluster = Cluster(data / "postgres", durable=False)
        self.process: subprocess.Popen[bytes] | None = None
        self.output = data.with_suffix(".output")

    def environment(self) -> dict[str, str]:
        ours = {"APPEARANCES_DATA": str(self.data), "APPEARANCES_FSYNC": "off", "PORT": str(self.port)}
        return os.environ | SITE | ours

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        return subprocess.check_output(command, cwd=ROOT, env=self.environment(), text=True)

    def launch(self) -> subprocess.Popen[bytes]:
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=ROOT,
                env=self.environment(),
                stdout=output,
                stderr=output,
                start_new_session=True,  # so that all of it can be found, and ended
            )
        return self.process

    def start(self) -> None:
        process = self.launch()
        assert becomes_true(lambda: process.poll() is not None or self.status("/readyz") == 200, TO_START), self.said()
        assert process.poll() is None, self.said()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        assert self.process
        self.process.send_signal(how)
        return self.process.wait(20)

    def said(self) -> str:
        return self.output.read_text(errors="replace")

    def status(self, path: str, method: str = "GET") -> int:
        return self.ask(path, method)[0]

    def ask(self, path: str, method: str = "GET") -> tuple[int, dict[str, str]]:
        """Status 0 where nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={"Cookie": "sessionid=of-nobody"})
            response = connection.getresponse()
            response.read()
            return response.status, {name.lower(): value for name, value in response.getheaders()}
        except (OSError, http.client.HTTPException):
            return 0, {}
        finally:
            connection.close()

    def workers(self) -> list[int]:
        return [pid for pid in self.processes() if "spawn_main" in command_of(pid)]

    def processes(self) -> list[int]:
        """The site's own, without the database."""
        assert self.process
        found = subprocess.run(["pgrep", "-s", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [int(pid) for pid in found.stdout.split() if command_of(int(pid))]


def command_of(pid: int) -> str:
    """Empty for a process that is gone, also where nobody has taken notice of its end."""
    words = subprocess.run(["ps", "-p", str(pid), "-o", "args="], capture_output=True, text=True, check=False).stdout
    return "" if "<defunct>" in words else words
