"""What a reader says is wrong with a quote, without an account."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from appearances.editing.reporting import TooManyReports, report
from appearances.models import Quote
from appearances.pages.report import ReportForm, report_page
from appearances.senders import sender


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, pk: int) -> HttpResponse:
    """What was typed is shown again, whatever kept it from being sent."""
    quote = _quote(pk)
    filled = ReportForm(request.POST if request.method == "POST" else None)
    if filled.is_valid():
        try:
            report(quote, **filled.cleaned_data, sender=sender(request))
        except TooManyReports as full:
            return _too_many(request, quote, filled, full.wait)
        return redirect("report-sent", pk)
    return render(request, "reports/form.html", report_page(quote, filled))


@require_safe
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "reports/sent.html", report_page(_quote(pk)))


def _quote(pk: int) -> Quote:
    """Also one that was withdrawn while its reader wrote."""
    quote = Quote.objects.at(pk)
    if quote is None:
        raise Http404("No quote at this address")
    return quote


def _too_many(request: HttpRequest, quote: Quote, filled: ReportForm, wait: timedelta) -> HttpResponse:
    response = render(request, "reports/form.html", report_page(quote, filled, wait=wait), status=429)
    response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response
