"""What follows from the configuration: https, hosts, headers, the database."""

import json
import os
import subprocess
import sys

import pytest

from tests.processes import ROOT, SITE

SHOW = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""


def manage(*words, folder, **variables):
    environment = os.environ | SITE | {"APPEARANCES_DATA": str(folder)} | variables
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # for the tests' own process alone
    command = [sys.executable, "-W", "error", "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def settings_of(*names, folder, **variables):
    environment = os.environ | SITE | {"APPEARANCES_DATA": str(folder)} | variables
    command = [sys.executable, "-c", SHOW, *names]
    return json.loads(subprocess.check_output(command, cwd=ROOT, env=environment, text=True))


def test_https_turns_on_redirect_secure_cookies_and_hsts(tmp_path):
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"]
    assert all(settings_of(*names, folder=tmp_path, SITE_URL="https://a.example").values())
    assert not any(settings_of(*names, folder=tmp_path).values())


def test_the_site_address_names_host_and_origin(tmp_path):
    found = settings_of("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", folder=tmp_path, SITE_URL="https://a.example:8443")
    assert "a.example" in found["ALLOWED_HOSTS"]
    assert "*" not in found["ALLOWED_HOSTS"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://a.example:8443"]


def test_debug_is_off_unless_asked_for(tmp_path):
    assert settings_of("DEBUG", folder=tmp_path) == {"DEBUG": False}
    assert settings_of("DEBUG", folder=tmp_path, DEBUG="on") == {"DEBUG": True}


def test_djangos_own_check_of_an_https_site_is_silent(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", folder=tmp_path, SITE_URL="https://a.example")
    assert (done.returncode, done.stderr) == (0, "")


def test_commands_that_need_no_database_start_none(tmp_path):
    for command in (["check"], ["collectstatic", "--no-input", "--dry-run", "-v0"]):
        assert manage(*command, folder=tmp_path).returncode == 0
    assert not (tmp_path / "postgres").exists()


def test_a_database_that_cannot_be_reached_is_said_in_a_sentence(tmp_path):
    done = manage("migrate", folder=tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert done.returncode == 1
    assert done.stderr.startswith("The database cannot be used: ")
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_statements_are_prepared_on_the_server_and_bound_there():
    from django.db import connection

    with connection.cursor() as cursor:
        for number in range(6):
            cursor.execute("SELECT %s::bigint", [number])
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::bigint'")
        assert cursor.fetchone() == (1,)
