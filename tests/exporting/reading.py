"""Reads exports as those who take them along do."""

import csv
import io
import json
from typing import Any

from django.test import Client

LISTS = (
    "/speakers/speakers", "/speakers/ada-lovelace/appearances", "/podcasts/podcasts", "/podcasts/ledger/episodes",
    "/podcasts/ledger/notes/quotes", "/quotes/quotes",
)  # fmt: skip


def bytes_of(response: Any) -> bytes:
    assert response.status_code == 200, response.status_code
    return b"".join(response.streaming_content)


def exported(client: Client, address: str) -> list[dict[str, Any]]:
    """The rows of a JSON export; `address` ends in .json or has a query behind it."""
    return json.loads(bytes_of(client.get(address)))


def exported_csv(client: Client, address: str) -> list[dict[str, str]]:
    text = bytes_of(client.get(address)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
