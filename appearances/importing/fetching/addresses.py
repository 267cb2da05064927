"""Addresses taken apart, in one place: what is asked for is what was looked at."""

import re
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3 import BaseHTTPResponse

from appearances.addresses import LONGEST, SCHEMES
from appearances.importing.fetching.failures import Failure

_HOST = re.compile(r"[a-z0-9._-]+")


class Server(NamedTuple):
    scheme: str
    host: str
    port: int


def taken_apart(address: str) -> tuple[Server, str]:
    """The only place where an address is taken apart: what is asked for is what was looked at."""
    parts = _parts(address)
    if "@" in parts.netloc:
        raise Failure("it holds a user’s name or password, which would be shown to others")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise Failure("its port is no number up to 65535") from None
    path = parts.path or "/"
    return Server(parts.scheme, _host(parts.hostname or ""), port), f"{path}?{parts.query}" if parts.query else path


def _parts(address: str) -> SplitResult:
    """What is wrong with the rest has reasons of its own: web_address() would only say that something is."""
    parts = None
    with suppress(ValueError):
        parts = urlsplit(address)
    if not parts or parts.scheme not in SCHEMES or not parts.netloc or len(address) > LONGEST:
        raise Failure(f"only http and https addresses of up to {LONGEST} characters can be")
    return parts


def _host(written: str) -> str:
    if ":" in written:  # an IPv6 address, which stood in brackets
        return written
    try:
        host = written.encode("idna").decode()
    except UnicodeError:
        host = ""
    if not _HOST.fullmatch(host):
        raise Failure("its host is no name that a server can have")
    return host


def redirected_to(here: str, response: BaseHTTPResponse) -> str:
    location = response.headers.get("Location", "").strip()
    if not location:
        raise Failure("its server redirects us and does not say where to")
    try:
        # Headers are read as Latin-1, and addresses in them are sent as UTF-8.
        return urljoin(here, location.encode("latin-1").decode(errors="replace"))
    except ValueError:
        return location
