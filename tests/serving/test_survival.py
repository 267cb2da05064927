"""A running site loses its workers, its database, or the keeper of that, and goes on."""

import http.client
import os
import signal
import subprocess
from contextlib import closing
from urllib.parse import urlencode

import psycopg
import pytest

from appearances.database.cluster import DATABASE
from appearances.database.processes import server_pid
from tests.processes import becomes_true

# Sent with a session that does not exist, which has to be looked for.
ASKS_THE_DATABASE = "/admin/"


@pytest.fixture
def site(lasting_site):
    return lasting_site


def keeper_pid(site):
    return int(subprocess.check_output(["pgrep", "-f", f"keeper {site.cluster.folder} "], text=True))


def running_server(site):
    pid = server_pid(site.cluster)
    assert pid
    return pid


def test_killed_workers_are_replaced_again_and_again(site):
    for _ in range(2):
        killed = site.workers()
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        assert becomes_true(lambda: not set(killed) & set(site.workers()))  # noqa: B023 (asked at once)
        assert becomes_true(lambda: site.status("/readyz") == 200)


def test_a_killed_database_and_keeper_come_back(site):
    killed = running_server(site)
    for pid in (keeper_pid(site), killed):
        os.kill(pid, signal.SIGKILL)
    assert becomes_true(lambda: server_pid(site.cluster) not in (None, killed))
    assert becomes_true(lambda: site.status("/readyz") == 200)


def test_while_the_database_is_away_pages_say_so_and_later_work_again(site):
    keeper = keeper_pid(site)
    os.kill(keeper, signal.SIGSTOP)  # or it would start the database again
    os.kill(running_server(site), signal.SIGKILL)
    try:
        assert site.status("/healthz") == 200
        # The sessions of a server that was killed notice it a moment later.
        assert becomes_true(lambda: site.status("/readyz") == 503)
        assert becomes_true(lambda: site.status(ASKS_THE_DATABASE) == 503)
        answers = [
            site.ask(ASKS_THE_DATABASE) for _ in range(8)
        ]  # from all workers, also from those it was never open to
        assert {status for status, _ in answers} == {503}
        assert {headers["retry-after"] for _, headers in answers} == {"5"}
    finally:
        os.kill(keeper, signal.SIGCONT)
    assert becomes_true(lambda: site.status("/readyz") == 200)
    assert becomes_true(lambda: site.status(ASKS_THE_DATABASE) == 302)


SIGN_IN = """
from django.contrib.auth.models import User
from django.test import Client
client = Client()
client.force_login(User.objects.create_superuser("edna"))
print(client.cookies["sessionid"].value)
"""


def test_whoever_waits_for_somebody_elses_change_is_told_and_keeps_no_thread_from_readers(site):
    session, token = site.manage("shell", "--no-imports", "-c", SIGN_IN).strip(), "t" * 32
    browser = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    form = urlencode({"title": "Ledger", "language": "en", "csrfmiddlewaretoken": token})
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip

    def add() -> tuple[int, str]:
        browser.request("POST", "/admin/appearances/podcast/add/", form, headers)
        response = browser.getresponse()
        return response.status, response.read().decode()

    with closing(browser):
        with psycopg.connect(host=str(site.cluster.socket_folder), dbname=DATABASE, user=DATABASE) as other:
            other.execute("SELECT FROM library FOR UPDATE")  # as a dry run does, for minutes
            status, told = add()
        assert (status, "Nothing of yours was saved" in told) == (503, True)
        assert add()[0] == 302
