"""Reads the configuration from the environment and collects what is wrong with it."""

import os
import re
import secrets
import zoneinfo
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

SHORTEST_KEY = 50  # what Django's own check asks for
HOST = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]", re.IGNORECASE)


class Environment:
    """Each method reads one variable; a wrong value is noted in `problems` and the default is returned."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.problems: list[str] = []

    def number(self, name: str, *, default: int, low: int, high: int) -> int:
        text = self.variables.get(name, "")
        if not text:
            return default
        if text.isascii() and text.isdigit() and low <= int(text) <= high:
            return int(text)
        return self.refuse(f"{name} is {text!r}: use a whole number from {low} to {high}.", default)

    def switch(self, name: str, *, default: bool) -> bool:
        text = self.variables.get(name, "").lower()
        if not text:
            return default
        if text in ("1", "true", "yes", "on", "0", "false", "no", "off"):
            return text in ("1", "true", "yes", "on")
        return self.refuse(f"{name} is {text!r}: use on or off.", default)

    def folder(self, name: str, *, default: Path) -> Path:
        path = Path(self.variables.get(name) or default).expanduser().absolute()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return self.refuse(f"{name} is {str(path)!r}: this folder cannot be made ({error.strerror}).", default)
        if not os.access(path, os.W_OK | os.X_OK):
            return self.refuse(f"{name} is {str(path)!r}: this folder cannot be written to.", default)
        return path

    def time_zone(self, name: str) -> str:
        zone = self.variables.get(name) or "UTC"
        try:
            zoneinfo.ZoneInfo(zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            return self.refuse(f"{name} is {zone!r}: use a name such as Europe/London or UTC.", "UTC")
        return zone

    def site_url(self, name: str, *, default: str) -> str:
        """The address that readers use, without a slash at the end."""
        url = self.variables.get(name) or default
        if not is_site(url):
            return self.refuse(f"{name} is {url!r}: use http(s)://host or http(s)://host:port, nothing more.", default)
        return url.rstrip("/").lower()

    def database(self, name: str) -> dict[str, Any]:
        """Django's words for DATABASE_URL; empty where there is none."""
        url = self.variables.get(name, "")
        if not url:
            return {}
        try:
            found = conninfo_to_dict(url)
        except ProgrammingError as error:
            reason = str(error).strip().replace(url, "it")
            return self.refuse(f"{name} cannot be read: {reason}.", {})
        if not found.get("dbname") and not found.get("service"):
            return self.refuse(f"{name} names no database: use postgresql://user:password@host/name.", {})
        if not all(port.isdigit() for port in str(found.get("port") or "0").split(",")):
            return self.refuse(f"{name} names the port {found['port']!r}: use a number.", {})
        words = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
        named = {django: str(found.pop(postgres, None) or "") for django, postgres in words.items()}
        return named | {"OPTIONS": found}

    def secret_key(self, name: str, *, kept_in: Path) -> str:
        """The key given, else the one made once in a file that only its owner can read."""
        key = self.variables.get(name, "")
        if not key:
            return self.kept_key(name, kept_in)
        if len(key) < SHORTEST_KEY:
            return self.refuse(f"{name} is too short: use {SHORTEST_KEY} random characters, or leave it out.", key)
        return key

    def kept_key(self, name: str, path: Path) -> str:
        try:
            return path.read_text() if path.exists() else make_key(path)
        except OSError as error:
            made = secrets.token_urlsafe(SHORTEST_KEY)
            return self.refuse(f"{name} is not set, and {str(path)!r} cannot be used ({error.strerror}).", made)

    def refuse[T](self, problem: str, default: T) -> T:
        self.problems.append(problem)
        return default


def is_site(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, port = parts.netloc.removesuffix(f":{parts.port}"), parts.port
    except ValueError:
        return False
    rest = parts.path.strip("/") or parts.query or parts.fragment
    return parts.scheme in ("http", "https") and bool(HOST.fullmatch(host)) and port != 0 and not rest


def make_key(path: Path) -> str:
    """Write a new key beside the path, then link it there, so that of two who start at once both use one key."""
    mine = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with open(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(SHORTEST_KEY))
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
    return path.read_text()
