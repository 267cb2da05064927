"""Certificates, and servers that mean https badly."""

import ssl
import subprocess

import pytest

from appearances.importing.fetching.download import Downloader
from tests.importing.fetching.downloads import SITE, VTT, at, drip, fetch, refusal
from tests.importing.web import answer, head, serving


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """One that vouches for itself, for podcast.example."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=podcast.example", "-addext", "subjectAltName=DNS:podcast.example",
         "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def secure_web(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "certificate.pem", certificate / "key.pem")
    with serving(context) as web:
        yield web


@pytest.fixture
def trusting(secure_web, certificate, monkeypatch):
    """Every host is at the secure server, and its certificate is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "certificate.pem"))
    with Downloader(SITE, allow_private=True, seconds=0.5, resolve=lambda *_, **__: at(secure_web.port)) as downloader:
        yield downloader


def test_https_is_spoken(secure_web, trusting):
    secure_web.answer("/", answer(VTT))

    assert {fetch(trusting, f"https://podcast.example:{secure_web.port}/") for _ in range(3)} == {VTT}
    assert secure_web.connections == 1


def test_a_certificate_for_another_name_is_refused(secure_web, trusting):
    assert "certificate is not good (Hostname mismatch" in refusal(
        trusting, f"https://other.example:{secure_web.port}/"
    )
    assert "certificate is not good" in refusal(trusting, f"https://127.0.0.1:{secure_web.port}/")
    assert not secure_web.asked


def test_a_certificate_that_nobody_vouches_for_is_refused(secure_web, downloader):
    assert "certificate is not good (self-signed certificate)" in refusal(downloader, f"{secure_web.url}/")
    assert not secure_web.asked


def test_a_server_without_https_is_refused(web, downloader):
    assert "cannot speak https" in refusal(downloader, f"https://127.0.0.1:{web.port}/")


def test_a_byte_at_a_time_does_not_go_on_for_ever_under_https_either(secure_web, trusting):
    secure_web.answer("/", drip(head(Content_Length=10_000)))

    assert "takes longer than 0.5 seconds" in refusal(trusting, f"https://podcast.example:{secure_web.port}/")


def test_a_handshake_without_end_does_not_go_on_for_ever(listener, hurried):
    assert "takes longer than 0.3 seconds" in refusal(hurried, f"https://127.0.0.1:{listener.port}/")


@pytest.mark.parametrize("start", ["https:", " HTTPS:", "ht\ntps:"])
@pytest.mark.parametrize(
    "location", ["http://podcast.example/", " HTTP://podcast.example/", "ht\ttp://podcast.example/"]
)
def test_https_does_not_lead_to_http(secure_web, trusting, start, location):
    secure_web.answer("/", answer(status=301, Location=location))

    assert "it is http after https" in refusal(trusting, f"{start}//podcast.example:{secure_web.port}/")
