"""Episodes: what was published, and when."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format

from appearances import slugs
from appearances.admin.described import DescribedAdmin
from appearances.admin.fields import DurationField
from appearances.admin.guard import GuardedForm
from appearances.admin.transcript import transcript_page
from appearances.models import Episode, Voice


class EpisodeForm(GuardedForm):
    duration_ms = DurationField(label="Duration", required=False, help_text="1:04:12, or in minutes: 64.")

    class Meta(GuardedForm.Meta):
        help_texts = GuardedForm.Meta.help_texts | {
            "podcast": "Part of the episode's address, so it stays once the episode is saved.",
            "published_at": "When it came out. Changing it moves the episode and all that is said in it.",
        }


@admin.register(Episode)
class EpisodeAdmin(DescribedAdmin):
    form = EpisodeForm
    list_display = ("title", "podcast", "published_at", "words_from", "voice_count")
    ordering = ("-published_at", "-pk")
    search_fields = ("title",)
    search_help_text = "Part of a title."
    autocomplete_fields = ("podcast",)
    fields = (
        "podcast", "title", "published_at", "duration_ms", "season", "number", "language",
        "website", "enclosure", "description",
    )  # fmt: skip
    once_saved = ("slug", "words_from")

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(partial(transcript_page, self))
        return [path("transcript/", page, name="appearances_episode_transcript"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        voices = Voice.objects.filter(episode=OuterRef("pk")).order_by().values("episode")
        counted = voices.annotate(count=Count("pk")).values("count")
        return super().get_queryset(request).select_related("podcast").annotate(voices_in_it=Subquery(counted))

    def get_readonly_fields(self, request: HttpRequest, obj: Episode | None = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), *(("podcast",) if obj else ()))

    def save_model(self, request: HttpRequest, obj: Episode, form: Any, change: bool) -> None:
        if not change:
            obj.slug = slugs.free(
                slugs.readable(obj.title, otherwise="episode"), Episode.objects.filter(podcast=obj.podcast)
            )
        if "published_at" in form.changed_data:
            obj.date_inferred = False
        super().save_model(request, obj, form, change)

    def described(self, obj: Episode) -> str:
        return f"{obj.title} · {obj.podcast}, {date_format(timezone.localtime(obj.published_at), 'j M Y')}"

    @admin.display(description="Words from")
    def words_from(self, episode: Episode) -> str:
        return episode.get_transcript_source_display()

    @admin.display(description="Voices", empty_value="0")
    def voice_count(self, episode: Any) -> int:
        return episode.voices_in_it
