"""Voices as they stand in transcripts: here the unnamed ones get their person."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join

from appearances.admin.asking import why_of
from appearances.admin.guard import GuardedForm
from appearances.admin.voices import Named, VoicesAdmin
from appearances.editing.naming import name_voice
from appearances.models import Voice

FIRST_WORDS = 5  # quotes


class VoiceForm(GuardedForm):
    class Meta(GuardedForm.Meta):
        help_texts = {"speaker": "Who it is, in this episode. Empty: nobody that we know."}


@admin.register(Voice)
class VoiceAdmin(VoicesAdmin):
    form = VoiceForm
    list_display = ("label_or_none", "episode", "podcast", "date", "quotes", "speaker", "named_by")
    list_filter = (Named,)
    search_fields = ("label",)
    search_help_text = "Part of a label."
    autocomplete_fields = ("speaker",)
    fields = ("speaker",)
    once_saved = ("label", "episode", "role", "first_words")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come with transcripts, or with appearances entered by hand."""
        return False

    def save_model(self, request: HttpRequest, obj: Voice, form: Any, change: bool) -> None:
        if "speaker" in form.changed_data:
            name_voice(obj, obj.speaker, by=request.user, why=why_of(form))

    @admin.display(description="Label", ordering="label")
    def label_or_none(self, voice: Voice) -> str:
        return voice.label or "(no label)"

    @admin.display(description="First words", empty_value="–")
    def first_words(self, voice: Voice) -> str | None:
        quotes = voice.quotes.counted().in_order()[:FIRST_WORDS]
        return format_html_join("\n", "<p>{}</p>", ((quote.text,) for quote in quotes)) or None
