"""PostgreSQL refuses root: under which account it runs instead, and what is said where there is none."""

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from appearances.database import account
from appearances.database.cluster import CannotRun, Cluster

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Below no folder that is closed to others, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def no_namespaces(monkeypatch):
    """As in most containers."""
    monkeypatch.setattr(account.shutil, "which", lambda name: None)


def test_an_ordinary_user_runs_it_as_himself(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert account.choose(Cluster(tmp_path)) == account.Account()


@as_root
@pytest.mark.usefixtures("no_namespaces")
def test_root_becomes_an_account_that_reaches_data_and_programs(open_folder):
    folder = open_folder / "postgres"
    folder.mkdir(mode=0o700)
    (folder / "log").touch()

    chosen = account.choose(Cluster(folder))

    nobody = pwd.getpwnam("nobody").pw_uid
    assert chosen.options["user"] == nobody
    assert [path.stat().st_uid for path in (folder, folder / "log")] == [nobody, nobody]
    assert open_folder.stat().st_uid == 0
    assert subprocess.run(
        ["id", "-u"], capture_output=True, text=True, check=True, **chosen.options
    ).stdout.strip() == str(nobody)


@as_root
@pytest.mark.usefixtures("no_namespaces")
def test_data_out_of_reach_are_refused_with_what_to_do(tmp_path):
    tmp_path.chmod(0o700)
    folder = tmp_path / "postgres"
    folder.mkdir()
    with pytest.raises(CannotRun, match="APPEARANCES_DATA, or set DATABASE_URL") as refusal:
        account.choose(Cluster(folder))
    assert str(folder) in str(refusal.value)
    assert tmp_path.stat().st_mode & 0o777 == 0o700


@as_root
@pytest.mark.usefixtures("no_namespaces")
def test_programs_out_of_reach_are_refused_with_what_to_do(monkeypatch, open_folder, tmp_path):
    tmp_path.chmod(0o700)
    monkeypatch.setattr(account, "program", lambda name: tmp_path / name)
    with pytest.raises(CannotRun, match=r"this checkout and its \.venv elsewhere, or set DATABASE_URL"):
        account.choose(Cluster(open_folder))
