"""Form fields that take what people type or paste, and refuse the rest in a sentence."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.html import format_html, format_html_join

from appearances import names
from appearances.admin import times
from appearances.importing.text import clean_name, one_line, without_controls

LONGEST_NAME = 200
# Of the Podcast Taxonomy, those who are heard.
ROLES = ("host", "co-host", "guest host", "guest", "announcer", "narrator", "reporter", "voice actor")


class LineField(forms.CharField):
    """One line: pasted line ends, tabs and control characters become single spaces or nothing."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class ProseField(forms.CharField):
    """Lines of text, with line feeds for line ends and without control characters."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))


class NameField(forms.CharField):
    """A person's name, with anything in it that names can be compared by."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return clean_name(text) if len(text) <= LONGEST_NAME else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not names.key(value):
            raise ValidationError("Write a name with at least one letter or digit.")


class WebAddressField(forms.URLField):
    """An address that a page may link to."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class LinksField(SimpleArrayField):
    """Web addresses, one in each line."""

    widget = forms.Textarea({"rows": 3, "cols": 60})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(WebAddressField(max_length=2000), delimiter="\n", **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python("\n".join(value.split()) if isinstance(value, str) else value)


class TimeField(forms.CharField):
    """A place in the recording, kept in milliseconds."""

    refusal = "Write it as 4:12, 1:04:12 or 4:12.5."
    read = staticmethod(times.read_time)

    def prepare_value(self, value: Any) -> Any:
        return times.write_time(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        ms = self.read(text)
        if ms is None:
            raise ValidationError(self.refusal)
        return ms


class DurationField(TimeField):
    """How long a recording is, kept in milliseconds."""

    refusal = "Write it as 1:04:12, 64:12, or in minutes: 64."
    read = staticmethod(times.read_duration)


class RoleInput(AdminTextInputWidget):
    """A text box that suggests roles."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        listed = f"{name}-roles"
        box = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((role,) for role in ROLES))
        return format_html('{}<datalist id="{}">{}</datalist>', box, listed, options)


class Picker(AutocompleteSelect):
    """Django's, which fails where what was sent cannot be an id, and has no name for those who hear it."""

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["desk/picker.js"])

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, [each for each in value if is_id(str(each))], attrs)


def is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
