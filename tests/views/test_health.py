"""/healthz and /readyz: alive; able to serve."""

import threading

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from appearances.views import health


def out_of_reach():
    raise OperationalError("connection refused")


def test_alive_needs_no_database(client):
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_ready_once_all_migrations_are_applied(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_not_ready_while_a_migration_is_missing(client):
    last = MigrationRecorder.Migration.objects.filter(app="appearances").latest("pk")
    last.delete()
    try:
        response = client.get("/readyz")
    finally:
        last.save(force_insert=True)
    assert (response.status_code, response.content) == (503, b"1 migrations are not applied.\n")


def test_not_ready_without_a_database(client, monkeypatch):
    monkeypatch.setattr(health, "pending_migrations", out_of_reach)
    assert client.get("/readyz").status_code == 503


def test_not_ready_while_the_database_hangs(client, monkeypatch):
    answered = threading.Event()
    monkeypatch.setattr(health, "pending_migrations", lambda: answered.wait(30))
    try:
        assert client.get("/readyz").content == b"The database does not answer in time.\n"
    finally:
        answered.set()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_a_load_balancer_may_ask_without_https_and_by_any_name(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path, headers={"host": "10.1.2.3:8000"}).status_code == 200
    assert client.get(path, headers={"host": "not a host"}).status_code == 200


def test_other_pages_keep_to_their_names_and_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/admin/login/").status_code == 301
    assert client.get("/admin/login/", secure=True, headers={"host": "10.1.2.3"}).status_code == 400


@pytest.mark.django_db
def test_answers_are_never_kept(client):
    assert "no-store" in client.get("/healthz")["Cache-Control"]
    assert "no-store" in client.get("/readyz")["Cache-Control"]
