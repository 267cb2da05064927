"""Administrators make accounts, and cannot make themselves more than they are."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from appearances.editors import Role
from tests.admin.forms import opened

pytestmark = pytest.mark.django_db

ADD = reverse("admin:auth_user_add")


def change_page(user):
    return reverse("admin:auth_user_change", args=[user.pk])


def test_an_administrator_makes_an_account_that_can_sign_in(administrator, client):
    typed = {"username": "ben", "usable_password": "true", "password1": "difference 9", "password2": "difference 9"}
    administrator.post(ADD, typed)
    ben = User.objects.get(username="ben")
    form = opened(administrator, change_page(ben))

    administrator.post(change_page(ben), form | {"groups": [Group.objects.get(name=Role.VIEWER).pk]})
    client.post(reverse("admin:login"), {"username": "ben", "password": "difference 9"})

    assert client.get(reverse("admin:appearances_speaker_changelist")).status_code == 200
    assert client.get(reverse("admin:appearances_speaker_add")).status_code == 403


def test_an_administrator_cannot_become_more_than_that(administrator):
    alma = User.objects.get(username="alma")

    administrator.post(change_page(alma), opened(administrator, change_page(alma)) | {"is_superuser": "on"})

    alma.refresh_from_db()
    assert not alma.is_superuser


def test_an_administrator_cannot_take_the_account_of_somebody_above(administrator, admin_user):
    password = reverse("admin:auth_user_password_change", args=[admin_user.pk])

    assert administrator.get(password).status_code == 403
    assert administrator.post(password, {"password1": "engine 9999", "password2": "engine 9999"}).status_code == 403
    assert administrator.post(change_page(admin_user), {"username": "nobody"}).status_code == 403


def test_an_account_that_is_switched_off_is_out_at_once(administrator, editor):
    edna = User.objects.get(username="edna")
    form = opened(administrator, change_page(edna))
    del form["is_active"]

    administrator.post(change_page(edna), form)

    assert editor.get(reverse("admin:index")).status_code == 302
