"""Where the embedded server's files are, and what it is started with."""

import importlib.util
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from appearances.database import cluster
from appearances.database.cluster import CannotRun, Cluster


def test_the_socket_is_in_our_folder_unless_its_path_is_too_long():
    assert Cluster(Path("/srv/a")).socket_folder == Path("/srv/a/socket")

    far = Cluster(Path("/srv") / ("x" * 100))
    assert far.socket_folder.parent == Path("/tmp")
    assert far.socket_folder != Cluster(Path("/srv") / ("y" * 100)).socket_folder


def test_only_a_throw_away_server_forgoes_safety():
    assert "--fsync=off" in Cluster(Path("/srv"), durable=False).serve()
    assert not [word for word in Cluster(Path("/srv")).serve() if "fsync" in word or "full_page" in word]


@pytest.mark.parametrize(("megabytes", "parallel"), [(64, False), (4096, True)])
def test_little_shared_memory_means_no_parallel_workers(monkeypatch, megabytes, parallel):
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_frsize=4096, f_blocks=megabytes * 256))
    refused = "--max_parallel_maintenance_workers=0" in Cluster(Path("/srv")).serve()
    assert refused is not parallel


def test_a_machine_without_the_wheel_is_told_to_bring_its_own(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CannotRun, match="set DATABASE_URL to a PostgreSQL of your own"):
        cluster.program("postgres")
