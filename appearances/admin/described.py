"""Forms of what is known of podcasts, episodes and speakers: each is saved as one act, with its way back."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from appearances.admin.asking import why_of
from appearances.admin.base import LibraryAdmin
from appearances.editing.describing import describe


class DescribedAdmin(LibraryAdmin):
    asks_why = True

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """What a person entered or changed stays so, whatever a feed says of it later. Saved with what is below it."""
        if hasattr(obj, "edited"):
            obj.edited = sorted({*obj.edited, *form.changed_data})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        for formset in formsets:
            formset.save(commit=False)  # tells new from changed
        describe(form.instance, *self.below(form, formsets), by=request.user, why=why_of(form))

    def below(self, form: Any, formsets: Any) -> list[Model]:
        """The rows to save with the form's own."""
        changed = (row for formset in formsets for row, _fields in formset.changed_objects)
        return [*changed, *(row for formset in formsets for row in formset.new_objects)]
