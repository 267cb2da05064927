"""Who sits at the desk: an administrator, an editor, and somebody who may only look."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from appearances.editors import Role


@pytest.fixture
def administrator(db) -> Client:
    return signed_in("alma", Role.ADMINISTRATOR)


@pytest.fixture
def editor(db) -> Client:
    """Signed in as `create_editor` makes them after the first."""
    return signed_in("edna", Role.EDITOR)


@pytest.fixture
def viewer(db) -> Client:
    return signed_in("vera", Role.VIEWER)


def signed_in(name: str, role: Role) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role.value))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def at_the_desk(visit, transactional_db):
    """`at_the_desk(path, size=…)` gives a page to somebody who has signed in."""
    User.objects.create_superuser("edna", password="engine")

    def opened(path, **options):
        desk = visit(f"/admin/login/?next={path}", **options)
        desk.get_by_label("Username").fill("edna")
        desk.get_by_label("Password").fill("engine")
        desk.get_by_role("button", name="Log in").click()
        return desk

    return opened
