"""Finds a browser for the browser tests; `python -m tests.browser --install` gets one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 900  # seconds for a download
NONE = (
    "The browser tests need Chromium, and none could be installed: install it with the system's package manager "
    "(on Debian: apt-get install chromium), or name one in the environment variable CHROMIUM."
)


def find_browser() -> str | None:
    """The one that CHROMIUM names, the system's, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    return installed or playwrights_own()


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and starts(path) else None


def starts(path: str) -> bool:
    """Playwright brings the browser, but not the system's libraries that it needs."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> None:
    print("Installing a browser for the tests …", flush=True)
    failures = run([sys.executable, "-m", "playwright", "install", "chromium"])
    if not find_browser() and os.geteuid() == 0 and shutil.which("apt-get"):
        failures += run(["apt-get", "update"])
        failures += run(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"])
    if not find_browser():
        print(failures, file=sys.stderr)


def run(command: list[str]) -> str:
    """Empty, or what went wrong; then the next way is tried."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return f"{' '.join(command)} took longer than {PATIENCE} seconds.\n"
    return f"{' '.join(command)} failed:\n{done.stderr.strip()[-500:]}\n" if done.returncode else ""


def main() -> None:
    if not find_browser() and "--install" in sys.argv:
        install()
    named = os.environ.get("CHROMIUM")
    if named and not starts(named):
        sys.exit(f"CHROMIUM is {named!r}, which does not start: name a Chromium or Chrome, or leave it out.")
    if not find_browser():
        sys.exit(NONE)


if __name__ == "__main__":
    main()
