"""A publisher's server: a recording of silence, whole or in part, as audio elements ask for it."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECONDS, RATE = 120, 4000
SILENCE = b"\x80" * SECONDS * RATE
RIFF = (
    b"RIFF" + (36 + len(SILENCE)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    + (1).to_bytes(2, "little") * 2 + RATE.to_bytes(4, "little") * 2 + b"\x01\x00\x08\x00"
    + b"data" + len(SILENCE).to_bytes(4, "little") + SILENCE
)  # fmt: skip


class Publisher(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path != "/silence.wav":
            self.send_error(404)
            return
        wanted = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first = int(wanted[1]) if wanted else 0
        last = int(wanted[2]) if wanted and wanted[2] else len(RIFF) - 1
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(RIFF)}")
        self.send_header("Content-Length", str(last + 1 - first))
        self.end_headers()
        try:
            self.wfile.write(RIFF[first : last + 1])
        except ConnectionError:  # the browser has heard enough
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def publisher() -> Iterator[tuple[str, list[str]]]:
    """Its address, and what it was asked for."""
    asked: list[str] = []
    handler = type("Asked", (Publisher,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()
    thread.join()
