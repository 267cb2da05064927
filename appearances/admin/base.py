"""What all our admin pages share: one writer at a time, nothing deleted, addresses that last, cleaned input."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import ActionLocation, BaseModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget
from django.core.exceptions import BadRequest
from django.db import models
from django.http import HttpRequest, HttpResponse

from appearances.admin.asking import asking_why
from appearances.admin.fields import LineField, Picker, ProseField, WebAddressField, is_id
from appearances.admin.guard import GuardedForm
from appearances.admin.lists import DeskList, FirstPages
from appearances.importing.text import one_line
from appearances.models.library import writing

EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]  # an action in a list, and on a page
FIELDS: dict[Any, dict[str, Any]] = {
    models.CharField: {"form_class": LineField},
    models.TextField: {"form_class": ProseField, "widget": AdminTextareaWidget},
    models.URLField: {"form_class": WebAddressField, "widget": AdminURLFieldWidget},
}


class Desk(BaseModelAdmin):
    """For pages and for the inlines on them. `once_saved` are shown, read-only, when there is something to show."""

    form: Any = GuardedForm
    formfield_overrides = FIELDS
    once_saved: tuple[str, ...] = ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing can be deleted until there is a way back: what is wrong is set aside or corrected."""
        return False

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Picker(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), *self.once_saved)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        (name, options), *others = super().get_fieldsets(request, obj)
        fields = [*options["fields"], *(self.once_saved if obj else ())]
        if obj and self.has_change_permission(request, obj):
            fields.append("as_opened")
        return [(name, {**options, "fields": fields}), *others]


class LibraryAdmin(Desk, admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = FirstPages
    sortable_by: ClassVar[tuple[str, ...]] = ()  # what an index sorts
    asks_why = False  # where the form of what is there makes an act

    class Media:
        css = {"all": ("desk/desk.css",)}

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskList]:
        return DeskList

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj and self.asks_why:
            kwargs.setdefault("form", asking_why(self.form))
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        (name, options), *others = super().get_fieldsets(request, obj)
        why = ["why"] if obj and self.asks_why and self.has_change_permission(request, obj) else []
        return [(name, {**options, "fields": [*options["fields"], *why]}), *others]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A form is checked and saved by one writer at a time, so that nothing comes between check and save."""
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with writing():
            return super().changeform_view(request, *args, **kwargs)

    def response_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Django fails where what was sent cannot be an id."""
        if not all(map(is_id, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest("What was selected is not there.")
        return super().response_action(request, *args, **kwargs)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return super().get_search_results(request, queryset, one_line(search_term, 200))

    def described(self, obj: Any) -> str:
        """What tells it from others where somebody picks one."""
        return str(obj)
