"""How the worker looks for passages: one podcast at a time, nothing twice, nothing lost."""

from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from appearances.models import NewWords, Podcast, Quote, Suspected
from appearances.review import searching
from appearances.review.searching import QUIET, search, search_next
from tests import make
from tests.threads import in_threads

READ = "Puddlewick makes a rain boot that you can put on with no hands, and take off with no help at all."


@pytest.fixture
def show(db) -> Podcast:
    """With an advertisement and new words."""
    show = make.podcast("A Trace of Rain")
    for _ in range(3):
        make.said(READ, podcast=show)
    NewWords.objects.create(podcast=show, since=timezone.now() - QUIET)
    return show


def test_what_was_looked_through_is_so_until_words_come(show):
    assert search_next()
    assert not NewWords.objects.exists()
    assert not search_next()
    assert Suspected.objects.get().episodes == 3


def test_a_podcast_into_which_words_still_come_is_left_for_later(show):
    NewWords.objects.create(podcast=show)

    assert not search_next()
    assert NewWords.objects.count() == 2


def test_who_waits_longest_comes_first(show):
    other = make.podcast("Ledger")
    NewWords.objects.create(podcast=other, since=timezone.now() - 2 * QUIET)

    search_next()

    assert [each.podcast for each in NewWords.objects.all()] == [other]


def test_what_was_found_before_gives_way(show):
    search_next()
    Quote.objects.earliest("pk").episode.quotes.update(text="Something else.")
    NewWords.objects.create(podcast=show, since=timezone.now() - QUIET)

    search_next()

    assert not Suspected.objects.exists()


def test_words_that_come_meanwhile_are_looked_for_again(show, monkeypatch):
    def come(podcast):
        NewWords.objects.create(podcast_id=podcast)
        return iter(())

    monkeypatch.setattr(searching, "_damaged", come)
    search_next()

    assert NewWords.objects.filter(podcast=show).count() == 1


def test_a_search_that_fails_is_tried_again_later_and_stands_in_nobodys_way(show, monkeypatch, caplog):
    other = make.podcast("Ledger")
    NewWords.objects.create(podcast=other, since=timezone.now() - QUIET)
    monkeypatch.setattr(searching, "said", None)

    assert search_next()  # the other one
    assert not search_next()

    assert f"Podcast {show.pk} could not be looked through" in caplog.text
    assert NewWords.objects.get().since > timezone.now() + timedelta(minutes=59)


def test_a_full_disk_is_waited_for_as_long(show, monkeypatch):
    """The connection is whole, so to try again at once would only fill it again."""

    def full(podcast):
        raise OperationalError("no space left on device")

    monkeypatch.setattr(searching, "said_alike", full)

    assert not search_next()
    assert NewWords.objects.get().since > timezone.now() + timedelta(minutes=59)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_look_through_one_podcast(transactional_db):
    show = make.podcast()
    make.said(READ, podcast=show)
    NewWords.objects.create(podcast=show)
    found: list[bool] = []
    with transaction.atomic():
        assert search(show.pk)
        in_threads(lambda: found.append(search(show.pk)))
    assert found == [False]
