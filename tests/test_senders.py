"""Who sends a report is told apart by the network it comes from, whatever the sender says, and is not kept."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from appearances.senders import first_address, network, sender


def asked(remote="127.0.0.1", **headers):
    return RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)


@pytest.fixture
def https(settings):
    settings.HTTPS = True


@pytest.mark.parametrize(
    ("header", "seen"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("198.51.100.1,203.0.113.7", "203.0.113.7"),
        ("127.0.0.1, 10.0.0.1, ::1,  203.0.113.7 ", "203.0.113.7"),
        ("x" * 5_000 + ", 203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "20010db800010002::/64"),
        ("2001:DB8:1:2::", "20010db800010002::/64"),
        ("fe80::1%eth0", "fe80000000000000::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_behind_a_proxy_it_is_the_last_address_of_the_header(https, header, seen):
    assert network(asked(x_forwarded_for=header)) == seen


@pytest.mark.parametrize(
    "header", ["203.0.113.7, banana", "203.0.113.7:443", "[::1]", "1.2.3", "٣.1.1.1", "\0", "-", "'"]
)
def test_what_is_no_address_shares_one_limit(https, header):
    assert network(asked(x_forwarded_for=header)) == "unknown"


@pytest.mark.parametrize("header", ["", " ", ", ", "203.0.113.7,"])
def test_without_a_word_of_the_proxy_it_is_who_is_connected(https, header):
    assert network(asked("198.51.100.9", x_forwarded_for=header)) == "198.51.100.9"


def test_without_a_proxy_the_header_is_worth_nothing():
    assert network(asked("198.51.100.9", x_forwarded_for="203.0.113.7")) == "198.51.100.9"
    assert network(asked("2001:db8::1", x_real_ip="203.0.113.7", forwarded="for=1.1.1.1")) == "20010db800000000::/64"


def test_no_connection_address_is_no_error():
    assert network(asked("")) == "unknown"
    assert first_address(asked("")) is None


def test_tries_to_sign_in_are_counted_by_the_first_address_of_the_network(https):
    assert first_address(asked(x_forwarded_for="203.0.113.7")) == "203.0.113.7"
    assert first_address(asked(x_forwarded_for="2001:db8:1:2:3:4:5:6")) == "2001:db8:1:2::"
    assert first_address(asked(x_forwarded_for="::ffff:203.0.113.7")) == "203.0.113.7"
    assert first_address(asked(x_forwarded_for="banana")) is None


def test_the_key_tells_apart_and_does_not_tell_who(https):
    keys = {sender(asked(x_forwarded_for=address)) for address in ("203.0.113.7", "203.0.113.8", "2001:db8::1")}

    assert len(keys) == 3
    assert sender(asked(x_forwarded_for="2001:db8::ffff")) in keys
    assert not [key for key in keys if "203" in key and "113" in key]


def test_the_key_depends_on_the_day_and_on_the_sites_own_key(settings, monkeypatch):
    keys = set()
    for day, secret in ((1, "a"), (2, "a"), (2, "b")):
        settings.SECRET_KEY = secret * 50
        monkeypatch.setattr("django.utils.timezone.now", lambda day=day: datetime(2026, 10, day, tzinfo=UTC))
        keys.add(sender(asked("203.0.113.7")))

    assert len(keys) == 3
