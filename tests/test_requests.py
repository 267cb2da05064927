"""A request may claim any charset: it is answered, as one in UTF-8."""

from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from appearances.requests import Site, in_utf_8

pytestmark = pytest.mark.django_db  # a request begins by looking after connections
CLAIMS = (
    "text/html; charset=rot13", "text/html; charset=hex", "text/html; charset=idna", "text/html; charset=utf-16",
    "text/html; charset=utf-7", "text/html; charset*=nothing''utf-8", "text/html; charset*=rot13''x",
    f"a/b; {'c' * 20_000}=d", "text/html; charset", ";", "multipart/form-data; boundary=x; charset=rot13",
)  # fmt: skip


def asked(method: str, claim: str, body: bytes = b"") -> dict[str, Any]:
    """As the web server hands it over."""
    environ: dict[str, Any] = {
        "PATH_INFO": "/robots.txt",
        "QUERY_STRING": "q=%C3%A4",
        "REQUEST_METHOD": method,
        "CONTENT_TYPE": claim,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    setup_testing_defaults(environ)
    return environ


def status(environ: dict[str, Any]) -> str:
    """What the web server gets to send."""
    statuses: list[str] = []

    def start(status: str, headers: Any, error: Any = None, /) -> Any:
        statuses.append(status)

    Site()(environ, start)
    return statuses[0]


@pytest.mark.parametrize("claim", CLAIMS)
def test_no_claim_is_an_error(claim):
    assert status(asked("GET", claim)) == "200 OK"
    assert status(asked("POST", claim, b"a=b")) == "403 Forbidden"


@pytest.mark.parametrize(
    ("claimed", "read"),
    [
        ("application/x-www-form-urlencoded; charset=latin-1", "application/x-www-form-urlencoded"),
        ("multipart/form-data; charset=x; boundary=--b", 'multipart/form-data; boundary="--b"'),
        ("", ""),
    ],
)
def test_a_form_is_read_without_its_charset(claimed, read):
    assert in_utf_8(claimed) == read
