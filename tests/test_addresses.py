"""Only addresses of the web become links, and none that shows a password or means another host to a browser."""

import pytest

from appearances.addresses import web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://ledger.example/a.mp3", "http://ledger.example", "HTTPS://Ledger.example:8443/a b?c=d#e", "http://[::1]/",
        "https://bücher.example/ä.mp3", "https://xn--bcher-kva.example/", "https://例え.example/", "http://10.0.0.1:80/x",
        "https://ledger.example/user@home/100%", "https://ledger.example/a\\b|c",
    ],
)  # fmt: skip
def test_an_address_of_the_web_stays_as_it_is(address):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "", "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)", "x",
        "data:text/html,<script>alert(1)</script>", "vbscript:x", "blob:https://a.example/1", "file:///etc/passwd",
        "//evil.example/", "/a.mp3", "https:a.mp3", "https:///a.mp3", "http://[::1", "http://:80/", "http://\\evil.example/",
        "https://ledger.example\\@evil.example/", "https://user:secret@ledger.example/a.mp3", "https://user@ledger.example/",
        "https://ledger .example/", "https://ledger\x00.example/", "https://led%67er.example/", "https://<ledger>/",
        "https://ledger.example:99999/", "https://ledger.example:x/", "https://ledger.example:0/",
        "http://a.example/" + "x" * 2000,
    ],
)  # fmt: skip
def test_anything_else_is_none(address):
    assert web_address(address) == ""
