"""An episode is written whole or not at all, whatever happens in the middle of it."""

import pytest
from django.db import IntegrityError, OperationalError, connection

from appearances.importing import write
from appearances.models import Episode, ImportRun, Quote, Speaker
from appearances.models.check import check_library
from tests.importing.feeds import Feed, item

TITLES = ("Tar", "Rope", "Sails")


@pytest.fixture
def three(tmp_path, transactional_db):
    feed = Feed(tmp_path)
    for title in TITLES:
        feed.transcript(f"{title}.vtt", (f"Ida {title}", f"About {title}."), (f"Oke {title}", "I see."))
    return feed.write(*[item(title, guid=title, transcripts=(f"{title}.vtt",)) for title in TITLES])


@pytest.fixture
def broken_at_rope(monkeypatch):
    """`broken_at_rope(harm)` does harm behind the quotes of the second episode, before it is recounted."""
    recount = write.recount

    def breaking(harm):
        def recount_or_break(ids):
            if Episode.objects.filter(pk__in=ids, title="Rope").exists():
                harm()
            recount(ids)

        monkeypatch.setattr(write, "recount", recount_or_break)

    return breaking


def end_this_session() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def break_a_promise() -> None:
    Quote.objects.filter(text="About Rope.").update(end_ms=-1)


def titles() -> set[str]:
    return set(Episode.objects.values_list("title", flat=True))


def assert_complete() -> None:
    assert titles() == set(TITLES)
    assert (Quote.objects.count(), Speaker.objects.count()) == (6, 6)
    assert not [what for what, differing in check_library() if differing]


def test_what_the_database_does_not_take_is_refused_and_the_rest_goes_on(three, broken_at_rope):
    broken_at_rope(break_a_promise)

    report = three.run()

    assert titles() == {"Tar", "Sails"}
    assert not Speaker.objects.filter(name__contains="Rope").exists()
    assert (report.added, report.people_added, report.quotes_added) == (2, 4, 4)
    assert len(report.refused) == 1
    assert report.refused[0].startswith("item 2 “Rope”: the database does not take it")
    assert ImportRun.objects.get().state == "finished"


def test_the_next_run_completes_it(three, broken_at_rope, monkeypatch):
    with monkeypatch.context():
        broken_at_rope(break_a_promise)
        three.run()
    broken_at_rope(lambda: None)

    report = three.run()

    assert (report.added, report.unchanged) == (1, 2)
    assert_complete()


def test_a_dry_run_goes_on_behind_what_the_database_does_not_take(three, broken_at_rope):
    broken_at_rope(break_a_promise)

    report = three.run(dry_run=True)

    assert (report.added, len(report.refused)) == (2, 1)
    assert not titles()


def test_a_lost_connection_leaves_whole_episodes_and_a_failed_run(three, broken_at_rope):
    broken_at_rope(end_this_session)

    with pytest.raises(OperationalError):
        three.run()

    assert titles() == {"Tar"}
    assert (Quote.objects.count(), Speaker.objects.count()) == (2, 2)
    run = ImportRun.objects.get()
    assert (run.state, run.done) == ("failed", 1)
    broken_at_rope(lambda: None)
    assert three.run().added == 2
    assert_complete()


def test_a_changed_episode_stays_as_it_was(three, broken_at_rope):
    three.run()
    three.transcript("Rope.vtt", ("Ida Rope", "About hemp."))
    broken_at_rope(break_a_promise_of_hemp)

    three.run()

    assert_complete()
    assert Quote.objects.filter(withdrawn_at=None).count() == 6


def break_a_promise_of_hemp() -> None:
    if Quote.objects.filter(text="About hemp.").update(end_ms=-1) != 1:
        raise IntegrityError("The quote was not there.")
