"""Reports of readers: kept once, within limits, and handled by an editor."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from appearances.editing import reporting
from appearances.editing.reporting import TooManyReports, handle, reopen, report
from appearances.models import Quote, Report, Sent
from appearances.models.library import Library
from tests import make
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 10, 3, 12, tzinfo=UTC)


class Clock:
    """What time it is, for the one who reports."""

    def __init__(self, monkeypatch) -> None:
        self.now = NOON
        monkeypatch.setattr("appearances.editing.reporting.timezone.now", lambda: self.now)

    def later(self, **by: int) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def quote(db) -> Quote:
    return make.said("Buy now.", make.speaker())


def reported(quote: Quote, number: int, *, sender: str = "ada") -> None:
    for each in range(number):
        report(quote, "something else", f"Number {Report.objects.count()}.{each}", sender=sender)


def test_the_same_report_twice_is_one(quote):
    for sender in ("ada", "ada", "bo"):
        report(quote, "advertisement", "Soap.", sender=sender)
    report(quote, "advertisement", "Soup.", sender="ada")
    report(quote, "wrong speaker", "Soap.", sender="ada")
    report(quote, "advertisement", "Soap.", "ada@example.org", sender="ada")

    assert Report.objects.count() == 4


def test_what_was_handled_and_is_said_again_is_open_again(quote):
    report(quote, "advertisement", sender="ada")
    handle(Report.objects.all(), by=None)

    report(quote, "advertisement", sender="bo")

    assert sorted(Report.objects.values_list("state", flat=True)) == ["handled", "open"]


def test_ten_an_hour_come_from_one_and_others_are_not_kept_waiting(quote, clock):
    for _ in range(10):
        reported(quote, 1)
        clock.later(minutes=2)

    with pytest.raises(TooManyReports) as full:
        reported(quote, 1)

    assert full.value.wait == timedelta(minutes=40)
    reported(quote, 1, sender="bo")
    assert Report.objects.count() == 11
    clock.later(minutes=40)
    reported(quote, 1)
    with pytest.raises(TooManyReports):
        reported(quote, 1)


def test_the_same_report_counts_each_time(quote, clock):
    for _ in range(10):
        report(quote, "advertisement", sender="ada")

    with pytest.raises(TooManyReports):
        report(quote, "advertisement", sender="ada")


def test_a_flood_from_everywhere_ends(quote, clock, monkeypatch):
    monkeypatch.setattr(reporting, "MOST_OF_ALL", 20)
    for number in range(20):
        reported(quote, 1, sender=f"reader {number}")

    with pytest.raises(TooManyReports) as full:
        reported(quote, 1, sender="somebody else")

    assert full.value.wait == timedelta(hours=1)
    assert Report.objects.count() == Sent.objects.count() == 20


def test_more_than_anybody_can_read_is_not_kept(quote, clock, monkeypatch):
    monkeypatch.setattr(reporting, "MOST_OPEN", 3)
    reported(quote, 3)

    with pytest.raises(TooManyReports) as full:
        reported(quote, 1)
    assert full.value.wait == timedelta(days=1)

    handle(Report.objects.filter(pk=Report.objects.earliest("pk").pk), by=None)
    reported(quote, 1)


def test_who_sent_is_forgotten_after_the_hour(quote, clock):
    reported(quote, 3)
    clock.later(minutes=61)

    reported(quote, 1, sender="bo")

    assert list(Sent.objects.values_list("sender", flat=True)) == ["bo"]
    assert not {"sender", "address"} & {field.name for field in Report._meta.get_fields()}


def test_what_was_refused_left_nothing(quote, clock):
    reported(quote, 10)
    before = list(Report.objects.values()), list(Sent.objects.values())

    with pytest.raises(TooManyReports):
        reported(quote, 1)

    assert (list(Report.objects.values()), list(Sent.objects.values())) == before


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_ten_are_kept_and_of_the_same_one(quote):
    refused = []

    def same() -> None:
        report(Quote.objects.get(pk=quote.pk), "advertisement", sender="bo")

    def another(number: int) -> None:
        try:
            report(Quote.objects.get(pk=quote.pk), "something else", f"Number {number}.", sender="ada")
        except TooManyReports:
            refused.append(number)

    in_threads(*[same] * 4, *[lambda number=number: another(number) for number in range(12)])

    assert Report.objects.filter(reason="advertisement").count() == 1
    assert (Report.objects.filter(reason="something else").count(), len(refused)) == (10, 2)


def test_pages_do_not_change_so_the_version_stays(quote):
    version = Library.current_version()

    report(quote, "advertisement", sender="ada")
    handle(Report.objects.all(), by=None)

    assert Library.current_version() == version


def test_handling_says_who_and_when_and_forgets_how_to_reach_the_reader(quote, clock):
    edna, ben = User.objects.create_user("edna"), User.objects.create_user("ben")
    report(quote, "that is me", "It is.", "ada@example.org", sender="ada")

    assert handle(Report.objects.all(), by=edna) == 1
    assert handle(Report.objects.all(), by=ben) == 0

    handled = Report.objects.get()
    assert (handled.state, handled.decided_by, handled.decided_at, handled.reach) == ("handled", edna, NOON, "")

    assert reopen(Report.objects.all(), by=ben) == 1
    assert (Report.objects.get().state, Report.objects.get().decided_by) == ("open", ben)


def test_control_characters_are_not_kept(quote):
    report(quote, "something else", "One\u202etwo\x07\x1b[0m\nthree", sender="ada")

    assert Report.objects.get().words == "Onetwo[0m\nthree"


def test_a_report_goes_with_its_quote(quote):
    report(quote, "advertisement", sender="ada")

    quote.voice.episode.podcast.delete()

    assert not Report.objects.exists()
