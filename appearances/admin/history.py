"""The history: what editors did, newest first, each with its way back."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from appearances.admin.asking import counted, refuse
from appearances.admin.base import LibraryAdmin
from appearances.admin.fields import is_id
from appearances.editing.undoing import CannotUndo, undo
from appearances.models import Act, Episode, Podcast, Speaker

NAMED: dict[str, Any] = {"podcast": Podcast, "episode": Episode, "speaker": Speaker}
MOST_ROWS = 50  # of one act
LONGEST = 200  # characters of a value
UNDO = '<button type="submit" class="button" formmethod="post" formaction="{}" aria-label="Undo: {}">Undo</button>'


class Of(admin.SimpleListFilter):
    """One podcast, episode, speaker, voice or quote, from whose page one comes: ?of=speaker-12."""

    title = "what it was done to"
    parameter_name = "of"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        value = request.GET.get("of", "")
        table, _, pk = value.partition("-")
        if table not in (*NAMED, "voice", "quote") or not is_id(pk):
            return []
        row = NAMED[table].objects.filter(pk=pk).first() if table in NAMED else None
        return [(value, str(row) if row else f"{table} {pk}")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        table, _, pk = (self.value() or "").partition("-")
        return queryset.of(table, int(pk)) if is_id(pk) else queryset


@admin.register(Act)
class HistoryAdmin(LibraryAdmin):
    list_display = ("made_at", "who", "did", "what", "counted", "why", "state")
    list_display_links = ("made_at",)
    list_select_related = ("by", "undoes")
    list_filter = ("kind", "by", Of)
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("made_at", "who", "did", "what", "why", "counted", "state", "rows")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Act | None = None) -> bool:
        """What was done stays as it is told; to undo it is another act."""
        return obj is None and super().has_change_permission(request)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Whether there is a button depends on who looks."""
        self.may_undo = super().has_change_permission(request)
        return super().get_queryset(request)

    class Media:
        css = {"all": ("desk/acts.css",)}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "History", **(extra_context or {})})

    def get_urls(self) -> list[Any]:
        undoing = self.admin_site.admin_view(require_POST(self.undo_view))
        return [path("<int:pk>/undo/", undoing, name="appearances_act_undo"), *super().get_urls()]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not super().has_change_permission(request):
            raise PermissionDenied
        act = Act.objects.filter(pk=pk).first()
        if act is None:
            raise Http404("No such act")
        try:
            undo(act, by=request.user)
        except CannotUndo as refused:
            refuse(request, self, refused)
        else:
            self.message_user(request, f"Undone: {act.get_kind_display()}, {act.what}")
        return HttpResponseRedirect(reverse("admin:appearances_act_changelist"))

    @admin.display(description="Who", empty_value="An editor")
    def who(self, act: Act) -> str:
        return (act.by.get_full_name() if act.by else "") or act.name

    @admin.display(description="Did")
    def did(self, act: Act) -> str:
        return act.get_kind_display().capitalize()

    @admin.display(description="Changed", empty_value="–")
    def counted(self, act: Act) -> str:
        return counted(act)

    @admin.display(description="State")
    def state(self, act: Act) -> str:
        if act.undone:
            return "Undone"
        if not self.may_undo:
            return "Holds"
        return format_html(UNDO, reverse("admin:appearances_act_undo", args=[act.pk]), act.what)

    @admin.display(description="In detail", empty_value="–")
    def rows(self, act: Act) -> str:
        told = _told(act.revisions.order_by("pk")[:MOST_ROWS])
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in told)))


def _told(revisions: Iterable[Any]) -> Iterator[str]:
    for each in revisions:
        row = f"{each.table.replace('_', ' ')} {each.row}"
        if not each.before:
            yield f"{row} was made"
        elif not each.after:
            yield f"{row} was taken out"
        else:
            changed = (f"{name}: {_value(was)} to {_value(each.after.get(name))}" for name, was in each.before.items())
            yield f"{row}: {'; '.join(changed)}"


def _value(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)[:LONGEST]
