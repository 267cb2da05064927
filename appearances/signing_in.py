"""How often one may try to sign in: django-axes counts what failed, and asks here how much is too much."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# How many tries count as one, in the order of AXES_LOCKOUT_PARAMETERS. Of a name from one address five are too many,
# from an address, where several people may sit, twenty, of a name from anywhere a hundred: so nobody can easily keep
# somebody else out.
WORTH = (1, 4, 20)
LONGEST_NAME = 150  # characters, as Django has it


class Guard(AxesDatabaseHandler):
    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """The worst of the counts, each by its worth."""
        counts = self.get_user_attempts(request, credentials)
        return max(_sum(attempts) // worth for attempts, worth in zip(counts, WORTH, strict=True))


def _sum(attempts: Any) -> int:
    return attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0


def name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """What was typed, as far as a name can be long."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(typed)[:LONGEST_NAME]


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any]) -> HttpResponse:
    """The same for a name that exists and for one that does not."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    context = admin.site.each_context(request) | {"title": "Too many tries", "minutes": seconds // 60}
    response = render(request, "admin/locked_out.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response
