"""Around an import: its run in the database, one of a podcast at a time, and a dry one taken back."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from django.db import DatabaseError, InterfaceError, connection, transaction

from appearances.importing.records import UnreadableFile
from appearances.importing.report import Report
from appearances.models import ImportRun

LOCK = "SELECT pg_try_advisory_lock(hashtextextended('import of ' || %s, 0))"
UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('import of ' || %s, 0))"


class AlreadyRunning(UnreadableFile):
    """Another import of this podcast is under way."""


@contextmanager
def recorded(report: Report, *, dry_run: bool) -> Iterator[ImportRun]:
    """Keeps the run in the database, whatever becomes of it. A dry run leaves none."""
    run = ImportRun(source=report.source)
    if dry_run:
        yield run
        return
    run.save()
    run.state = ImportRun.State.FAILED
    try:
        yield run
        run.state = ImportRun.State.FINISHED
    except UnreadableFile as error:
        report.refused.append(str(error))
        raise
    finally:
        run.finished_at, run.done, run.report = datetime.now(UTC), report.looked_at, report.as_json()
        run.save()


@contextmanager
def taken_back(dry_run: bool) -> Iterator[None]:
    if not dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def alone(podcast_guid: str, run: ImportRun | None) -> Iterator[None]:
    """AlreadyRunning while another process imports this podcast. The database takes the lock back from one that dies,
    and whoever has it next says of the runs that were killed, which could not say so themselves, that they failed."""
    if not _ask(LOCK, podcast_guid):
        raise AlreadyRunning("Another import of this podcast is running. Wait for its end, then import again.")
    try:
        if run:
            killed = ImportRun.objects.filter(source=run.source, state=ImportRun.State.RUNNING).exclude(pk=run.pk)
            killed.update(state=ImportRun.State.FAILED)
        yield
    finally:
        with suppress(DatabaseError, InterfaceError):  # a lost session has no locks
            _ask(UNLOCK, podcast_guid)


def _ask(question: str, podcast_guid: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [podcast_guid])
        return bool(cursor.fetchone()[0])
