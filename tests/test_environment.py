"""The configuration: what each variable may be, and what is said when it is something else."""

import os
import stat
import subprocess
import sys

import pytest

from appearances.environment import Environment
from tests.processes import ROOT, SITE


def problems(read, **variables):
    environment = Environment(variables)
    read(environment)
    return environment.problems


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", "8000 ", "٨٠"])
def test_a_port_is_a_number_that_exists(port):
    found = problems(lambda environment: environment.number("PORT", default=8000, low=1, high=65535), PORT=port)
    assert found == [f"PORT is {port!r}: use a whole number from 1 to 65535."]


def test_an_empty_variable_is_as_good_as_none():
    environment = Environment({"PORT": "", "DEBUG": "", "SITE_URL": "", "TIME_ZONE": "", "DATABASE_URL": ""})
    assert environment.number("PORT", default=8000, low=1, high=65535) == 8000
    assert environment.switch("DEBUG", default=False) is False
    assert environment.site_url("SITE_URL", default="http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    assert environment.time_zone("TIME_ZONE") == "UTC"
    assert environment.database("DATABASE_URL") == {}
    assert environment.problems == []


@pytest.mark.parametrize(("text", "on"), [("1", True), ("Yes", True), ("off", False), ("0", False)])
def test_a_switch_takes_several_words(text, on):
    assert Environment({"DEBUG": text}).switch("DEBUG", default=not on) is on


def test_an_unclear_switch_is_refused():
    found = problems(lambda environment: environment.switch("DEBUG", default=False), DEBUG="maybe")
    assert found == ["DEBUG is 'maybe': use on or off."]


@pytest.mark.parametrize("zone", ["Mars/Base", "../etc/passwd", "/etc/passwd", "Europe", "\0"])
def test_a_time_zone_has_to_exist(zone):
    assert "use a name such as" in problems(lambda environment: environment.time_zone("TIME_ZONE"), TIME_ZONE=zone)[0]


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a/path",
        "https://a?b",
        "https://me@a",
        "http://a:99999",
        "https://[",
        "https://a b",
    ],
)
def test_a_site_address_is_a_host_and_nothing_more(url):
    found = problems(lambda environment: environment.site_url("SITE_URL", default=""), SITE_URL=url)
    assert found == [f"SITE_URL is {url!r}: use http(s)://host or http(s)://host:port, nothing more."]


def test_a_site_address_may_end_in_a_slash():
    assert Environment({"SITE_URL": "https://Example.org/"}).site_url("SITE_URL", default="") == "https://example.org"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:se%20cret@db.example:5433/library?sslmode=require",
        "dbname=library user=me password='se cret' host=db.example port=5433 sslmode=require",
    ],
)
def test_both_forms_of_a_database_address_are_understood(url):
    assert Environment({"DATABASE_URL": url}).database("DATABASE_URL") == {
        "NAME": "library",
        "USER": "me",
        "PASSWORD": "se cret",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    "url", ["postgresql://me:secret@host:port:x/y", "mysql://me:secret@host/x", "postgresql://me:secret@host"]
)
def test_a_database_address_that_cannot_be_used_is_refused_without_its_password(url):
    (problem,) = problems(lambda environment: environment.database("DATABASE_URL"), DATABASE_URL=url)
    assert problem.startswith("DATABASE_URL ")
    assert "secret" not in problem


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    keys = {Environment({}).secret_key("SECRET_KEY", kept_in=tmp_path / "secret_key") for _ in range(2)}
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_short_key_is_refused_and_not_shown(tmp_path):
    found = problems(lambda each: each.secret_key("SECRET_KEY", kept_in=tmp_path / "k"), SECRET_KEY="hunter2")
    assert found == ["SECRET_KEY is too short: use 50 random characters, or leave it out."]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    path = str(tmp_path / "file" / "below")
    found = problems(lambda each: each.folder("APPEARANCES_DATA", default=tmp_path), APPEARANCES_DATA=path)
    assert found == [f"APPEARANCES_DATA is {path!r}: this folder cannot be made (Not a directory)."]


def test_all_wrong_values_are_named_at_once_a_line_each(tmp_path):
    wrong = {"PORT": "x", "TIME_ZONE": "x", "SITE_URL": "x", "SECRET_KEY": "x", "DATABASE_URL": "x", "DEBUG": "x"}
    environment = os.environ | SITE | {"APPEARANCES_DATA": str(tmp_path)} | wrong
    command = [sys.executable, "manage.py", "serve"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert [line.split()[0] for line in done.stderr.splitlines()] == [
        "DEBUG",
        "PORT",
        "SITE_URL",
        "TIME_ZONE",
        "SECRET_KEY",
        "DATABASE_URL",
    ]
