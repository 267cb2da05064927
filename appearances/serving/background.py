"""The worker beside the web server: a process that does the imports, begun again when it ends, until the site stops."""

import multiprocessing
import signal
import threading
import time
from contextlib import suppress
from multiprocessing.context import SpawnProcess

from appearances.serving.worker import end_with_parent

PAUSE = 1.0  # seconds before a worker that ended is followed by another
TO_FINISH = 8.0  # the worker's own patience is a little shorter


class Background:
    """`start`; `tell_to_stop` as soon as the site is told to stop, which waits for nothing; then `stop`."""

    def __init__(self) -> None:
        self.stopping = False
        self.process: SpawnProcess | None = None
        self.keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        self.keeper.start()

    def tell_to_stop(self) -> None:
        self.stopping = True
        if self.process:
            self.process.terminate()

    def stop(self) -> None:
        """Returns when nothing is left of it."""
        self.tell_to_stop()
        if self.process:
            self.process.join(TO_FINISH)
            self.process.kill()
        self.keeper.join()

    def _keep(self) -> None:
        while not self.stopping:
            process = multiprocessing.get_context("spawn").Process(target=work, daemon=True)
            process.start()
            self.process = process
            if self.stopping:  # said while the process was being started
                process.terminate()
            process.join()
            if not self.stopping:
                time.sleep(PAUSE)


def work() -> None:
    """`manage.py work` in a process that ends when the site does, however that ends. What is in its way it says itself,
    and is tried again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; until the command listens, the site tells us
    threading.Thread(target=end_with_parent, daemon=True).start()
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    with suppress(CommandError):
        call_command("work")
