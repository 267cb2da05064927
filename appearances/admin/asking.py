"""Pages that ask before an act: who is meant, what will move, why."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html

from appearances.admin.fields import LONGEST_NAME, LineField, NameField
from appearances.importing.text import one_line
from appearances.models import Act, Speaker
from appearances.search.speakers import FoundSpeaker, find_speakers

MOST_FOUND = 20
LONGEST_WHY = 300
DONE = 'Done: {}. <a href="{}">Undo it in the history</a> if it was a mistake.'
WHY: dict[str, Any] = {
    "label": "Why",
    "required": False,
    "max_length": LONGEST_WHY,
    "help_text": "For the history. May stay empty.",
}


class WhyForm(forms.Form):
    why = LineField(**WHY)


def asking_why(form: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """The same form with a field for the reason, which alone is no change."""

    class Asking(form):  # type: ignore[misc, valid-type]  # mypy knows no base that is an argument
        why = LineField(**WHY)

        @cached_property
        def changed_data(self) -> list[str]:
            return [name for name in super().changed_data if name != "why"]

    return Asking


def why_of(form: forms.ModelForm) -> str:
    """Empty where nobody was asked."""
    return form.cleaned_data.get("why", "")


class NewName(forms.Form):
    name = NameField(label="Name", max_length=LONGEST_NAME)
    why = LineField(**WHY)


def ask(admin: ModelAdmin, request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """A page in the admin's frame. `facts` are sentences, `form` is below them."""
    return TemplateResponse(
        request,
        f"admin/acts/{template}.html",
        {**admin.admin_site.each_context(request), "opts": admin.opts, "media": admin.media, "title": title, **context},
    )


def found(text: str, *, but: Speaker | None = None) -> Sequence[FoundSpeaker]:
    """Those whom somebody may mean by a name."""
    asked = one_line(text, LONGEST_NAME)
    return [each for each in find_speakers(asked, MOST_FOUND + 1) if but is None or each.pk != but.pk][:MOST_FOUND]


def selection(admin: ModelAdmin, request: HttpRequest, action: str) -> Mapping[str, Any]:
    """What was selected in a list, or is the row of a form, for a page in between to send to the list again."""
    listed = reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist")
    return {
        "send_to": request.get_full_path() if request.path == listed else listed,
        "action": action,
        "select_across": request.POST.get("select_across", "0"),
        "selected_name": ACTION_CHECKBOX_NAME,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
    }


def say_done(request: HttpRequest, admin: ModelAdmin, done: str) -> None:
    """With the way back."""
    admin.message_user(request, format_html(DONE, done, reverse("admin:appearances_act_changelist")))


def refuse(request: HttpRequest, admin: ModelAdmin, why: object) -> None:
    admin.message_user(request, str(why), messages.ERROR)


def counted(act: Act) -> str:
    """3 quotes, 1 voice."""
    named = ((number, _WORDS.get(table, (table, f"{table}s"))) for table, number in act.counts.items())
    return ", ".join(number_of(number, *words) for number, words in named)


def number_of(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


_WORDS = {
    "alias": ("name", "names"),
    "apart": ("pair of people", "pairs of people"),
    "correction_rule": ("rule", "rules"),
    "redirect": ("old address", "old addresses"),
}
