"""The `visit` fixture itself: a page that meets an error fails its test."""

import pytest
from django.http import HttpResponse
from django.urls import path

from tests.watched import Visit

FINE = "<!doctype html><title>Fine</title><link rel=icon href=/icon>"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

urlpatterns = [
    path("", lambda request: HttpResponse(FINE)),
    path("icon", lambda request: HttpResponse(content_type="image/png")),
    path("styled", lambda request: HttpResponse(f"{FINE}<p style='color: red'>Red</p>")),
    path("nowhere", lambda request: HttpResponse(FINE, status=404)),
]


@pytest.fixture
def visiting(chromium, live_server, settings):
    """Like `visit`, but the test looks at the problems itself."""
    settings.ROOT_URLCONF = __name__
    visiting = Visit(chromium.new_context, live_server.url)
    yield visiting
    visiting.close()


def test_a_fine_page_has_no_problems(visiting):
    assert visiting("/").title() == "Fine"
    assert visiting.close() == []


def test_a_violation_of_the_policy_is_a_problem(visiting):
    visiting("/styled")
    assert any("style" in problem for problem in visiting.close())


def test_a_missing_page_is_a_problem_unless_expected(visiting):
    visiting("/nowhere", javascript=False)
    assert any("404" in problem for problem in visiting.close())

    visiting("/nowhere", javascript=False, expected=["404"])
    assert not any("404" in problem for problem in visiting.contexts[-1].unexpected())


def test_an_error_in_a_script_is_a_problem(visiting):
    page = visiting("/")
    page.evaluate("setTimeout(() => { throw new Error('broken on purpose') })")
    page.wait_for_timeout(50)
    assert any("broken on purpose" in problem for problem in visiting.close())


def test_size_and_scheme_can_be_chosen(visiting):
    page = visiting("/", size=(390, 844), scheme="dark")
    assert page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [390, True]
