"""Imports: what each brought in, changed and refused, to be read and not changed."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join

from appearances.admin.base import LibraryAdmin
from appearances.models import ImportRun

MOST = 500  # of one kind of line


@admin.register(ImportRun)
class ImportRunAdmin(LibraryAdmin):
    list_display = ("source", "podcast", "state", "started_at", "finished_at", "done")
    list_select_related = ("podcast",)
    ordering = ("-pk",)
    fields = ("source", "podcast", "state", "started_at", "finished_at", "done", "what_it_did")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False

    @admin.display(description="What it did", empty_value="–")
    def what_it_did(self, run: ImportRun) -> str | None:
        if not isinstance(run.report, dict):
            return None
        return format_html_join("", "<p><strong>{}</strong>: {}</p>", _told(run.report)) or None


def _told(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Figures first, then lists of sentences, then labels with how often each stood."""
    for kind in (int, list, dict):
        for name, value in report.items():
            if value and isinstance(value, kind):
                yield name.replace("_", " ").capitalize(), _written(value)


def _written(value: Any) -> str:
    match value:
        case list():
            return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in value[:MOST])))
        case dict():
            commonest = sorted(value.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
            return ", ".join(f"{label} ({number:,})" for label, number in commonest)
    return f"{value:,}"
