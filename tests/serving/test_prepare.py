"""What `serve` does before the site answers, and what it leaves alone."""

import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError
from django.db import connection

from appearances.models import ImportRun
from appearances.serving import prepare


class Spy:
    """Stands in for a function and counts."""

    def __init__(self, answer=None):
        self.calls = []
        self.answer = answer

    def __call__(self, *args, **options):
        self.calls.append(args)
        return self.answer


@pytest.fixture
def load(monkeypatch):
    """The sample's own `load` has its own tests."""
    spy = Spy()
    monkeypatch.setitem(sys.modules, "appearances.sample", SimpleNamespace(load=spy))
    return spy


@pytest.mark.django_db
def test_the_sample_goes_into_an_empty_embedded_database(load):
    prepare.load_sample(Spy())
    assert len(load.calls) == 1


@pytest.mark.django_db
def test_the_sample_stays_out_once_something_was_imported_or_removed(load):
    ImportRun.objects.create(source="feed.xml")
    prepare.load_sample(Spy())
    assert load.calls == []


@pytest.mark.django_db
def test_the_sample_never_goes_into_the_operators_own_database(load, settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "OPTIONS", {})
    prepare.load_sample(Spy())
    assert load.calls == []


@pytest.mark.django_db
def test_nothing_is_migrated_where_nothing_is_pending(monkeypatch):
    monkeypatch.setattr(prepare, "call_command", call := Spy())
    prepare.migrate(Spy())
    assert call.calls == []


@pytest.mark.django_db
def test_pending_migrations_are_applied(monkeypatch):
    monkeypatch.setattr(prepare, "pending_migrations", Spy({("appearances", "0009_new")}))
    monkeypatch.setattr(prepare, "call_command", call := Spy())
    prepare.migrate(Spy())
    assert call.calls == [("migrate",)]


@pytest.mark.django_db
def test_an_old_postgresql_is_refused_in_a_sentence(monkeypatch):
    monkeypatch.setattr(prepare, "OLDEST", 190000)
    connection.ensure_connection()
    with pytest.raises(CommandError, match="PostgreSQL 18 is too old: use 19 or newer"):
        prepare.check_version()


def test_static_files_are_collected_when_they_changed_and_not_again(monkeypatch, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(prepare, "call_command", call := Spy())
    monkeypatch.setattr(prepare, "fingerprint", Spy("as they are"))
    prepare.collect_static(Spy())
    prepare.collect_static(Spy())
    assert len(call.calls) == 1

    monkeypatch.setattr(prepare, "fingerprint", Spy("changed"))
    prepare.collect_static(Spy())
    assert len(call.calls) == 2


def test_the_fingerprint_notices_a_changed_file(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path]
    (tmp_path / "new.css").write_text("a")
    before = prepare.fingerprint()
    assert prepare.fingerprint() == before
    (tmp_path / "other.css").write_text("b")
    assert prepare.fingerprint() != before
