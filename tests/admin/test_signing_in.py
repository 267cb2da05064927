"""Signing in is guarded: few tries, nobody is told who has an account, and a session ends."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

LOGIN = reverse("admin:login")
DESK = reverse("admin:index")
PASSWORD = "analytical engine"


@pytest.fixture
def edna():
    return User.objects.create_user("edna", password=PASSWORD, is_staff=True)


def sign_in(client, *, name="edna", password=PASSWORD, address="203.0.113.7", **headers):
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address, headers=headers)


def fail(client, times, **by):
    return [sign_in(client, password="wrong", **by).status_code for _ in range(times)]


def test_the_fifth_wrong_password_is_the_last_for_a_while(client, edna):
    assert fail(client, 5) == [200, 200, 200, 200, 429]
    refused = sign_in(client)

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "900"
    assert "for 15 minutes" in refused.text
    assert "Content-Security-Policy" in refused.headers
    assert client.get(DESK).status_code == 302


def test_whoever_is_locked_out_has_no_password_compared(client, edna, monkeypatch):
    fail(client, 5)
    compared = []
    monkeypatch.setattr(MD5PasswordHasher, "verify", lambda *asked: compared.append(asked))

    sign_in(client)

    assert compared == []


def test_after_the_wait_all_is_well_again(client, edna, monkeypatch):
    fail(client, 5)
    fail(client, 5)  # which makes it no longer

    monkeypatch.setattr("axes.handlers.proxy.now", lambda now=edna.date_joined: now + timedelta(minutes=16))

    assert sign_in(client).status_code == 302


def test_four_mistakes_and_the_right_password_begin_anew(client, edna):
    for _ in range(3):
        assert fail(client, 4) == [200] * 4
        assert sign_in(client).status_code == 302


def test_somebody_elsewhere_is_not_kept_out_by_an_attacker(client, edna):
    fail(client, 30, address="198.51.100.1")

    assert sign_in(client, address="203.0.113.7").status_code == 302


def test_one_address_cannot_try_many_names(client, edna):
    tried = [sign_in(client, name=f"name{n}").status_code for n in range(21)]

    assert tried == [200] * 19 + [429, 429]


def test_many_addresses_cannot_try_one_name_for_ever(client, edna):
    tried = [sign_in(client, password="wrong", address=f"198.51.100.{n}").status_code for n in range(101)]

    assert tried == [200] * 99 + [429, 429]


def test_other_browsers_and_headers_make_no_new_beginning(client, edna):
    tried = [
        sign_in(client, password="wrong", user_agent=f"browser {n}", x_forwarded_for=f"1.1.1.{n}").status_code
        for n in range(5)
    ]

    assert tried[-1] == 429


def test_behind_a_proxy_the_clients_are_told_apart(client, edna, settings):
    settings.HTTPS = True
    for _ in range(5):
        sign_in(client, password="wrong", x_forwarded_for="9.9.9.9, 198.51.100.1")

    assert sign_in(client, x_forwarded_for="198.51.100.1").status_code == 429
    assert sign_in(client, x_forwarded_for="198.51.100.2").status_code == 302


def test_a_client_without_a_known_address_is_counted_too(client, edna):
    assert fail(client, 5, address="")[-1] == 429


@pytest.mark.parametrize("is_active", [True, False])
def test_nobody_is_told_who_has_an_account(client, edna, is_active):
    edna.is_active = is_active
    edna.save()

    def answers(name):
        told = [sign_in(Client(), name=name, password="wrong") for _ in range(6)]
        return [(each.status_code, words(each.text.replace(name, "NAME"))) for each in told]

    assert answers("edna") == answers("nobody")


def words(html):
    """Without the token, which each answer has of its own."""
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


def test_an_unknown_name_takes_as_long_as_a_wrong_password(client, edna, monkeypatch):
    hashed, encode = [], MD5PasswordHasher.encode

    def counted(self, *asked):
        hashed.append(asked)
        return encode(self, *asked)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)

    sign_in(client, password="wrong")
    one = len(hashed)
    sign_in(client, name="nobody", password="wrong")

    assert (one, len(hashed)) == (1, 2)


@pytest.mark.parametrize("name", ["\0", "a" * 10_000, "' OR 1=1 --", "🎤", "{{ 7 }}", "%s", "$key"])
def test_an_odd_name_is_refused_like_any_other(client, name):
    assert set(fail(client, 6, name=name)) <= {200, 429}


def test_the_session_changes_when_somebody_signs_in(client, edna):
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    sign_in(client)

    assert client.session.session_key != before
    stranger = Client()
    stranger.cookies["sessionid"] = before
    assert stranger.get(DESK).status_code == 302


def test_a_session_ends_after_half_a_day(client, edna):
    sign_in(client)

    assert client.cookies["sessionid"]["max-age"] == 12 * 60 * 60
    assert client.session.get_expiry_age() <= 12 * 60 * 60


def test_a_new_password_ends_all_other_sessions(client, edna):
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    typed = {"old_password": PASSWORD, "new_password1": "difference 9!", "new_password2": "difference 9!"}

    client.post(reverse("admin:password_change"), typed)

    assert client.get(DESK).status_code == 200
    assert elsewhere.get(DESK).status_code == 302
