"""Two people at one form: the second sees both versions, and overwrites nothing unknowingly."""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

OVERTAKEN = (
    "<p>Somebody else has changed this since you opened the page, so nothing was saved.</p><ul>{}</ul>"
    '<p>Save again, and what stands in the form takes the place of theirs; or <a href="">take theirs</a>.</p>'
)
BOTH = "<strong>{}</strong>: theirs is {}, yours is {}."
THEIRS_ALONE = "<strong>{}</strong>: theirs, {}, stands in the form now, where you had changed nothing ({})."
LONGEST = 300  # characters of either version


class GuardedForm(forms.ModelForm):
    """Carries a mark of each value that the form was opened with, and compares it with those of now. What the other
    person alone has changed is taken into the form; what both have changed stays as typed, and saving again says so."""

    as_opened = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        help_texts = {
            "slug": "Its part of the web address, made once from the name or title. Addresses last: "
            "a speaker gets another one by “Rename” above, and the old one leads there."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "as_opened" in self.fields and self.instance.pk:
            self.initial["as_opened"] = json.dumps(self._marks())

    def clean(self) -> dict[str, Any] | None:
        if self.instance.pk and "as_opened" in self.fields:
            opened, now = _read(self.cleaned_data.get("as_opened")), self._marks()
            overtaken = [name for name in now if opened.get(name) != now[name]]
            if overtaken:
                self._refuse(overtaken, opened)
        return super().clean()

    def _marks(self) -> dict[str, str]:
        values = model_to_dict(self.instance, fields=self._meta.fields, exclude=self._meta.exclude)
        return {name: _mark(value) for name, value in values.items()}

    def _refuse(self, overtaken: list[str], opened: dict[str, str]) -> None:
        told = format_html_join("", "<li>{}</li>", self._told(overtaken, opened))
        sent: Any = self.data
        self.data = sent.copy()
        self.data[self.add_prefix("as_opened")] = self.initial["as_opened"]  # type: ignore[index]
        raise ValidationError(format_html(OVERTAKEN, told), code="overtaken")

    def _told(self, overtaken: list[str], opened: dict[str, str]) -> Iterator[tuple[str]]:
        for name in overtaken:
            field, theirs = self.fields.get(name), self.initial.get(name)
            if field is None or name not in self.cleaned_data:
                continue
            yours = self.cleaned_data[name]
            untouched = _mark(yours) == opened.get(name)
            if untouched:
                field.bound_data = lambda data, initial: initial  # type: ignore[method-assign]
            words = THEIRS_ALONE if untouched else BOTH
            yield (format_html(words, field.label or name, _shown(field, theirs), _shown(field, yours)),)


def _read(text: str | None) -> dict[str, str]:
    """Empty where it is not what the form was sent with."""
    try:
        marks = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    return marks if isinstance(marks, dict) else {}


def _mark(value: Any) -> str:
    """Values that a form holds for the same have the same."""
    value = getattr(value, "pk", value)
    if isinstance(value, datetime):
        value = value.timestamp()
    value = "" if value is None or value is False else value
    return sha256(repr(value).encode(errors="replace")).hexdigest()[:8]


def _shown(field: forms.Field, value: Any) -> str:
    """A value as the form names it."""
    value = getattr(value, "pk", value)
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j M Y H:i")
    if isinstance(field, forms.ModelChoiceField):
        chosen = field.queryset.filter(pk=value).first() if value else None  # type: ignore[union-attr]
        return f"“{chosen}”" if chosen else "empty"
    if isinstance(field, forms.ChoiceField):
        value = dict(field.choices).get(value, value)  # type: ignore[arg-type]
    if isinstance(field, forms.BooleanField):
        return "yes" if value else "no"
    written = field.prepare_value(value)
    return f"“{Truncator(written).chars(LONGEST)}”" if written not in (None, "") else "empty"
