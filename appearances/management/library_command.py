"""What every command that works on the library begins with: that there is one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from appearances.database.pending import pending_migrations


class LibraryCommand(BaseCommand):
    """Ends with a sentence where the database is away, or has not been made ready yet."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        check_database()
        return super().execute(*args, **options)


def check_database() -> None:
    """CommandError where nothing can begin. For a command that first looks at how it was called."""
    try:
        pending = pending_migrations()
    except OperationalError as error:
        raise CommandError(f"The database cannot be reached ({first_line(error)}).") from error
    if pending:
        raise CommandError("The database is not up to date: run manage.py migrate first, or make run.")


def first_line(error: Exception) -> str:
    """What PostgreSQL says, without what it adds."""
    return str(error).strip().partition("\n")[0]
