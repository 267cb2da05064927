"""Which migrations the database still lacks, quickly enough to be asked at every start and by /readyz."""

import functools

from django.db import ProgrammingError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def pending_migrations() -> set[tuple[str, str]]:
    """Only the last one of each app is looked for, since none is applied before those it builds on."""
    try:
        applied = set(MigrationRecorder(connection).migration_qs.values_list("app", "name"))
    except ProgrammingError:  # a new database has not even the table
        applied = set()
    return last_migrations() - applied


@functools.cache
def last_migrations() -> set[tuple[str, str]]:
    return set(MigrationLoader(None).graph.leaf_nodes())
