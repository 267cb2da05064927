"""Accounts for those who work at the desk: three roles, what each may do, and how an account is made."""

from enum import StrEnum
from typing import Any

from django.apps import apps as installed
from django.contrib.auth import get_user_model
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AbstractUser, Group


class Role(StrEnum):
    """What an account is for. The value is the name of its group."""

    VIEWER = "Viewers"  # reads all of the desk, but for what readers reported: their addresses are for editors
    EDITOR = "Editors"  # enters, imports, reviews
    ADMINISTRATOR = "Administrators"  # and makes and changes accounts


# Never delete: what is wrong is set aside, so that it can come back, and an account that is not used is switched off.
MAY = ("view", "add", "change")
OURS = ("appearances", "auth")
FOR_EDITORS = "report"  # the table of what readers reported


def ensure_groups(apps: Any = installed, **_signal: object) -> None:
    """After `migrate`, so that the groups are there and fit the tables that there are by now; after a test's flush."""
    try:
        group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # a migration back to when there were no accounts
        return
    for app in ("appearances", "auth"):
        create_permissions(installed.get_app_config(app), verbosity=0, apps=apps)  # Django's own turn comes later
    every = permission.objects.select_related("content_type").filter(
        content_type__app_label__in=("appearances", "auth")
    )
    for role in Role:
        of_role, _ = group.objects.get_or_create(name=role.value)
        of_role.permissions.set([each for each in every if _may(role, *_named(each))])


def _named(permission: Any) -> tuple[str, str, str]:
    """Its app, its verb, its table."""
    verb, _, table = permission.codename.partition("_")
    return permission.content_type.app_label, verb, table


def _may(role: Role, app: str, verb: str, table: str) -> bool:
    if app == "auth":
        return role is Role.ADMINISTRATOR and table == "user" and verb in MAY
    if role is Role.VIEWER:
        return verb == "view" and table != FOR_EDITORS
    return verb in MAY


def has_editor() -> bool:
    return get_user_model().objects.filter(is_staff=True, is_active=True).exists()


def create_editor(name: str, password: str, role: Role = Role.EDITOR) -> AbstractUser:
    """The first one is the administrator too, so that there is somebody who can let in others."""
    first = not has_editor()
    editor = get_user_model().objects.create_user(name, password=password, is_staff=True, is_superuser=first)
    editor.groups.add(Group.objects.get(name=role.value))
    return editor
