"""Makes the files of a new embedded server, whole or not at all."""

import os
import shutil
import subprocess

from appearances.database.account import Account
from appearances.database.cluster import DATABASE, CannotRun, Cluster, program


def make_cluster(cluster: Cluster, account: Account) -> None:
    """Made aside, then renamed, so that a stop in the middle leaves nothing that looks finished."""
    if cluster.files.exists():
        return check_version(cluster)
    aside = cluster.folder / "being-made"
    shutil.rmtree(aside, ignore_errors=True)
    run(cluster.initdb(aside), cluster, account)
    run(cluster.create_database(aside), cluster, account, typed=f"CREATE DATABASE {DATABASE};\n")
    aside.rename(cluster.files)


def check_version(cluster: Cluster) -> None:
    theirs = (cluster.files / "PG_VERSION").read_text().strip()
    ours = run([str(program("postgres")), "--version"], cluster, Account()).split()[-1].split(".")[0]
    if theirs != ours:
        raise CannotRun(
            f"The data in {cluster.folder} belongs to PostgreSQL {theirs} and this is {ours}: "
            "take a dump with the old version and restore it with this one."
        )


def run(command: list[str], cluster: Cluster, account: Account, *, typed: str = "") -> str:
    done = subprocess.run(
        [*account.prefix, *command],
        input=typed,
        cwd=cluster.folder,
        env={"LC_ALL": "C", "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
        **account.options,
    )
    if done.returncode:
        raise CannotRun(f"The embedded database could not be made: {(done.stderr or done.stdout).strip()}")
    return str(done.stdout)
