"""The library as a whole: its version, and the one way to change it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F


class Library(models.Model):
    """One row. Its version is raised by every change, in the same transaction: pages are reused under it."""

    version = models.PositiveBigIntegerField(default=1)
    time_zone = models.CharField(max_length=100, help_text="The zone that months are counted in.")

    class Meta:
        db_table = "library"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_library")]

    def __str__(self) -> str:
        return f"version {self.version}"

    @classmethod
    def current_version(cls) -> int:
        """By hand: this is all that an unchanged page costs, and the ORM would double it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT version FROM library")
            return cursor.fetchone()[0]


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that changes the library. It takes the library's row first, so that there is one writer at a
    time: sums are never made from half of another writer's rows, and two writers cannot wait for each other."""
    with transaction.atomic():
        raise_version()
        yield


def raise_version() -> None:
    """For a transaction that somebody else opened (the admin's): call it before anything is written."""
    Library.objects.update(version=F("version") + 1)


def ensure_library(**_signal: object) -> None:
    """Make the one row after `migrate` and after a test's flush."""
    Library.objects.get_or_create(pk=1, defaults={"time_zone": settings.TIME_ZONE})
