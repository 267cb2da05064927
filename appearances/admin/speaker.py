"""Speakers: people, and the names they go by."""

from typing import Any

from django.contrib import admin
from django.db.models import Field, Model
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from appearances import names
from appearances.admin.base import Desk
from appearances.admin.described import DescribedAdmin
from appearances.admin.fields import LONGEST_NAME, LinksField, NameField
from appearances.admin.guard import GuardedForm
from appearances.admin.speaker_acts import speaker_urls
from appearances.models import Alias, Speaker
from appearances.pages.words import duration


class SpeakerForm(GuardedForm):
    links = LinksField(
        required=False,
        help_text="Their own pages, one web address in each line. A feed that credits one of them means this person.",
    )

    def clean(self) -> dict[str, Any]:
        """A sort name that was made from the name is made again when the name changes."""
        cleaned = super().clean() or self.cleaned_data
        before, name = self.initial.get("name", ""), cleaned.get("name", "")
        if cleaned.get("sort_name") in ("", names.sort_name(before)):
            cleaned["sort_name"] = names.sort_name(name)[:LONGEST_NAME]
        return cleaned


class AliasFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """One row for each name."""
        super().clean()
        seen: dict[str, str] = {}
        for form in self.forms:
            name = form.cleaned_data.get("name") if form.is_valid() else None
            if name and (earlier := seen.setdefault(names.key(name), name)) is not name:
                form.add_error("name", f"This is “{earlier}” again: case, accents and titles make no difference.")


class AliasInline(Desk, admin.TabularInline):
    model = Alias
    formset = AliasFormSet
    fields = ("name",)
    extra = 2
    verbose_name = "name"
    verbose_name_plural = "Names they go by, misspellings too: each one finds them in searches and imports"

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **_as_name(db_field), **kwargs)
        if field and db_field.name == "name":
            field.widget.attrs["aria-label"] = "Name"
        return field


@admin.register(Speaker)
class SpeakerAdmin(DescribedAdmin):
    form = SpeakerForm
    inlines = (AliasInline,)
    list_display = ("name", "occupation", "organisation", "appearance_count", "quote_count", "last_heard")
    ordering = ("-appearance_count", "-pk")
    sortable_by = ("appearance_count", "last_heard")
    search_fields = ("name",)
    search_help_text = "Any name they go by: beginnings of words in any order, accents or none."
    fields = ("name", "sort_name", "occupation", "organisation", "links", "noindex")
    once_saved = ("slug", "figures")

    def get_urls(self) -> list[Any]:
        return [*speaker_urls(self), *super().get_urls()]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_dbfield(db_field, request, **_as_name(db_field), **kwargs)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return (queryset.filter(pk__in=speakers_named(search_term)) if search_term else queryset), False

    def save_model(self, request: HttpRequest, obj: Speaker, form: Any, change: bool) -> None:
        if not change:
            obj.slug = Speaker.objects.free_slug(obj.name)
        super().save_model(request, obj, form, change)

    def below(self, form: Any, formsets: Any) -> list[Model]:
        """They are found by their name, and by the one they had before."""
        entered: Any = super().below(form, formsets)
        left = Alias.objects.filter(speaker=form.instance.pk).exclude(
            pk__in=[alias.pk for alias in entered if alias.pk]
        )
        known = {*left.values_list("key", flat=True), *(names.key(alias.name) for alias in entered)}
        wanted = {names.key(name): name for name in (form.initial.get("name"), form.instance.name) if name}
        return [
            *entered,
            *(Alias(speaker=form.instance, name=name) for key, name in wanted.items() if key not in known),
        ]

    def described(self, obj: Speaker) -> str:
        return " · ".join(filter(None, (obj.name, obj.occupation, obj.organisation)))

    @admin.display(description="In figures")
    def figures(self, speaker: Speaker) -> str:
        return (
            f"{speaker.appearance_count:,} appearances in {speaker.podcast_count:,} podcasts, "
            f"{speaker.confirmed_count:,} of them confirmed; {speaker.credited_count:,} more without a transcript. "
            f"{speaker.quote_count:,} quotes, {speaker.set_aside_count:,} set aside; {duration(speaker.speaking_ms)}."
        )


def speakers_named(text: str) -> Any:
    """Ids of those whom a search for a name finds."""
    return Speaker.objects.named_like(text).order_by().values("pk")


def _as_name(db_field: Field) -> dict[str, Any]:
    return {"form_class": NameField} if db_field.name == "name" else {}
