"""Every kind of page is valid HTML, by html-validate, where Node is there to run it."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.test import Client

from tests import make

HTML_VALIDATE = "html-validate@10.5.0"
# Titles are as long as what they name.
SETTINGS = '{"root": true, "extends": ["html-validate:recommended"], "rules": {"long-title": "off"}}'
HOSTILE = "</title><script>\"&' < ]]> “"


@cache
def no_validator() -> bool:
    """Whether Node is missing, or cannot get the program."""
    npx = shutil.which("npx")
    return not npx or bool(
        subprocess.run([npx, "--yes", HTML_VALIDATE, "--version"], capture_output=True, check=False).returncode
    )


@pytest.fixture
def addresses(db) -> list[str]:
    """Of each kind of page, with and without something on it, and with names that try to be markup."""
    mara = make.speaker(
        f"Mara {HOSTILE}", slug="mara", aliases=("Mara L",), occupation=HOSTILE, links=["https://m.example"]
    )
    ledger = make.podcast(f"Ledger {HOSTILE}", slug="ledger", description=HOSTILE, website="https://ledger.example")
    heard = [
        make.appearance(
            mara, podcast=ledger, title=f"Episode {number} {HOSTILE}", slug=f"e{number}", duration_ms=90_000,
            description=HOSTILE, enclosure="https://audio.example/a.mp3", website="https://ledger.example/e",
        )
        for number in range(14)
    ]  # fmt: skip
    make.voice("SPEAKER_00", episode=heard[0].episode, quotes=3)
    corrected = make.quote(
        "The river.", voice=make.voice(episode=heard[1].episode, confirmed=True, speaker=make.speaker())
    )
    make.episode("Announced", podcast=ledger)
    quote = heard[0].first_quotes[0]
    return [
        "/", "/speakers/", "/speakers/?q=mara", "/speakers/?q=nobody", "/speakers/mara/", "/speakers/mara/?q=words",
        "/speakers/mara/?from=2030", "/podcasts/", "/podcasts/ledger/", "/podcasts/ledger/e0/",
        "/podcasts/ledger/e0/?q=words", "/podcasts/ledger/announced/", "/quotes/", "/quotes/?q=words", "/quotes/?q=%22",
        f"/quotes/{quote}/", f"/quotes/{quote}/?listened=1", f"/quotes/{corrected.pk}/",
        f"/quotes/{quote}/report/", f"/quotes/{quote}/report/sent/", "/nowhere/", "/speakers/mra/",
    ]  # fmt: skip


def problems(client: Client, addresses: list[str], folder: Path) -> Iterator[str]:
    (folder / ".htmlvalidate.json").write_text(SETTINGS)
    for number, address in enumerate(addresses):
        (folder / f"{number}.html").write_text(f"{client.get(address).text}\n<!-- {address} -->")
    done = subprocess.run(
        ["npx", "--yes", HTML_VALIDATE, "--formatter", "text", "*.html"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    for line in done.stdout.splitlines():
        name = Path(line.partition(":")[0]).stem
        yield f"{addresses[int(name)] if name.isdigit() else ''} {line}"


@pytest.mark.skipif(no_validator(), reason="Node is not there, or cannot get html-validate.")
def test_pages_are_valid(client, addresses, tmp_path):
    assert list(problems(client, addresses, tmp_path)) == []
