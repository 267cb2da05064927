"""Around an import: its run in the database, one of a podcast at a time, and a dry one taken back."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from appearances.importing.records import UnreadableFile
from appearances.importing.report import Report
from appearances.models import ImportRun, Podcast
from appearances.models.import_run import State

LOCK = "SELECT pg_try_advisory_lock(hashtextextended('import of ' || %s, 0))"
UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('import of ' || %s, 0))"


class AlreadyRunning(UnreadableFile):
    """Another import of this podcast is under way."""


class Cancelled(Exception):
    """Somebody at the desk asked the import to stop. Raised by who is told of its progress."""


class Interrupted(Exception):
    """Whoever does the import has to stop; it is gone on with later. Raised by who is told of its progress."""


# After these an import that was asked for stays under way, for a worker to go on with.
GOES_ON = (AlreadyRunning, Interrupted, OperationalError, InterfaceError)


@contextmanager
def recorded(report: Report, *, dry_run: bool, asked: ImportRun | None = None) -> Iterator[ImportRun]:
    """Keeps the run in the database, whatever becomes of it: the one that somebody `asked` for, else a new one. A dry
    run that nobody asked for at the desk leaves none."""
    run = asked or ImportRun(source=report.source, podcast=Podcast.objects.filter(source=report.source).first())
    if dry_run and not asked:
        yield run
        return
    if not asked:
        run.save()
    try:
        yield run
    except BaseException as error:
        if asked and isinstance(error, GOES_ON):
            raise
        _end(run, report, _ending(error, report, asked=bool(asked)))
        raise
    _end(run, report, State.FINISHED)


def _ending(error: BaseException, report: Report, *, asked: bool) -> State:
    match error:
        case Cancelled():
            return State.CANCELLED
        case UnreadableFile():
            report.refused.append(str(error))
        case Exception() if asked:
            report.refused.append("This met a mistake of the import itself: the log of the worker tells which.")
    return State.FAILED


def _end(run: ImportRun, report: Report, state: State) -> None:
    if run.dry_run and run.podcast_id:  # one that was new has been taken back
        run.podcast = Podcast.objects.filter(pk=run.podcast_id).first()
    run.state, run.finished_at, run.reading = state, datetime.now(UTC), ""
    run.done, run.report = report.looked_at, report.as_json()
    run.save(update_fields=["podcast", "state", "finished_at", "reading", "done", "report"])


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
    and whoever has it next says of the runs that were killed, which could not say so themselves, that they failed. What
    was asked for at the desk is gone on with instead."""
    if not _ask(LOCK, podcast_guid):
        raise AlreadyRunning("Another import of this podcast is running. Wait for its end, then import again.")
    try:
        if run:
            killed = ImportRun.objects.filter(source=run.source, state=State.RUNNING, asked_at=None)
            killed.exclude(pk=run.pk).update(state=State.FAILED)
        yield
    finally:
        with suppress(DatabaseError, InterfaceError):  # a lost session has no locks
            _ask(UNLOCK, podcast_guid)


def _ask(question: str, podcast_guid: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [podcast_guid])
        return bool(cursor.fetchone()[0])
