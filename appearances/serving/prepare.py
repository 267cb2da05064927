"""Everything that has to be true before the site answers, done only where it is not true yet."""

import hashlib
from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import connection

from appearances.database.pending import pending_migrations
from appearances.models import ImportRun, Library, Podcast
from appearances.models.recount import recount_library

OLDEST = 15_00_00  # PostgreSQL 15.0, as it numbers itself
ONE_AT_A_TIME = 7_204_331_905  # an advisory lock of ours; any number will do that nobody else uses


def prepare(say: Callable[[str], None]) -> None:
    """Of two that start at once on one database, the second waits and finds everything done."""
    collect_static(say)
    with connection.cursor() as cursor:
        check_version()
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            migrate(say)
            call_command("clearsessions")  # of those who never signed out
            count_months(say)
            load_sample(say)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def check_version() -> None:
    version = connection.connection.info.server_version
    if version < OLDEST:
        raise CommandError(f"PostgreSQL {version // 10000} is too old: use {OLDEST // 10000} or newer.")


def migrate(say: Callable[[str], None]) -> None:
    if pending_migrations():
        say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)


def count_months(say: Callable[[str], None]) -> None:
    """In TIME_ZONE, if the library's months were counted in another one."""
    if Library.objects.exclude(time_zone=settings.TIME_ZONE).exists():
        say(f"Counting months in {settings.TIME_ZONE} …")
        recount_library()


def load_sample(say: Callable[[str], None]) -> None:
    """Never into a database of the operator's, and not again after `remove_sample`, which leaves its import runs."""
    if not settings.DATABASES["default"]["OPTIONS"].get("embedded"):
        return
    if Podcast.objects.exists() or ImportRun.objects.exists():
        return
    say("Loading the sample library …")
    import_module("appearances.sample").load()


def collect_static(say: Callable[[str], None]) -> None:
    if settings.DEBUG:  # then whitenoise reads the files where they are written
        return
    stamp, found = settings.STATIC_ROOT / ".collected", fingerprint()
    if stamp.exists() and stamp.read_text() == found:
        return
    say("Collecting static files …")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(found)


def fingerprint() -> str:
    """Changes when a static file comes, goes or is written."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            seen.update(f"{path} {storage.path(path)} {storage.get_modified_time(path)}\n".encode())
    return seen.hexdigest()
