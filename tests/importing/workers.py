"""Workers as processes of their own, on the database of the tests, and imports for them to do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from appearances.importing.asked import ask
from appearances.models import ImportRun
from tests.processes import ROOT, becomes_true

WORKER = "worker-of-a-test"
NOBODY = AnonymousUser()


def asked(source: str, **fields: Any) -> ImportRun:
    return ask(ImportRun(source=source, **fields), by=NOBODY)


def start_worker(*options: str) -> subprocess.Popen[str]:
    """`manage.py work`, once it listens."""
    before = sessions()
    name = connection.settings_dict["NAME"]
    url = f"postgresql://appearances@/{name}?host={settings.EMBEDDED.socket_folder}&application_name={WORKER}"
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "work", *options],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "appearances.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert becomes_true(lambda: sessions() > before or worker.poll() is not None, within=60)
    return worker


@contextmanager
def working(*options: str, number: int = 1) -> Iterator[list[subprocess.Popen[str]]]:
    """So many workers, none of which is left, nor any session of theirs."""
    workers = [start_worker(*options) for _ in range(number)]
    try:
        yield workers
    finally:
        complaints = [kill(worker) for worker in workers]
    assert not [each for each in complaints if "Traceback" in each], complaints


def kill(worker: subprocess.Popen[str]) -> str:
    """What it had said; its sessions are gone."""
    worker.kill()
    _, complaints = worker.communicate(timeout=30)
    assert becomes_true(lambda: not sessions(), within=20) or sessions()
    return complaints


def sessions(*, end: bool = False) -> int:
    what = "pg_terminate_backend(pid)" if end else "pid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what} FROM pg_stat_activity WHERE application_name = %s", [WORKER])
        return len(cursor.fetchall())


def state(run: ImportRun) -> str:
    run.refresh_from_db()
    return run.state


def ends_as(run: ImportRun, wanted: str, within: float = 60) -> bool:
    return becomes_true(lambda: state(run) == wanted, within)
