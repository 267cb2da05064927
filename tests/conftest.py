"""Fixtures that all tests share: the embedded database of the tests, and a browser that notices errors."""

import os
import signal
from collections.abc import Iterator
from types import FrameType

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from appearances.database import embedded
from tests.browser import NONE, find_browser
from tests.watched import Visit

BROWSER_TEST_MAY_TAKE = 60  # seconds


@pytest.fixture(scope="session", autouse=True)
def no_server_left_behind() -> Iterator[None]:
    """The embedded server of the tests ends with them, before its folder is removed."""
    yield
    connections.close_all()
    embedded.leave(settings.EMBEDDED)


@pytest.fixture(autouse=True)
def nothing_reused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of one test are not those of another, whose library may be at the same version."""
    from appearances import reuse  # needs Django set up

    monkeypatch.setattr(reuse, "_kept", reuse._Kept(reuse.KEPT_BYTES))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        pytest.fail(NONE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=os.geteuid() != 0)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, live_server) -> Iterator[Visit]:
    """`visit("/speakers/")` gives a page; at its end the test fails if any page met an error."""
    visiting = Visit(chromium.new_context, live_server.url)
    yield visiting
    problems = visiting.close()
    assert not problems, "\n".join(problems)


@pytest.fixture(autouse=True)
def browser_time_out(request: pytest.FixtureRequest) -> Iterator[None]:
    """A browser can wait for ever; a test that uses one may not."""
    if not request.node.get_closest_marker("browser"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(BROWSER_TEST_MAY_TAKE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def give_up(signum: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"A browser test took longer than {BROWSER_TEST_MAY_TAKE} seconds.")
