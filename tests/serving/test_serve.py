"""`manage.py serve` starts everything, says where it is, and leaves nothing behind."""

import signal
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError

from appearances.serving import server
from tests.processes import ROOT, becomes_true
from tests.serving.conftest import is_stopped
from tests.site import Site


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_stops_everything_when_told(site, how):
    assert becomes_true(lambda: f"Appearances is at http://127.0.0.1:{site.port}" in site.said())
    assert "create_editor" in site.said()

    assert site.stop(how) == 0

    assert becomes_true(lambda: is_stopped(site), within=2)  # what its workers shared ends a moment after it
    assert site.said().rstrip().endswith("Stopped.")
    assert "Killing" not in site.said()  # the workers went by themselves,
    assert "couldn't stop" not in site.said()  # and so did their pools
    assert "Traceback" not in site.said()


def test_its_sudden_death_leaves_nothing_running(site):
    site.stop(signal.SIGKILL)
    assert becomes_true(lambda: is_stopped(site))


def test_a_port_in_use_is_said_in_a_sentence(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        site = Site(data)
        site.port = taken.getsockname()[1]
        assert site.launch().wait(20) == 1
    assert f"Port {site.port} of 127.0.0.1 cannot be used (Address already in use): stop what uses it" in site.said()
    assert "Traceback" not in site.said()


def test_workers_that_cannot_live_end_the_server_with_a_sentence(monkeypatch):
    monkeypatch.setattr(server, "run_once", lambda address, told: False)
    with pytest.raises(CommandError, match="die again and again"):
        server.serve("127.0.0.1", lambda: None)


def test_a_pool_serves_the_site_but_not_commands():
    show = "from appearances.wsgi import settings; print(settings.DATABASES['default']['OPTIONS']['pool']['max_size'])"
    assert "pool" not in settings.DATABASES["default"]["OPTIONS"]
    said = subprocess.check_output([sys.executable, "-c", show], cwd=ROOT, text=True)
    assert int(said) == settings.THREADS + 1
