"""Several connections at once in tests."""

from collections.abc import Callable
from threading import Thread

from django.db import connection


def in_threads(*jobs: Callable[[], None]) -> None:
    """Each with a connection of its own; an error in one is an error of the test."""
    failed: list[BaseException] = []

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not failed
