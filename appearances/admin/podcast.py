"""Podcasts, with how much of each the library holds."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, Subquery, Sum
from django.http import HttpRequest

from appearances import slugs
from appearances.admin.correction_rules import rule_urls
from appearances.admin.described import DescribedAdmin
from appearances.models import LibraryMonth, Podcast


@admin.register(Podcast)
class PodcastAdmin(DescribedAdmin):
    list_display = ("title", "publisher", "language", "episodes", "with_transcript")
    sortable_by = ("title", "publisher", "language")  # there are some hundreds
    search_fields = ("title",)
    search_help_text = "Part of a title."
    fields = (
        "title", "publisher", "language", "description", "website", "feed_address", "artwork",
        "copyright", "licence", "licence_address",
    )  # fmt: skip
    once_saved = ("slug",)

    def get_urls(self) -> list[Any]:
        return [*rule_urls(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(in_all=_sum("episodes"), heard=_sum("with_transcript"))

    @admin.display(description="Episodes", empty_value="0")
    def episodes(self, podcast: Any) -> int:
        return podcast.in_all

    @admin.display(description="With a transcript", empty_value="0")
    def with_transcript(self, podcast: Any) -> int:
        return podcast.heard

    def save_model(self, request: HttpRequest, obj: Podcast, form: Any, change: bool) -> None:
        if not change:
            obj.slug = slugs.free(slugs.readable(obj.title, otherwise="podcast"), Podcast.objects.all())
        super().save_model(request, obj, form, change)


def _sum(figure: str) -> Subquery:
    months = LibraryMonth.objects.filter(podcast=OuterRef("pk")).order_by().values("podcast")
    return Subquery(months.annotate(sum=Sum(figure)).values("sum"))
