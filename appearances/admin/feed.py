"""Feeds: which podcasts have one, what became of its last import, and importing it again."""

from typing import Any

from django.contrib import admin
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html

from appearances.admin.base import EVERYWHERE, LibraryAdmin
from appearances.admin.import_run import no_worker
from appearances.importing.asked import ask
from appearances.models import ImportRun, Podcast
from appearances.models.import_run import State


class Feed(Podcast):
    """A podcast of which we know where its feed is."""

    class Meta:
        proxy = True

    @property
    def read_from(self) -> str:
        """Where it was last imported from, else where it says that it is."""
        return self.source or self.feed_address


@admin.register(Feed)
class FeedAdmin(LibraryAdmin):
    list_display = ("title", "last", "when", "address")
    search_fields = ("title", "source", "feed_address")
    search_help_text = "Part of a title or an address."
    fields = ("title", "address", "last", "when", "history")
    readonly_fields = fields
    actions = ("bring_in", "dry_run")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A feed is added by an import of it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_ask_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("appearances.add_importrun")

    def get_queryset(self, request: HttpRequest) -> Any:
        runs = ImportRun.objects.filter(podcast=OuterRef("pk")).order_by("-pk")
        told = runs.values(told=JSONObject(pk=F("pk"), state=F("state"), dry_run=F("dry_run"), at=F("started_at")))
        return super().get_queryset(request).exclude(source="", feed_address="").annotate(last_run=Subquery(told[:1]))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        told = {"no_worker": no_worker(), "may_add": self.has_ask_permission(request)}
        return super().changelist_view(request, {**(extra_context or {}), **told})

    @admin.display(description="Feed")
    def address(self, feed: Feed) -> str:
        return feed.read_from

    @admin.display(description="Last import", empty_value="none yet")
    def last(self, feed: Any) -> str | None:
        if not feed.last_run:
            return None
        leads_to = reverse("admin:appearances_importrun_change", args=[feed.last_run["pk"]])
        what = "Dry run: " if feed.last_run["dry_run"] else ""
        return format_html('<a href="{}">{}{}</a>', leads_to, what, State(feed.last_run["state"]).label)

    @admin.display(description="When", empty_value="–")
    def when(self, feed: Any) -> Any:
        return parse_datetime(feed.last_run["at"]) if feed.last_run else None

    @admin.display(description="History")
    def history(self, feed: Any) -> str:
        listed = reverse("admin:appearances_importrun_changelist", query={"podcast__id__exact": feed.pk})
        return format_html('<a href="{}">All its imports</a>', listed)

    @admin.action(description="Import what is new", permissions=["ask"], location=EVERYWHERE)
    def bring_in(self, request: HttpRequest, feeds: QuerySet[Any]) -> None:
        self._ask(request, feeds, dry_run=False)

    @admin.action(description="Dry run: see what would change", permissions=["ask"], location=EVERYWHERE)
    def dry_run(self, request: HttpRequest, feeds: QuerySet[Any]) -> None:
        self._ask(request, feeds, dry_run=True)

    def _ask(self, request: HttpRequest, feeds: QuerySet[Any], *, dry_run: bool) -> None:
        for feed in feeds:
            ask(ImportRun(source=feed.read_from, podcast_id=feed.pk, dry_run=dry_run), by=request.user)
        what = "dry run" if dry_run else "import"
        many = f"{len(feeds):,} {what}{'' if len(feeds) == 1 else 's'}"
        self.message_user(request, f"{many} asked for. What is asked for is done in turn.")
