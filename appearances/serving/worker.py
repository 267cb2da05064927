"""One worker of the web server: the site, and a thread that sees to it that no worker outlives the server."""

import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing import parent_process
from typing import Any

from appearances.database import embedded

TO_FINISH = 5.0  # seconds for the requests under way


def load() -> Callable[..., Any]:
    """Called by the web server in each worker."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    from django.conf import settings

    from appearances.wsgi import application

    if cluster := settings.DATABASES["default"]["OPTIONS"].get("embedded"):
        embedded.rely_on_parent(cluster)
    return application


def end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(TO_FINISH)
        os._exit(1)
