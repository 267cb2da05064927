"""While the database is away: a GET is tried twice, a POST once, and a 503 says when to come back."""

import pytest
from django.db import InterfaceError, NotSupportedError, OperationalError
from django.http import HttpResponse
from django.urls import path
from psycopg.errors import LockNotAvailable, QueryCanceled

from appearances.database.breaker import StillAway

failures: list[Exception] = []
asked: list[str] = []


def page(request):
    asked.append(request.method)
    if failures:
        raise failures.pop(0)
    return HttpResponse("fine")


def fails_on_the_way_out(get_response):
    """Middleware like that of a session which cannot be saved."""

    def answer(request):
        get_response(request)
        raise OperationalError("gone")

    return answer


urlpatterns = [path("page", page)]
handler500 = "appearances.unavailable.server_error"


@pytest.fixture(autouse=True)
def these_addresses(settings):
    asked.clear()
    failures.clear()
    settings.ROOT_URLCONF = __name__


def caused_by(cause):
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [OperationalError("gone"), InterfaceError("closed"), NotSupportedError("cached plan must not change result type")],
    ids=["connection lost", "connection closed", "plan from before a migration"],
)
def test_a_get_is_tried_again(client, error):
    failures.append(error)
    response = client.get("/page")
    assert (response.status_code, response.content) == (200, b"fine")
    assert asked == ["GET", "GET"]


def test_a_get_that_fails_twice_gets_a_503_with_headers(client):
    failures.extend([OperationalError("gone")] * 2)
    response = client.get("/page")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_a_post_is_never_repeated(client):
    failures.append(OperationalError("gone"))
    assert client.post("/page").status_code == 503
    assert asked == ["POST"]


@pytest.mark.parametrize("cause", [StillAway("just asked"), QueryCanceled("took too long"), LockNotAvailable("held")])
def test_what_a_fresh_connection_would_not_mend_is_not_tried_again(client, cause):
    failures.append(caused_by(cause))
    assert client.get("/page").status_code == 503
    assert asked == ["GET"]


def test_who_waited_for_somebody_elses_change_is_told_how_to_send_it_again(client):
    failures.append(caused_by(LockNotAvailable("held")))

    response = client.post("/page")

    assert response.status_code == 503
    assert "The library is being changed just now" in response.text
    assert "Nothing of yours was saved" in response.text
    assert "Try again</a>" not in response.text  # a link would lose what was typed


def test_a_failure_outside_of_views_gets_the_same_answer(client, settings):
    client.raise_request_exception = False
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.fails_on_the_way_out"]
    response = client.post("/page")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"


def test_other_errors_stay_what_they_are(client):
    client.raise_request_exception = False
    failures.append(ValueError("a mistake of ours"))
    assert client.get("/page").status_code == 500
    assert asked == ["GET"]
