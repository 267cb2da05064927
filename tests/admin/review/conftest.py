"""Somebody who reviews in a real browser."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def reviewing(visit, transactional_db):
    """`reviewing(path, size=…)` gives a page to somebody who has signed in."""
    User.objects.create_superuser("edna", password="engine")

    def opened(path, **options):
        desk = visit(f"/admin/login/?next={path}", **options)
        desk.get_by_label("Username").fill("edna")
        desk.get_by_label("Password").fill("engine")
        desk.get_by_role("button", name="Log in").click()
        return desk

    return opened
