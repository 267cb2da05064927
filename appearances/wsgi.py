"""Where a web server finds the site."""

import atexit
import os

import django
from django.conf import settings
from django.db import connections

from appearances.database.base import DatabaseWrapper
from appearances.requests import Site

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
settings.DATABASES["default"]["OPTIONS"]["pool"] = settings.POOL

django.setup(set_prefix=False)
application = Site()


@atexit.register
def close_pool() -> None:
    """Left to Python's own end, the pool's threads would be waited for in vain."""
    connection = connections["default"]
    if isinstance(connection, DatabaseWrapper):
        connection.close_pool()
