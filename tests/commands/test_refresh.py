"""`refresh`: what is new in the feeds of the network, and nothing else."""

from io import StringIO

import pytest
from django.core.management import call_command

from appearances.models import Episode, Podcast
from tests.importing.feeds import HEAD, Feed, item
from tests.importing.web import answer, serving


@pytest.fixture
def web(db):
    with serving() as web:
        yield web


def feed(*items: str) -> bytes:
    return (HEAD.format(title="Boat Shed", persons="") + "".join(items) + "</channel></rss>").encode()


def refreshed() -> str:
    out = StringIO()
    call_command("refresh", "--allow-private", stdout=out)
    return out.getvalue()


def test_it_tells_what_is_new_and_nothing_of_what_is_not(web):
    address = web.answer("/feed.xml", answer(feed(item())), answer(feed(item())), answer(feed(item(), item(guid="2"))))
    call_command("import_feed", address, "--allow-private", stdout=StringIO())

    assert refreshed() == ""
    assert refreshed().startswith("Episodes: 1 added")
    assert Episode.objects.count() == 2


def test_feeds_on_disk_are_left_alone(db, tmp_path):
    Feed(tmp_path).write(item()).run()
    (tmp_path / "feed.xml").unlink()

    assert refreshed() == ""
    assert Podcast.objects.exists()
