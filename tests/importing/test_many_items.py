"""Feeds of very many items: written many at a time, and as fast for the last as for the first."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from appearances.importing import episodes
from appearances.models import Episode
from appearances.models.check import check_library
from tests.importing.feeds import item, unchanged


@pytest.fixture
def together(monkeypatch):
    monkeypatch.setattr(episodes, "TOGETHER", 3)


def items(number: int, title: str = "Tar") -> list[str]:
    return [item(f"{title} {each}", guid=str(each)) for each in range(number)]


def test_new_episodes_without_words_are_all_written(feed, db, together):
    report = feed.write(*items(7)).run()

    assert (report.added, Episode.objects.count()) == (7, 7)
    assert not [what for what, differing in check_library() if differing]
    assert unchanged(feed.run)


def test_if_the_database_does_not_take_one_the_others_are_written(feed, db, together, monkeypatch):
    write_rows = episodes.write_rows

    def refusing(changes):
        if changes.fields["title"] == "Tar 1":
            raise IntegrityError("not this one")
        return write_rows(changes)

    monkeypatch.setattr(episodes, "write_rows", refusing)
    monkeypatch.setattr("appearances.importing.write.write_rows", refusing)

    report = feed.write(*items(4)).run()

    assert report.added == 3
    assert report.refused == [
        "item 2 “Tar 1”: the database does not take it (not this one); nothing of it was changed."
    ]
    assert {episode.title for episode in Episode.objects.all()} == {"Tar 0", "Tar 2", "Tar 3"}


def test_many_of_one_title_get_addresses_of_their_own(feed, db):
    same = [item("Live", guid=str(each)) for each in range(40)]

    feed.write(*same).run()

    assert len(set(Episode.objects.values_list("slug", flat=True))) == 40
    assert Episode.objects.filter(slug="live-2").exists()


def test_an_item_more_costs_few_queries(feed, db):
    def queries(number: int) -> int:
        Episode.objects.all().delete()
        with CaptureQueriesContext(connection) as made:
            feed.write(*items(number)).run()
        return len(made)

    queries(1)
    assert queries(41) - queries(1) <= 4 * 40
