"""What tests of downloading share: a site that asks, a file, what comes of asking, and who came to a port."""

import socket
import time
from contextlib import suppress

import pytest

from appearances.importing.records import UnreadableFile

SITE = "https://site.example"
LARGEST = 1_000_000
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nIda counts the boats.\n"


def fetch(downloader, address, largest=LARGEST):
    with downloader.fetch(address, largest=largest).body as body:
        return body.read()


def refusal(downloader, address, largest=LARGEST):
    with pytest.raises(UnreadableFile) as refused:
        fetch(downloader, address, largest)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert sentence.isprintable()
    return sentence


def drip(start=b""):
    """Much longer than a test may take, though not for ever."""
    yield start
    for _ in range(200):
        time.sleep(0.02)
        yield b"x"


def at(port, *addresses):
    """What socket.getaddrinfo says of a host with these addresses."""
    families = [
        (socket.AF_INET6 if ":" in address else socket.AF_INET, address) for address in addresses or ["127.0.0.1"]
    ]
    return [(family, socket.SOCK_STREAM, 6, "", (address, port)) for family, address in families]


def nobody(*_, **__):
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


class Listener:
    """Counts who comes to a port of loopback, by either version of the internet protocol."""

    def __init__(self) -> None:
        self.sockets = [socket.create_server(("127.0.0.1", 0), backlog=100)]
        self.port = self.sockets[0].getsockname()[1]
        with suppress(OSError):  # version 6 may be switched off on this machine
            self.sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6, backlog=100))

    def came(self) -> int:
        return sum(self._came(listening) for listening in self.sockets)

    def _came(self, listening: socket.socket) -> int:
        listening.settimeout(0.02)
        count = 0
        try:
            while True:
                listening.accept()[0].close()
                count += 1
        except TimeoutError:
            return count
