"""Where a web server finds the site."""

import atexit
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from appearances.database.base import DatabaseWrapper

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
settings.DATABASES["default"]["OPTIONS"]["pool"] = settings.POOL

application = get_wsgi_application()


@atexit.register
def close_pool() -> None:
    """Left to Python's own end, the pool's threads would be waited for in vain."""
    connection = connections["default"]
    if isinstance(connection, DatabaseWrapper):
        connection.close_pool()
