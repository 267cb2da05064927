"""Imports: asked for, watched while they last, and read afterwards, what each brought in, changed and refused."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST

from appearances.admin import import_report
from appearances.admin.base import LibraryAdmin
from appearances.admin.import_form import ImportForm
from appearances.fragments import wanted_fragment
from appearances.importing import asked
from appearances.models import ImportRun
from appearances.models.import_run import State
from appearances.uploads import TOO_LARGE

ADDING = {"title": "Add a feed"}


@admin.register(ImportRun)
class ImportRunAdmin(LibraryAdmin):
    """Written without the library's lock, since a dry run has it for as long as it lasts."""

    form = ImportForm
    list_display = ("state", "source", "podcast", "dry_run", "asked_by", "started_at", "finished_at", "done")
    list_display_links = ("source",)
    list_filter = ("state", "dry_run")
    list_select_related = ("podcast", "asked_by")
    ordering = ("-pk",)
    fields = ("what_it_did", "source", "podcast", ("asked_by", "asked_at"), ("started_at", "finished_at"))
    readonly_fields = ("what_it_did", "source", "podcast", "asked_by", "asked_at", "started_at", "finished_at")

    def has_change_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else ("address", "file")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj:
            return super().get_form(request, obj, change, **kwargs)
        return type("Asked", (ImportForm,), {"too_large": TOO_LARGE in request.META})

    def get_urls(self) -> list[Any]:
        act = self.admin_site.admin_view(require_POST(self.act))
        return [path("<int:pk>/act/", act, name="appearances_importrun_act"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {**(extra_context or {}), "no_worker": no_worker()})

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
        response = self._changeform(request, object_id, *args, **kwargs)
        patch_vary_headers(response, ["HX-Target"])
        return response

    def _changeform(self, request: HttpRequest, object_id: Any, form_url: str = "", extra: Any = None) -> HttpResponse:
        if object_id and wanted_fragment(request, ["progress"]):
            return self._progress(request, object_id)
        run = self.get_object(request, object_id) if object_id else None
        context = {**(extra or {}), **(self._told(request, run) if run else ADDING | {"no_worker": no_worker()})}
        return super(LibraryAdmin, self).changeform_view(request, object_id, form_url, context)

    def _progress(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The part of the page that moves; the whole page anew once it has come to an end."""
        run = self.get_object(request, object_id)
        if run is None:
            raise Http404
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        response = render(request, "admin/appearances/importrun/progress.html", self._told(request, run))
        if not run.is_under_way:
            response["HX-Refresh"] = "true"
        return response

    def _told(self, request: HttpRequest, run: ImportRun) -> dict[str, Any]:
        own, may = run.was_asked_for, self.has_add_permission(request)
        ended_early = run.state in (State.CANCELLED, State.FAILED)
        return {
            "run": run,
            "title": "Dry run of an import" if run.dry_run else "Import",
            "where_it_is": import_report.where_it_is(run, being_done=asked.is_being_done(run)),
            "no_worker": own and run.is_under_way and no_worker(),
            "may_cancel": may and own and run.is_under_way and not run.cancel,
            "may_go_on": may and own and ended_early,
            "may_import": may and own and run.dry_run and run.state == State.FINISHED,
        }

    def save_model(self, request: HttpRequest, obj: ImportRun, form: Any, change: bool) -> None:
        wanted = form.wanted()
        wanted.dry_run = "import" not in request.POST
        obj.pk = asked.ask(wanted, by=request.user).pk
        obj.refresh_from_db()

    def response_add(self, request: HttpRequest, obj: ImportRun, post_url_continue: str | None = None) -> Any:
        return HttpResponseRedirect(address_of(obj))

    def act(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A button of a run's page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=pk)
        match request.POST.get("act"):
            case "cancel":
                asked.cancel(run)
            case "go on":
                asked.go_on(run)
            case "import" if run.was_asked_for:
                run = asked.ask(ImportRun(source=run.source, upload=run.upload, podcast=run.podcast), by=request.user)
            case _:
                raise BadRequest("There is no such button.")
        return HttpResponseRedirect(address_of(run))

    @admin.display(description="What it did")
    def what_it_did(self, run: ImportRun) -> str:
        return import_report.what_it_did(run.report) or "–"


def no_worker() -> bool:
    return not asked.a_worker_is_here()


def address_of(run: ImportRun) -> str:
    return reverse("admin:appearances_importrun_change", args=[run.pk])
