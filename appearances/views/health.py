"""/healthz and /readyz: what a load balancer asks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from appearances.database.pending import pending_migrations

PATIENCE = 1.5  # seconds; whoever asks has an answer within two
asker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readyz")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing is said about the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Asked in a thread of its own, because a database that hangs cannot be asked to hurry."""
    question = asker.submit(find_trouble)
    try:
        trouble = question.result(PATIENCE)
    except TookTooLong:
        question.cancel()
        trouble = "The database does not answer in time."
    return HttpResponse(f"{trouble or 'ok'}\n", status=503 if trouble else 200, content_type="text/plain")


def find_trouble() -> str:
    try:
        pending = pending_migrations()
    except DatabaseError:
        return "The database cannot be reached."
    finally:
        connection.close()
    return f"{len(pending)} migrations are not applied." if pending else ""


class AnyHost:
    """Middleware: a load balancer asks by an address of its own, which is none of ALLOWED_HOSTS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in settings.HEALTH_CHECKS:
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0]
        return self.get_response(request)
