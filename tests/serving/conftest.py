"""Whole sites for tests, on data that were prepared once."""

import os
import signal
from collections.abc import Iterator

import pytest

from appearances.database import locks
from appearances.database.processes import server_pid
from tests.processes import becomes_true
from tests.site import Site


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """The data of a site that has an import behind it, and so starts without loading the sample."""
    folder = tmp_path_factory.mktemp("site") / "data"
    Site(folder).manage("migrate", "-v0")
    Site(folder).manage("shell", "-v0", "-c", "from appearances.models import ImportRun; ImportRun.objects.create()")
    return folder


@pytest.fixture
def site(data):
    """For a test that ends it."""
    yield from running(data)


@pytest.fixture(scope="module")
def lasting_site(data):
    """For tests that hurt it and see it recover."""
    yield from running(data)


def running(data) -> Iterator[Site]:
    site = Site(data)
    site.start()
    yield site
    for pid in site.processes():
        os.kill(pid, signal.SIGKILL)
    assert becomes_true(lambda: is_stopped(site))


def is_stopped(site: Site) -> bool:
    if site.process and site.process.poll() is None:
        return False
    return not site.processes() and server_pid(site.cluster) is None and not locks.is_taken(site.cluster.keeper_lock)
