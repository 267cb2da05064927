"""Rows of quotes in the form of an appearance."""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from appearances.admin.base import Desk
from appearances.admin.fields import ProseField, TimeField
from appearances.admin.guard import GuardedForm
from appearances.editing.correcting import save_quotes
from appearances.editing.entering import enter
from appearances.editing.recording import Editor
from appearances.models import Quote, Voice
from appearances.models.quote import SetAside

LONGEST = 10_000  # characters; a few sentences have some hundred
ROWS = 20  # for a new appearance
MOST_ROWS = 130  # of seven fields each: Django refuses a form of more than a thousand
# On a phone there are no columns with headings, so each cell says what it is for.
CELLS = {
    "start_ms": {"size": 8, "aria-label": "Start", "placeholder": "4:12"},
    "end_ms": {"size": 8, "aria-label": "End", "placeholder": "4:31"},
    "text": {"aria-label": "Words"},
    "set_aside": {"aria-label": "Set aside"},
}


class WordsField(ProseField):
    """What was said, in one paragraph."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class QuoteForm(GuardedForm):
    start_ms = TimeField(label="Start", required=False, help_text="4:12, 1:04:12 or 4:12.5")
    end_ms = TimeField(label="End", required=False, help_text="May stay empty.")
    text = WordsField(label="Words", max_length=LONGEST, widget=forms.Textarea({"rows": 2, "cols": 60}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, said in CELLS.items():
            if name in self.fields:
                self.fields[name].widget.attrs |= said
        if "set_aside" in self.fields:
            self.fields["set_aside"].choices = [("", "Counts"), *SetAside.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("start_ms"), cleaned.get("end_ms")
        if end is not None and start is None and "start_ms" not in self.errors:
            self.add_error("start_ms", "An end needs a start.")
        elif start is not None and end is not None and end < start:
            self.add_error("end_ms", "This is before the start.")
        return cleaned


class QuoteFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        if self.instance.pk is None and not any(form.has_changed() for form in self.forms):
            raise forms.ValidationError("Enter at least one quote.")


class QuoteInline(Desk, admin.TabularInline):
    model = Quote
    fk_name = "voice"
    form = QuoteForm
    formset = QuoteFormSet
    fields = ("start_ms", "end_ms", "text", "set_aside")
    max_num = MOST_ROWS

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(withdrawn_at=None).order_by("position", "pk")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, absolute_max=MOST_ROWS, **kwargs)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 3 if obj and obj.quotes.exists() else ROWS


def save_rows(voice: Voice, formset: Any, *, is_new: bool, moved: bool, by: Editor, why: str = "") -> None:
    """Save what was entered and changed, in the order of the rows. `is_new`: the voice was made for them; `moved`: it
    is in another episode now."""
    formset.save(commit=False)  # tells new from changed
    rows = [form for form in formset.forms if form.instance.pk or form.has_changed()]
    save_quotes([form.instance for form in formset.initial_forms if form.has_changed()], by=by, why=why)
    if formset.new_objects or moved:
        enter(voice, [form.instance for form in rows], is_new=is_new, by=by, why=why)
