"""The embedded server's life: started by the first user, shared, stopped after the last, whatever happens between."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator

import psycopg
import pytest

from appearances.database import embedded, locks
from appearances.database.cluster import DATABASE, Cluster
from appearances.database.processes import server_pid
from tests.processes import becomes_true, end, is_using, start_user


@pytest.fixture
def user(cluster: Cluster) -> Iterator[subprocess.Popen[str]]:
    """Another process, which uses the server already."""
    process = start_user(cluster)
    assert is_using(process)
    yield process
    process.kill()
    end(process)


def answer(cluster: Cluster) -> object:
    host = str(cluster.socket_folder)
    with psycopg.connect(host=host, dbname=DATABASE, user=DATABASE, connect_timeout=2) as connection:
        row = connection.execute("SELECT 42").fetchone()
    return row and row[0]


def is_gone(cluster: Cluster) -> bool:
    return server_pid(cluster) is None and not locks.is_taken(cluster.keeper_lock)


def running_server(cluster: Cluster) -> int:
    pid = server_pid(cluster)
    assert pid
    return pid


def keeper_pid(cluster: Cluster) -> int:
    found = subprocess.run(["pgrep", "-f", f"keeper {cluster.folder} "], capture_output=True, text=True, check=True)
    return int(found.stdout)


def test_a_server_runs_from_the_first_use_until_the_last_user_leaves(cluster):
    assert is_gone(cluster)

    embedded.use(cluster)
    assert answer(cluster) == 42

    embedded.leave(cluster)
    assert is_gone(cluster)


def test_a_second_process_uses_the_same_server_and_its_end_stops_nothing(cluster, user):
    embedded.use(cluster)
    server = server_pid(cluster)

    end(user)

    assert answer(cluster) == 42
    assert server_pid(cluster) == server


def test_leaving_does_not_wait_for_other_users(cluster, user):
    embedded.use(cluster)
    embedded.leave(cluster)
    assert answer(cluster) == 42


def test_a_killed_user_leaves_nothing_running(cluster, user):
    user.kill()
    assert becomes_true(lambda: is_gone(cluster))


def test_a_killed_server_comes_back(cluster):
    embedded.use(cluster)
    killed = running_server(cluster)
    os.kill(killed, signal.SIGKILL)
    assert becomes_true(lambda: server_pid(cluster) not in (None, killed))
    embedded.wait_for_answer(cluster)
    assert answer(cluster) == 42


def test_a_new_keeper_takes_over_the_server_of_a_killed_one(cluster):
    embedded.use(cluster)
    server = server_pid(cluster)
    os.kill(keeper_pid(cluster), signal.SIGKILL)
    assert becomes_true(lambda: not locks.is_taken(cluster.keeper_lock))

    embedded.ensure_kept(cluster)
    assert server_pid(cluster) == server

    embedded.leave(cluster)
    assert is_gone(cluster)


def test_the_next_use_works_after_everything_was_killed(cluster, user):
    server = running_server(cluster)
    for pid in (keeper_pid(cluster), server, user.pid):
        os.kill(pid, signal.SIGKILL)
    embedded.use(cluster)
    assert answer(cluster) == 42


def test_a_stale_pid_file_with_the_number_of_another_process_is_no_obstacle(cluster):
    cluster.socket_folder.mkdir(mode=0o700)
    for stale in (cluster.pid_file, cluster.socket_folder / ".s.PGSQL.5432.lock"):
        stale.write_text(f"{os.getpid()}\n{cluster.files}\n1600000000\n5432\n{cluster.socket_folder}\n\n")
    embedded.use(cluster)
    assert answer(cluster) == 42


def test_a_half_made_server_is_made_again(new_cluster):
    cluster = new_cluster(empty=True)
    (cluster.folder / "being-made" / "base").mkdir(parents=True)
    embedded.use(cluster)
    assert answer(cluster) == 42


def test_two_that_start_at_once_on_an_empty_folder_share_one_server(new_cluster):
    cluster = new_cluster(empty=True)
    users = [start_user(cluster) for _ in range(2)]
    try:
        assert all(is_using(user) for user in users)
        assert answer(cluster) == 42
    finally:
        for user in users:
            end(user)
    assert becomes_true(lambda: is_gone(cluster))


@pytest.mark.parametrize("name", ["with spaces, ünd 'quotes'", "long" * 40, 'comma, and "double"', "back\\slash"])
def test_odd_paths_work(name: str, new_cluster: Callable[..., Cluster]):
    cluster = new_cluster(name)
    embedded.use(cluster)
    assert answer(cluster) == 42


def test_a_socket_folder_of_somebody_else_is_refused(new_cluster, tmp_path):
    cluster = new_cluster("long" * 40)
    cluster.socket_folder.symlink_to(tmp_path)
    try:
        with pytest.raises(embedded.NotStarted, match="is not ours alone: remove it"):
            embedded.use(cluster)
    finally:
        cluster.socket_folder.unlink()


def test_data_of_another_version_is_refused_in_a_sentence(cluster):
    (cluster.files / "PG_VERSION").write_text("13\n")
    with pytest.raises(embedded.NotStarted, match="belongs to PostgreSQL 13 and this is 18: take a dump"):
        embedded.use(cluster)


def test_a_server_that_does_not_start_says_why(cluster):
    (cluster.files / "postgresql.conf").write_text("no_such_thing = 1\n")
    with pytest.raises(embedded.NotStarted, match=r"configuration file .* contains errors"):
        embedded.use(cluster)


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(embedded.NotStarted, match=r"cannot be used \(.*\): set APPEARANCES_DATA"):
        embedded.use(Cluster(tmp_path / "file" / "postgres"))
