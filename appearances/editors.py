"""Accounts for those who enter and review: what an editor may do, and how one is made."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group, Permission

GROUP = "Editors"
MAY = ("view", "add", "change")  # never delete: what is wrong is set aside, so that it can come back


def editors_group() -> Group:
    """The group, with permission for every table there is by now."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    ours = Permission.objects.filter(content_type__app_label="appearances")
    group.permissions.set(each for each in ours if each.codename.startswith(MAY))
    return group


def has_editor() -> bool:
    return get_user_model().objects.filter(is_staff=True, is_active=True).exists()


def create_editor(name: str, password: str) -> AbstractUser:
    """The first one is the administrator too, so that there is somebody who can let in others."""
    first = not has_editor()
    editor = get_user_model().objects.create_user(name, password=password, is_staff=True, is_superuser=first)
    editor.groups.add(editors_group())
    return editor
