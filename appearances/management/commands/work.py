"""manage.py work: does in the background what is asked for at the editors' desk."""

import os
import signal
import sys

from django.conf import settings

from appearances.database import embedded
from appearances.importing.worker import Worker
from appearances.management.library_command import LibraryCommand
from appearances.review.searching import search_next
from appearances.serving import watch


class Command(LibraryCommand):
    help = (
        "Does the imports asked for at the editors' desk, and looks through what came for likely advertisements and "
        "damaged text, until it is told to stop. `serve` starts it too."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--allow-private", action="store_true", help="Fetch from addresses that are not public: your own network’s."
        )

    def handle(self, *args, allow_private, **options):
        worker = Worker(allow_private=allow_private, otherwise=search_next)
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, worker.stop)
        if embedded.in_use(settings.EMBEDDED):
            watch.keep_database(settings.EMBEDDED)
        if not worker.work():
            sys.stderr.flush()
            os._exit(0)  # an import that waits for somebody's server would keep us; the next worker goes on with it
