"""Imports that somebody at the desk asked for: asked, taken by a worker, cancelled, gone on with.

A worker that has taken one holds an advisory lock on it, the lease. PostgreSQL takes that back from a worker that dies,
and then the next one goes on. It would import again from the beginning: episodes are whole, and what is there already
is found unchanged."""

from collections.abc import Collection
from datetime import UTC, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from appearances.models import ImportRun, Podcast
from appearances.models.import_run import UNDER_WAY

# Pairs of numbers: the first says what is locked, and any will do that nobody else uses.
WORKERS, LEASES = 720_433, 720_434
HELD = """
    SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND classid = %s::int AND objid = %s::int AND objsubid = 2
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
"""
STATE = ImportRun.State


def ask(run: ImportRun, by: AbstractBaseUser | AnonymousUser) -> ImportRun:
    """Have a worker do this; the run that is under way where somebody has asked for the same before."""
    with transaction.atomic():
        if same := ImportRun.objects.same_as(run).first():
            return same
        run.state, run.asked_at, run.asked_by_id = STATE.WAITING, datetime.now(UTC), by.pk
        run.podcast = run.podcast or Podcast.objects.filter(source=run.source).first()
        run.save()
    return run


def cancel(run: ImportRun) -> None:
    """Now, where no worker has it; otherwise its worker stops between two episodes, and says how far it came."""
    with transaction.atomic():
        here = ImportRun.objects.select_for_update().get(pk=run.pk)
        if here.is_under_way and here.was_asked_for:
            if _locked("pg_try_advisory_xact_lock", here.pk):
                _cancel_at_once(here)
            else:
                ImportRun.objects.filter(pk=here.pk).update(cancel=True)


def go_on(run: ImportRun) -> None:
    """Have a worker go on with one that ended before its time."""
    ended = ImportRun.objects.filter(pk=run.pk, asked_at__isnull=False, state__in=[STATE.CANCELLED, STATE.FAILED])
    ended.update(state=STATE.WAITING, cancel=False, finished_at=None, attempts=0)


def take(but: Collection[int] = ()) -> ImportRun | None:
    """The next one to do, with its lease, unless it is one of `but`; None where there is nothing."""
    for pk in ImportRun.objects.to_do().exclude(pk__in=but).values_list("pk", flat=True):
        if run := _taken(pk):
            return run
    return None


def _taken(pk: int) -> ImportRun | None:
    with transaction.atomic():
        run = ImportRun.objects.to_do().select_for_update(skip_locked=True, of=["self"]).filter(pk=pk).first()
        if run is None or not _locked("pg_try_advisory_lock", pk):
            return None
        if run.cancel:
            _cancel_at_once(run)
            give_back(run)
            return None
        run.state, run.started_at, run.attempts = STATE.RUNNING, datetime.now(UTC), run.attempts + 1
        run.done, run.total, run.reading = 0, 0, ""
        run.save(update_fields=["state", "started_at", "attempts", "done", "total", "reading"])
    return run


def tell(run: ImportRun, done: int, total: int, reading: str) -> None:
    """Say how far a run is, unless it has ended."""
    running = ImportRun.objects.filter(pk=run.pk, state=STATE.RUNNING)
    running.update(done=done, total=max(done, total), reading=reading[:500])


def is_to_be_cancelled(run: ImportRun) -> bool:
    return ImportRun.objects.filter(pk=run.pk, cancel=True).exists()


def give_back(run: ImportRun) -> None:
    _locked("pg_advisory_unlock", run.pk)


def say_that_a_worker_is_here() -> None:
    """As long as this session of the database lasts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock_shared(%s, 0)", [WORKERS])


def a_worker_is_here() -> bool:
    return _held(WORKERS, 0)


def is_being_done(run: ImportRun) -> bool:
    """Whether a worker has it just now."""
    return _held(LEASES, _number(run.pk))


def _cancel_at_once(run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk, state__in=UNDER_WAY).update(
        state=STATE.CANCELLED, cancel=False, reading="", finished_at=datetime.now(UTC)
    )


def _locked(how: str, pk: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(%s, %s)", [LEASES, _number(pk)])
        return bool(cursor.fetchone()[0])


def _held(what: int, which: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(HELD, [what, which])
        return bool(cursor.fetchone()[0])


def _number(pk: int) -> int:
    """Two runs two billion apart may have one lock, and wait for each other."""
    return pk % 2**31
