"""Readers' reports: the oldest open one first, with what can be done about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from appearances.admin.review.page import number, onward, refuse_unless, show
from appearances.admin.review.undo import deciding
from appearances.editing.reporting import handle
from appearances.editing.setting_aside import set_aside
from appearances.models import Quote, Report
from appearances.models.quote import SetAside
from appearances.models.report import State
from appearances.paging import Order, keyset_page, stretch_of
from appearances.review.reports import report_card

OLDEST_FIRST = Order(Report._meta.get_field("made_at"), descending=False)
OVERTAKEN = "Somebody else has handled this report already."


def reports(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide(request)
    waiting = Report.objects.filter(state=State.OPEN).select_related(
        "quote__voice", "quote__speaker", "quote__episode__podcast"
    )
    after = request.GET.get("after", "")
    page = keyset_page(stretch_of(waiting, OLDEST_FIRST), OLDEST_FIRST, after=after, size=1)
    card = report_card(page.rows[0]) if page.rows else {}
    return show(request, "reports", card | {"later": page.older, "after": after})


def _decide(request: HttpRequest) -> HttpResponse:
    """The quote is set aside, where that was asked for, and the report is handled: one decision."""
    refuse_unless(request, "change", Report)
    reason = request.POST.get("aside", "")
    with deciding() as done:
        report = Report.objects.filter(pk=number(request, "report"), state=State.OPEN).first()
        if report is None:
            messages.error(request, OVERTAKEN)
            return onward(request, "reports")
        if reason in SetAside:
            refuse_unless(request, "change", Quote)
            set_aside(Quote.objects.filter(pk=report.quote_id), reason, by=request.user)
        handle(Report.objects.filter(pk=report.pk), by=request.user)
        done.append(f"report-{report.pk}")
    return onward(request, "reports", *done)
