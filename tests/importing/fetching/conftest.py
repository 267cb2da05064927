"""Web servers on loopback, and who downloads from them."""

import pytest

from appearances.importing.fetching.download import Downloader
from tests.importing.fetching.downloads import SITE, Listener, nobody
from tests.importing.web import serving


@pytest.fixture
def web():
    with serving() as web:
        yield web


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def downloader(pauses):
    with Downloader(SITE, allow_private=True, sleep=pauses.append) as downloader:
        yield downloader


@pytest.fixture
def hurried(pauses):
    with Downloader(SITE, allow_private=True, seconds=0.3, sleep=pauses.append) as downloader:
        yield downloader


@pytest.fixture
def listener():
    listener = Listener()
    yield listener
    for listening in listener.sockets:
        listening.close()


@pytest.fixture(scope="module")
def offline():
    with Downloader(SITE, resolve=nobody) as downloader:
        yield downloader
