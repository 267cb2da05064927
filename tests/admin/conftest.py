"""Who sits at the desk: an editor, and somebody who may only look."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from appearances.editors import editors_group


@pytest.fixture
def editor(db) -> Client:
    """Signed in as `create_editor` makes them after the first."""
    user = User.objects.create_user("edna", is_staff=True)
    user.groups.add(editors_group())
    return signed_in(user)


@pytest.fixture
def viewer(db) -> Client:
    user = User.objects.create_user("vera", is_staff=True)
    ours = Permission.objects.filter(content_type__app_label="appearances", codename__startswith="view")
    user.user_permissions.set(ours)
    return signed_in(user)


def signed_in(user: User) -> Client:
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
