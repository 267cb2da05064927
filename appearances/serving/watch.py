"""Threads beside the web server: one keeps the embedded database alive, one says when the site answers."""

import http.client
import logging
import threading
import time
from collections.abc import Callable

import psycopg

from appearances.database import embedded
from appearances.database.cluster import Cluster

logger = logging.getLogger(__name__)
LOOK_EVERY = 1.0  # seconds
ASK_EVERY = 0.03


def keep_database(cluster: Cluster) -> None:
    threading.Thread(target=watch_keeper, args=[cluster], daemon=True).start()


def watch_keeper(cluster: Cluster) -> None:
    """The keeper watches the database, and we watch the keeper."""
    while True:
        time.sleep(LOOK_EVERY)
        try:
            embedded.ensure_kept(cluster)
        except (psycopg.OperationalError, OSError) as error:
            logger.error("%s", error)


def when_it_answers(address: str, port: int, then: Callable[[], None]) -> None:
    threading.Thread(target=wait_for_answer, args=[address, port, then], daemon=True).start()


def wait_for_answer(address: str, port: int, then: Callable[[], None]) -> None:
    while not answers(address, port):
        time.sleep(ASK_EVERY)
    then()


def answers(address: str, port: int) -> bool:
    asking = http.client.HTTPConnection(address, port, timeout=2)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()
