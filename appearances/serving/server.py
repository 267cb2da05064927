"""The web server: workers that answer, replaced when they die, until somebody says stop."""

import contextlib
import multiprocessing
import signal
import socket
import time
from collections.abc import Callable
from types import FrameType

from django.conf import settings
from django.core.management import CommandError
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from appearances.serving.worker import load

CONNECTIONS = 512  # open ones a worker takes at once; the rest wait in the system's queue
TO_FINISH = 8  # seconds for the requests under way, when told to stop
CRASHES, WITHIN = 5, 60.0  # restarts of the whole server within so many seconds, before we give up


def refuse_taken_port(address: str) -> None:
    """The web server shares ports on Linux, and so would not notice another one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, settings.PORT))
        except OSError as error:
            raise CommandError(
                f"Port {settings.PORT} of {address} cannot be used ({error.strerror}): "
                f"stop what uses it, or choose another, as in PORT={settings.PORT + 1} make run"
            ) from error


def serve(address: str, told_to_stop: Callable[[], None]) -> None:
    """Returns when told to stop, of which `told_to_stop` hears at once. Workers start afresh, not as forks of a process
    that has threads."""
    multiprocessing.set_start_method("spawn", force=True)
    starts: list[float] = []
    while not run_once(address, told_to_stop):
        starts = [each for each in starts if time.monotonic() - each < WITHIN] + [time.monotonic()]
        if len(starts) >= CRASHES:
            raise CommandError("The web server's workers die again and again: the reason stands above.")


def run_once(address: str, told_to_stop: Callable[[], None]) -> bool:
    """Whether somebody said stop; the web server also ends by itself when one worker dies twice in a few seconds."""
    server = web_server(address)
    server.on_startup(lambda: hear_of_the_end(told_to_stop))
    with contextlib.suppress(SystemExit):
        server.serve(target_loader=load, wrap_loader=False)
    return bool(server.interrupt_signal)


def hear_of_the_end(told_to_stop: Callable[[], None]) -> None:
    """The web server has set its own handlers by now, and waits for its workers before it returns."""
    for each in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(each)

        def told(number: int, frame: FrameType | None, before: object = before) -> None:
            told_to_stop()
            if callable(before):
                before(number, frame)

        signal.signal(each, told)


def web_server(address: str) -> MPServer:
    return MPServer(
        "appearances.wsgi:application",
        address=address,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=settings.THREADS,
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=TO_FINISH,
        log_level=LogLevels.warning,
    )
