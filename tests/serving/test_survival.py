"""A running site loses its workers, its database, or the keeper of that, and goes on."""

import os
import signal
import subprocess
import time

import pytest

from appearances.database.processes import server_pid
from tests.processes import becomes_true

# Sent with a session that does not exist, which has to be looked for.
ASKS_THE_DATABASE = "/admin/"


@pytest.fixture
def site(lasting_site):
    return lasting_site


def keeper_pid(site):
    return int(subprocess.check_output(["pgrep", "-f", f"keeper {site.cluster.folder} "], text=True))


def test_killed_workers_are_replaced_again_and_again(site):
    for _ in range(2):
        killed = site.workers()
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        assert becomes_true(lambda gone=killed: not set(gone) & set(site.workers()), within=5)
        assert becomes_true(lambda: site.status("/readyz") == 200, within=5)


def test_a_killed_database_and_keeper_come_back(site):
    for pid in (keeper_pid(site), server_pid(site.cluster)):
        os.kill(pid, signal.SIGKILL)
    assert becomes_true(lambda: site.status("/readyz") == 200 and server_pid(site.cluster), within=5)


def test_while_the_database_is_away_pages_say_so_and_later_work_again(site):
    keeper = keeper_pid(site)
    os.kill(keeper, signal.SIGSTOP)  # or it would start the database again
    os.kill(server_pid(site.cluster), signal.SIGKILL)
    try:
        assert site.status("/healthz") == 200
        started = time.monotonic()
        assert site.status("/readyz") == 503
        assert time.monotonic() - started < 2
        status, headers = site.ask(ASKS_THE_DATABASE)
        assert (status, headers["retry-after"]) == (503, "5")
    finally:
        os.kill(keeper, signal.SIGCONT)
    assert becomes_true(lambda: site.status("/readyz") == 200, within=5)
    assert becomes_true(lambda: site.status(ASKS_THE_DATABASE) == 302, within=5)
