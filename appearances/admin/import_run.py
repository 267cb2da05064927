"""Imports: what each brought in, changed and refused, to be read and not changed."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join

from appearances.admin.base import LibraryAdmin
from appearances.models import ImportRun

MOST = 500  # of one kind of line
# In the order of reading; what a later report may tell besides comes last, under its own name.
WORDS = {
    "refused": "Refused",
    "notes": "Notes",
    "added": "Episodes added",
    "changed": "Episodes changed",
    "unchanged": "Episodes unchanged",
    "without_transcript": "Episodes without a transcript",
    "cues": "Cues read",
    "empty_cues": "Empty cues",
    "words": "Words read",
    "quotes_added": "Quotes added",
    "quotes_withdrawn": "Quotes withdrawn",
    "people_added": "Speakers added",
    "unnamed": "Voices without a person, by episodes",
    "labels": "Voices, by episodes",
}


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
    for name in (*WORDS, *sorted(report.keys() - WORDS.keys())):
        if report.get(name):
            yield WORDS.get(name, name), _written(report[name])


def _written(value: Any) -> str:
    """Sentences one below the other; labels with how often each stood, most first."""
    match value:
        case list():
            return format_html_join("", "<br>{}", ((line,) for line in value[:MOST]))
        case dict():
            commonest = sorted(value.items(), key=lambda pair: -pair[1])[:MOST]
            return ", ".join(f"{label} ({number:,})" for label, number in commonest)
        case int():
            return f"{value:,}"
    return str(value)
