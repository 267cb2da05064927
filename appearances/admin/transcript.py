"""A transcript pasted or uploaded: shown as it will be read, then imported. Nothing is saved before that."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html

from appearances import names, uploads
from appearances.admin.fields import is_id
from appearances.admin.times import write_time
from appearances.admin.transcript_form import TranscriptForm
from appearances.importing.preview import Preview, PreviewedVoice, preview
from appearances.importing.records import Passage, UnreadableFile
from appearances.importing.transcript_file import import_given
from appearances.models import ImportRun
from appearances.pages.words import duration

MOST_VOICES = 100  # shown
FORMATS = {"vtt": "WebVTT", "srt": "SubRip", "html": "HTML", "text": "plain text or Markdown"}
FIELDSETS = [
    ("Of an episode in the library", {"fields": ("episode",)}),
    ("Or of a new episode", {"fields": ("podcast", "title", "published_on")}),
    ("The transcript", {"fields": ("text", "file")}),
]


def transcript_page(desk: Any, request: HttpRequest) -> HttpResponse:
    """`desk` is the admin of episodes."""
    if not (desk.has_add_permission(request) and desk.has_change_permission(request)):
        raise PermissionDenied
    if request.method != "POST":
        asked = {name: pk for name in ("episode", "podcast") if is_id(pk := request.GET.get(name, ""))}
        return _page(desk, request, TranscriptForm(initial=asked))
    form = TranscriptForm(request.POST, request.FILES)
    form.thrown_away = uploads.TOO_LARGE in request.META
    shown = _tried(form, _look) if form.is_valid() else None
    if shown and "save" in request.POST and request.POST.get("seen") == form.digest:
        run = _tried(form, lambda form: _import(form, request))
        if run:
            return _done(request, run)
        shown = None
    return _page(desk, request, form, shown, is_other="save" in request.POST)


def _tried(form: Any, what: Any) -> Any:
    """None, with the reason at the form, where the transcript cannot be used."""
    try:
        return what(form)
    except UnreadableFile as error:
        field = "file" if form.given.is_file else "text"
        form.add_error(field, str(error).removeprefix(f"{form.given.name}: "))
        return None


def _look(form: Any) -> Preview:
    return preview(form.given.link, form.given.body, form.of)


def _import(form: Any, request: HttpRequest) -> ImportRun:
    how = "uploaded" if form.given.is_file else "pasted"
    note = f"{request.user.get_username()} {how} it at the desk."
    return import_given(form.given.link, form.given.body, form.of, note=note)


def _done(request: HttpRequest, run: ImportRun) -> HttpResponse:
    messages.success(request, "The transcript was imported. This is what it did.")
    return redirect("admin:appearances_importrun_change", run.pk)


def _page(
    desk: Any, request: HttpRequest, form: Any, shown: Preview | None = None, *, is_other: bool = False
) -> HttpResponse:
    """`is_other`: what was to be saved is not what was shown before."""
    context = desk.admin_site.each_context(request) | {
        "title": "A transcript as it will be read" if shown else "Paste or upload a transcript",
        "opts": desk.opts,
        "form": form,
        "fieldsets": AdminForm(form, FIELDSETS, {}),  # type: ignore[arg-type]
        "media": desk.media + form.media,
        "shown": _shown(shown, form) if shown else None,
        "is_other": is_other,
    }
    return TemplateResponse(request, "admin/appearances/episode/transcript.html", context)


def _shown(found: Preview, form: Any) -> dict[str, Any]:
    """The context of parts/transcript.html."""
    changes = found.changes
    return {
        "of": form.of,
        "format": FORMATS.get(found.format, found.format),
        "span": " to ".join(write_time(ms) for ms in found.span) if found.span else "",
        "words": found.words,
        "passages": len(found.passages),
        "voice_count": len(found.voices),
        "voices": [_voice(voice, found.words) for voice in found.voices[:MOST_VOICES]],
        "notes": found.notes,
        "first": list(_lines(found.first)),
        "counts": (len(changes.added), len(changes.altered), len(changes.withdrawn)),
        "changes_nothing": not changes,
    }


def _voice(voice: PreviewedVoice, of_words: int) -> dict[str, Any]:
    return {
        "label": voice.label or "(no label)",
        "who": _who(voice),
        "why": voice.why,
        "words": voice.words,
        "passages": voice.passages,
        "share": round(100 * voice.words / of_words) if of_words else 0,
        "time": "" if voice.ms is None else duration(voice.ms),
        "lines": list(_lines(voice.lines)),
    }


def _who(voice: PreviewedVoice) -> str:
    if voice.is_new:
        return f"{names.without_addition(voice.label)}, a new speaker"
    if voice.speaker is None:
        return "Nobody yet"
    return format_html('<a href="{}">{}</a>', voice.speaker.get_absolute_url(), voice.speaker.name)


def _lines(passages: Any) -> Iterator[tuple[str, str, str]]:
    """When, who, what."""
    passage: Passage
    for passage in passages:
        when = "" if passage.start_ms is None else write_time(passage.start_ms)
        yield when, passage.voice, passage.text
