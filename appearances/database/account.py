"""Under which account PostgreSQL can run: it refuses root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from appearances.database.cluster import CannotRun, Cluster, program

NO_ACCOUNT = (
    "PostgreSQL does not run as root, and the account {name} cannot reach {what}: "
    "run as an ordinary user, put {fix}, or set DATABASE_URL to a PostgreSQL of your own."
)


@dataclass(frozen=True)
class Account:
    """How to start a program: words before its own, and what subprocess has to know."""

    prefix: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


def choose(cluster: Cluster) -> Account:
    """Ourselves; as root, ourselves under another number in a user namespace; else another account for real."""
    if os.geteuid() != 0:
        return Account()
    nobody = ordinary_account()
    renumbered = Account(prefix=("unshare", "--user", f"--map-user={nobody.pw_uid}"))
    if shutil.which("unshare") and runs(["true"], renumbered):
        return renumbered
    return become(nobody, cluster)


def ordinary_account() -> pwd.struct_passwd:
    """PostgreSQL asks for the name of its account, so a number without an entry will not do."""
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        return next(each for each in pwd.getpwall() if each.pw_uid != 0)


def become(nobody: pwd.struct_passwd, cluster: Cluster) -> Account:
    account = Account(options={"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []})
    give(cluster.folder, nobody)
    if not runs(["test", "-w", str(cluster.folder)], account):
        fix = "the data elsewhere with APPEARANCES_DATA"
        raise CannotRun(NO_ACCOUNT.format(name=nobody.pw_name, what=cluster.folder, fix=fix))
    if not runs([str(program("postgres")), "--version"], account):
        fix = "this checkout and its .venv elsewhere"
        raise CannotRun(NO_ACCOUNT.format(name=nobody.pw_name, what=program("postgres"), fix=fix))
    return account


def give(folder: Path, nobody: pwd.struct_passwd) -> None:
    """The folder and what is in it, never what it is in."""
    for place, _, files in os.walk(folder):
        for path in (place, *(os.path.join(place, name) for name in files)):
            os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)


def runs(command: list[str], account: Account) -> bool:
    try:
        done = subprocess.run([*account.prefix, *command], capture_output=True, check=False, cwd="/", **account.options)
    except OSError:
        return False
    return done.returncode == 0
