"""The worker: does the imports that were asked for at the desk, one after the other, until it is told to stop. Between
them it does what else it was given, a piece at a time."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection, connections

from appearances.importing import asked
from appearances.importing.feed import import_feed
from appearances.importing.records import UnreadableFile
from appearances.importing.runs import AlreadyRunning, Cancelled, Interrupted
from appearances.models import ImportRun

logger = logging.getLogger(__name__)
LOST = (OperationalError, InterfaceError)
ASK_EVERY = 1.0  # seconds: is there something to do?
LOOK_EVERY = 0.5  # how far is it, and shall it go on?
TO_FINISH = 7.0  # for the episode under way, when told to stop
LATER = 5.0  # until one that could not go on is tried again


class Worker:
    """This thread holds the lease and says how far the import is, which another thread does: a dry run is one
    transaction, from within which nothing can be said."""

    def __init__(self, *, allow_private: bool = False, otherwise: Callable[[], bool] = lambda: False) -> None:
        """`otherwise` is done while there is nothing to import; it says whether there was anything to do."""
        self.allow_private, self.otherwise = allow_private, otherwise
        self.told_to_stop = False
        self.tried: dict[int, float] = {}

    def stop(self, *_signal: object) -> None:
        self.told_to_stop = True

    def work(self) -> bool:
        """Returns when told to stop; False where an import has not come to the end of its episode by then. A database
        that is away is waited for."""
        ended = True
        while ended and not self.told_to_stop:
            try:
                asked.say_that_a_worker_is_here()
                ended = self._do_what_is_asked()
            except LOST as error:
                logger.warning("The worker waits for the database: %s", str(error).strip().partition("\n")[0])
                time.sleep(ASK_EVERY)
            finally:
                connection.close()
        return ended

    def _do_what_is_asked(self) -> bool:
        ended = True
        while ended and not self.told_to_stop:
            run = asked.take(but=self._tried_just_now())
            if run:
                ended = self._do(run)
            elif not self.otherwise():
                time.sleep(ASK_EVERY)
        return ended

    def _tried_just_now(self) -> list[int]:
        """Those that end by themselves need not be known here, but cost nothing."""
        self.tried = {pk: when for pk, when in self.tried.items() if time.monotonic() - when < LATER}
        return list(self.tried)

    def _do(self, run: ImportRun) -> bool:
        importing = Import(run, allow_private=self.allow_private)
        importing.start()
        try:
            ended = self._watch(importing)
        except LOST:  # and the lease with it
            importing.why = Interrupted
            while importing.is_alive() and not self.told_to_stop:
                importing.join(LOOK_EVERY)
            raise
        self.tried[run.pk] = time.monotonic()
        if ended:
            asked.give_back(run)
        return ended

    def _watch(self, importing: "Import") -> bool:
        """Whether it has ended, by itself or because somebody wanted it to."""
        until, told = float("inf"), None
        while True:
            importing.join(LOOK_EVERY)
            if importing.far != told:
                told = importing.far
                asked.tell(importing.asked, *told)
            if self.told_to_stop and importing.why is not Interrupted:
                importing.why, until = Interrupted, time.monotonic() + TO_FINISH
            elif not importing.why and asked.is_to_be_cancelled(importing.asked):
                importing.why = Cancelled
            if not importing.is_alive() or time.monotonic() > until:
                return not importing.is_alive()


class Import(threading.Thread):
    """One import. `far` is done, of how many, and what is being read; `why` is set to end it between two episodes."""

    def __init__(self, run: ImportRun, *, allow_private: bool) -> None:
        super().__init__(name=f"import {run.pk}", daemon=True)
        self.asked, self.allow_private = run, allow_private
        self.far: tuple[int, int, str] = 0, 0, "the feed"
        self.why: type[Exception] | None = None

    def run(self) -> None:
        """What came of it stands in the run; what did not come to its end is gone on with."""
        run = self.asked
        try:
            import_feed(
                run.source, dry_run=run.dry_run, allow_private=self.allow_private, progress=self._tell, asked=run
            )
        except AlreadyRunning:
            self.far = 0, 0, "nothing yet: another import of this podcast has to end first"
        except (UnreadableFile, Cancelled, Interrupted):
            pass
        except LOST as error:
            logger.warning("Import %s is gone on with later: %s", run.pk, str(error).strip().partition("\n")[0])
        except Exception:
            logger.exception("Import %s of %s failed.", run.pk, run.source)
        finally:
            connections.close_all()

    def _tell(self, done: int, total: int, reading: str) -> None:
        if self.why:
            raise self.why
        self.far = done, total, reading
