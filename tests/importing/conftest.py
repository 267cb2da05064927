"""A folder with a feed for each test that asks for one."""

import pytest

from tests.importing.feeds import Feed


@pytest.fixture
def feed(tmp_path, db) -> Feed:
    return Feed(tmp_path)
