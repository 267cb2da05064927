"""The form in which somebody asks for an import: a feed by its address, or as a file."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError

from appearances.admin.fields import WebAddressField
from appearances.admin.guard import GuardedForm
from appearances.importing.text import one_line
from appearances.models import ImportRun, Upload
from appearances.models.transcript import packed
from appearances.uploads import LARGEST_UPLOAD

LARGER = (
    f"This file is larger than {LARGEST_UPLOAD // 1_000_000} MB: give the feed’s address instead, or have it "
    "imported by import_feed."
)


class ImportForm(GuardedForm):
    """`too_large` is set where the file was thrown away as it arrived."""

    too_large = False
    address = WebAddressField(
        label="Address",
        max_length=2000,
        required=False,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
        help_text="Of an RSS or Atom feed. The transcripts that it names are fetched too, from public addresses only.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        help_text="A feed that you have as a file. Transcripts are fetched where it names them by web address.",
    )

    class Meta:
        model = ImportRun
        fields = ()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if self.too_large or (file and file.size > LARGEST_UPLOAD):
            raise ValidationError(LARGER)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and bool(cleaned["address"]) == bool(cleaned["file"]):
            raise ValidationError("Give either an address or a file.")
        return cleaned

    def wanted(self) -> ImportRun:
        """The run that would do it. The name of a file is a name and nothing more."""
        if address := self.cleaned_data["address"]:
            return ImportRun(source=address)
        file = self.cleaned_data["file"]
        upload = Upload.objects.create(**packed(file.read()))
        return ImportRun(source=one_line(file.name, 200).replace("://", " ") or "a file", upload=upload)
