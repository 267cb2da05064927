"""`manage.py create_editor`: the way in."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse

from appearances.editors import Role

PASSWORD = "correct horse battery"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def create(monkeypatch, name, *, typed=PASSWORD, **options):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    out = io.StringIO()
    call_command("create_editor", name, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_the_first_account_signs_in_and_may_make_others(client, monkeypatch):
    said = create(monkeypatch, "ada")
    assert "http://127.0.0.1:8000/admin/login/" in said
    assert "may also make and change other accounts" in said
    client.post(reverse("admin:login"), {"username": "ada", "password": PASSWORD})
    assert client.get(reverse("admin:auth_user_add")).status_code == 200


@pytest.mark.django_db
def test_the_next_one_views_adds_and_changes_but_deletes_nothing(monkeypatch):
    create(monkeypatch, "ada")
    create(monkeypatch, "ben")
    ben = get_user_model().objects.get(username="ben")
    permissions = ben.get_all_permissions()
    assert ben.is_staff
    assert not ben.is_superuser
    assert {"appearances.view_quote", "appearances.add_quote", "appearances.change_quote"} <= permissions
    assert not [each for each in permissions if ".delete_" in each or not each.startswith("appearances.")]


@pytest.mark.django_db
def test_a_role_says_what_an_account_is_for(monkeypatch):
    create(monkeypatch, "ada")
    create(monkeypatch, "vera", role="viewer")
    create(monkeypatch, "alma", role="administrator")
    vera, alma = (get_user_model().objects.get(username=name) for name in ("vera", "alma"))
    assert vera.has_perm("appearances.view_quote")
    assert not vera.has_perm("appearances.change_quote")
    assert not vera.has_perm("appearances.view_report")  # a reader's e-mail address is for editors
    assert alma.has_perms(["appearances.change_quote", "auth.add_user", "auth.change_user"])
    assert not alma.is_superuser


@pytest.mark.django_db
def test_the_groups_fit_tables_that_come_later():
    editors = Group.objects.get(name=Role.EDITOR)
    editors.permissions.clear()
    call_command("migrate", verbosity=0)
    assert editors.permissions.filter(codename="add_quote").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "typed"), [("ada", "12345678"), ("ada", ""), ("a b", PASSWORD), ("", PASSWORD)])
def test_a_bad_name_or_password_is_refused(monkeypatch, name, typed):
    with pytest.raises(CommandError):
        create(monkeypatch, name, typed=typed)
    assert not get_user_model().objects.exists()


@pytest.mark.django_db
def test_a_name_that_is_taken_is_refused_with_what_to_do(monkeypatch):
    create(monkeypatch, "ada")
    with pytest.raises(CommandError, match="changepassword ada"):
        create(monkeypatch, "ada")


@pytest.mark.django_db
def test_on_a_terminal_the_password_is_asked_for_twice(monkeypatch):
    answers = iter([PASSWORD, "something else"])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    with pytest.raises(CommandError, match="The two passwords differ"):
        call_command("create_editor", "ada")
