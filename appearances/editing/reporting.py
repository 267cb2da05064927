"""A reader says that something is wrong with a quote; an editor says that it was seen to."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from appearances.editing.recording import Editor
from appearances.importing.text import without_controls
from appearances.models import Quote, Report
from appearances.models.report import Sent, State

# Reports within an hour: from one network, from everywhere. And as many open ones as somebody may read one day.
HOUR = timedelta(hours=1)
MOST_OF_ONE, MOST_OF_ALL = 10, 300
MOST_OPEN, DAY = 10_000, timedelta(days=1)
ONE_AT_A_TIME = 7_204_331_906  # an advisory lock of ours; any number will do that nobody else uses


class TooManyReports(Exception):
    """Nothing was kept. `wait` says for how long nothing will be."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"Too many reports: the next one in {wait}.")
        self.wait = wait


def report(quote: Quote, reason: str, words: str = "", reach: str = "", *, sender: str) -> None:
    """Keep what a reader says, once while it is open, however often it is sent. `sender` is a key of who sends it.

    Not inside writing(): pages say nothing of reports, and readers should not wait for an import."""
    said = {"quote": quote, "reason": reason, "words": without_controls(words), "reach": reach}
    with transaction.atomic():
        _wait_for_others()
        _count(sender, timezone.now())
        if not Report.objects.filter(**said, state=State.OPEN).exists():
            Report.objects.create(**said)


def handle(reports: QuerySet[Report], *, by: Editor) -> int:
    """These are seen to; the number that were open. Nobody needs to be reached about them any more."""
    return _decide(reports.filter(state=State.OPEN), by, state=State.HANDLED, reach="")


def reopen(reports: QuerySet[Report], *, by: Editor) -> int:
    """These are not seen to yet; the number that were handled."""
    return _decide(reports.filter(state=State.HANDLED), by, state=State.OPEN)


def _wait_for_others() -> None:
    """So that two at once count each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s::bigint)", [ONE_AT_A_TIME])


def _count(sender: str, now: datetime) -> None:
    """Sent is a table of an hour, and of MOST_OF_ALL rows at most."""
    Sent.objects.filter(sent_at__lte=now - HOUR).delete()
    sent = list(Sent.objects.order_by("sent_at", "pk").values_list("sender", "sent_at"))
    theirs = [at for who, at in sent if who == sender]
    frees = [*_frees(theirs, MOST_OF_ONE), *_frees([at for _, at in sent], MOST_OF_ALL)]
    if frees:
        raise TooManyReports(max(frees) - now)
    if Report.objects.filter(state=State.OPEN).count() >= MOST_OPEN:
        raise TooManyReports(DAY)
    Sent.objects.create(sender=sender, sent_at=now)


def _frees(times: Sequence[datetime], most: int) -> list[datetime]:
    """When there is room for one more, if there is none."""
    return [times[-most] + HOUR] if len(times) >= most else []


def _decide(reports: QuerySet[Report], by: Editor, **changed: str) -> int:
    return reports.order_by().update(decided_by=by, decided_at=timezone.now(), **changed)
