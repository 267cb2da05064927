"""Embedded servers for tests: copies of one that is made once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appearances.database import embedded
from appearances.database.cluster import Cluster


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a server that has stopped in good order."""
    cluster = Cluster(tmp_path_factory.mktemp("pattern") / "postgres", durable=False)
    embedded.use(cluster)
    embedded.leave(cluster)
    return cluster.folder


@pytest.fixture
def new_cluster(pattern: Path, tmp_path: Path) -> Iterator[Callable[..., Cluster]]:
    """`new_cluster("a b")` copies the pattern into a folder of that name; servers are stopped after the test."""
    made: list[Cluster] = []

    def make(name: str = "here", *, empty: bool = False) -> Cluster:
        cluster = Cluster(tmp_path / name / "postgres", durable=False)
        if not empty:
            shutil.copytree(pattern, cluster.folder, ignore=shutil.ignore_patterns("socket"))
        made.append(cluster)
        return cluster

    yield make
    for cluster in made:
        embedded.leave(cluster)


@pytest.fixture
def cluster(new_cluster: Callable[..., Cluster]) -> Cluster:
    return new_cluster()
