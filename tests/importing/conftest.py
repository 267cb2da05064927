"""A folder with a feed, or a web server, for each test that asks for one."""

import pytest

from tests.importing.feeds import Feed
from tests.importing.web import Site, serving


@pytest.fixture
def feed(tmp_path, db) -> Feed:
    return Feed(tmp_path)


@pytest.fixture
def site(db):
    with serving() as web:
        yield Site(web)
