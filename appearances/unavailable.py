"""What somebody gets when the database is away, or somebody else's change takes long: the page after a second attempt,
else a 503 that says so."""

import logging
import sys
from collections.abc import Callable

from django.db import InterfaceError, NotSupportedError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.views.defaults import server_error as default_server_error
from psycopg.errors import LockNotAvailable, QueryCanceled

from appearances.database.breaker import StillAway

logger = logging.getLogger(__name__)
TRY_AGAIN_AFTER = 5  # seconds
PLAIN = "<!doctype html><title>Back in a moment</title><p>The library cannot be reached just now. Please try again.</p>"


class Unavailable(HttpResponse):
    """A 503. `lost` says whether a fresh connection may do better."""

    def __init__(self, error: BaseException) -> None:
        busy = isinstance(error.__cause__, LockNotAvailable)
        headers = {"Retry-After": str(TRY_AGAIN_AFTER), "Cache-Control": "no-store"}
        super().__init__(page(busy=busy), status=503, headers=headers)
        self.lost = not busy and not isinstance(error.__cause__, StillAway | QueryCanceled)


class UnavailableMiddleware:
    """A GET is asked twice; anything else may have been half done, and is for the person to repeat."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, Unavailable) and response.lost and request.method in ("GET", "HEAD"):
            drop_connection()
            response = self.get_response(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_away(error):
            return None
        if not isinstance(error.__cause__, StillAway):
            logger.warning("%s %s: %s", request.method, request.path, str(error).strip())
        return Unavailable(error)


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`: the way out for errors that happen outside of views, in other middleware."""
    error = sys.exc_info()[1]
    return Unavailable(error) if error and is_away(error) else default_server_error(request)


def is_away(error: BaseException) -> bool:
    """Also a plan that was prepared before a migration: a fresh connection knows nothing of it."""
    stale_plan = isinstance(error, NotSupportedError) and "cached plan" in str(error)
    return stale_plan or isinstance(error, OperationalError | InterfaceError)


def drop_connection() -> None:
    """Closed before it is given back, or the pool would hand it out again."""
    if connection.connection is not None and not connection.in_atomic_block:
        connection.connection.close()
    if not connection.in_atomic_block:
        connection.close()


def page(*, busy: bool) -> str:
    try:
        return render_to_string("503.html", {"busy": busy})
    except TemplateDoesNotExist:
        return PLAIN
