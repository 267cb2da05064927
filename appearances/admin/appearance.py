"""Appearances, entered by hand: who spoke in which episode, and what they said, in one form."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from appearances.admin.appearance_form import AppearanceForm
from appearances.admin.asking import why_of
from appearances.admin.base import EVERYWHERE
from appearances.admin.quote_rows import QuoteInline, save_rows
from appearances.admin.speaker import speakers_named
from appearances.admin.split_and_move import split_these
from appearances.admin.voices import Confirmed, VoicesAdmin
from appearances.editing.confirming import confirm
from appearances.editing.naming import give_role, name_voice
from appearances.models import Voice
from appearances.models.episode import TranscriptSource
from appearances.models.voice import NamedBy, RoleBy

MOST_IN_FORM = 100  # quotes, which leaves some rows for more


class NamedVoice(Voice):
    """A voice that has a person: what an appearance is made from. The table of appearances is kept by recount()."""

    class Meta:
        proxy = True
        verbose_name = "appearance"

    def __str__(self) -> str:
        return f"{self.speaker} in “{self.episode}”"


@admin.register(NamedVoice)
class AppearanceAdmin(VoicesAdmin):
    form = AppearanceForm
    list_display = ("speaker", "episode", "podcast", "date", "role", "quotes", "confirmed")
    list_filter = (Confirmed,)
    search_fields = ("speaker__name",)
    search_help_text = "Any name that the speaker goes by."
    autocomplete_fields = ("episode", "speaker")
    actions = ("confirm", "split")
    inlines = (QuoteInline,)
    fields = ("episode", "speaker", "role")
    once_saved = ("label", "confirmed", "all_quotes")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(speaker__isnull=False)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return (queryset.filter(speaker__in=speakers_named(search_term)) if search_term else queryset), False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.fields if obj else (*self.fields, "label")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Only what was entered by hand can move to another episode: the rest would be imported there again."""
        if obj is None:
            return ()
        movable = obj.episode.transcript_source == TranscriptSource.EDITOR and self.get_inlines(request, obj)
        return (*super().get_readonly_fields(request, obj), *(() if movable else ("episode",)))

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> tuple[Any, ...]:
        return self.inlines if obj is None or obj.in_form <= MOST_IN_FORM else ()

    def save_model(self, request: HttpRequest, obj: Voice, form: Any, change: bool) -> None:
        """What changes in a voice that there is goes through editing/ alone."""
        if not change:
            obj.named_by, obj.named_at = NamedBy.PERSON, timezone.now()
            obj.role_by = RoleBy.PERSON if obj.role else ""
            super().save_model(request, obj, form, change)
        if change and "speaker" in form.changed_data:
            name_voice(obj, obj.speaker, by=request.user, why=why_of(form))
        if change and "role" in form.changed_data:
            give_role(obj, obj.role, by=request.user, why=why_of(form))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        moved = change and "episode" in form.changed_data
        for formset in formsets:
            save_rows(form.instance, formset, is_new=not change, moved=moved, by=request.user, why=why_of(form))

    @admin.display(boolean=True, description="Confirmed")
    def confirmed(self, voice: Voice) -> bool:
        return voice.named_by == NamedBy.PERSON

    @admin.display(description="All quotes")
    def all_quotes(self, voice: Any) -> str:
        listed = reverse("admin:appearances_quote_changelist", query={"voice__id__exact": voice.pk})
        return format_html('<a href="{}">{} as a list</a>, to set many aside at once.', listed, f"{voice.in_form:,}")

    @admin.action(description="Confirm: this is who speaks", permissions=["change"], location=EVERYWHERE)
    def confirm(self, request: HttpRequest, voices: QuerySet[Voice]) -> None:
        changed = confirm(Voice.objects.filter(pk__in=voices.values("pk")), by=request.user)
        self.message_user(request, f"{changed:,} appearance{'' if changed == 1 else 's'} confirmed.")

    @admin.action(description="Split: these are somebody else’s", permissions=["change"])
    def split(self, request: HttpRequest, voices: QuerySet[Voice]) -> HttpResponse | None:
        return split_these(self, request, voices)
