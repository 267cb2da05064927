"""Two people at one form: the second is told, and overwrites nothing."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict

OVERTAKEN = (
    "Somebody else has changed this since you opened the page, so nothing was saved. "
    "Open the page again in another tab, and enter there what you want changed."
)


class GuardedForm(forms.ModelForm):
    """Carries a stamp of the values that the form was opened with, and compares it with those of now."""

    as_opened = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        help_texts = {
            "slug": "Its part of the web address, made once from the name or title. Addresses last: "
            "a speaker gets another one by “Rename” above, and the old one leads there."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "as_opened" in self.fields and self.instance.pk:
            self.initial["as_opened"] = self._stamp()

    def clean(self) -> dict[str, Any] | None:
        if self.instance.pk and self.cleaned_data.get("as_opened") != self.initial.get("as_opened"):
            raise ValidationError(OVERTAKEN, code="overtaken")
        return super().clean()

    def _stamp(self) -> str:
        values = model_to_dict(self.instance, fields=self._meta.fields, exclude=self._meta.exclude)
        return sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]
