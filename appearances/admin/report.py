"""What readers reported: to be read, looked into where the quote stands, and marked as handled."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from appearances.admin.base import EVERYWHERE, LibraryAdmin
from appearances.editing.reporting import handle, reopen
from appearances.models import Report

LONGEST = 150  # characters in a list


@admin.register(Report)
class ReportAdmin(LibraryAdmin):
    list_display = ("reason", "quoted", "speaker", "episode", "beginning", "made_at", "state", "look")
    list_filter = ("state", "reason")
    list_select_related = ("quote__speaker", "quote__episode")
    ordering = ("-state", "-made_at", "-pk")
    search_fields = ("words", "reach")
    search_help_text = "Part of what a reader wrote, or of an e-mail address."
    fields = (
        "reason", "words", "reach", "made_at", "quoted", "speaker", "episode", "look",
        "state", "decided_by", "decided_at",
    )  # fmt: skip
    readonly_fields = fields
    actions = ("handle", "reopen")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """What a reader wrote stays; whether it is handled is changed by the actions."""
        return obj is None and super().has_change_permission(request)

    @admin.display(description="Quote", ordering="quote")
    def quoted(self, report: Report) -> str:
        words = Truncator(report.quote.text).chars(LONGEST)
        return format_html('<a href="{}">{}</a>', reverse("quote", args=[report.quote_id]), words)

    @admin.display(description="Words", ordering="words", empty_value="–")
    def beginning(self, report: Report) -> str:
        return Truncator(report.words).chars(LONGEST)

    @admin.display(description="Speaker", empty_value="–")
    def speaker(self, report: Report) -> Any:
        return report.quote.speaker

    @admin.display(description="Episode")
    def episode(self, report: Report) -> Any:
        return report.quote.episode

    @admin.display(description="Look into it")
    def look(self, report: Report) -> str:
        edit = reverse("admin:appearances_quote_change", args=[report.quote_id])
        return format_html('<a href="{}">Edit the quote</a>', edit)

    @admin.action(description="Mark as handled", permissions=["change"], location=EVERYWHERE)
    def handle(self, request: HttpRequest, reports: QuerySet[Report]) -> None:
        self._say(request, handle(reports, by=request.user), "handled")

    @admin.action(description="Open again", permissions=["change"], location=EVERYWHERE)
    def reopen(self, request: HttpRequest, reports: QuerySet[Report]) -> None:
        self._say(request, reopen(reports, by=request.user), "opened again")

    def _say(self, request: HttpRequest, changed: int, done: str) -> None:
        self.message_user(request, f"{changed:,} report{'' if changed == 1 else 's'} {done}.")
