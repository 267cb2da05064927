"""What the lists of appearances and of voices share."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from appearances.admin.base import LibraryAdmin
from appearances.admin.lists import DeskList
from appearances.models import Quote, Voice
from appearances.models.voice import NamedBy


class Chosen(admin.SimpleListFilter):
    """A filter of a few choices, each with its condition."""

    choices_of: dict[str, tuple[str, Q]] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, words) for value, (words, _) in self.choices_of.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.choices_of.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


class Confirmed(Chosen):
    title = "whether a person confirmed it"
    parameter_name = "confirmed"
    choices_of = {
        "no": ("Not yet", Q(named_by=NamedBy.IMPORT)),
        "yes": ("Confirmed", Q(named_by=NamedBy.PERSON)),
    }


class Named(Chosen):
    title = "whether it has a person"
    parameter_name = "person"
    choices_of = {
        "no": ("Without a person", Q(speaker=None)),
        "yes": ("With a person", Q(speaker__isnull=False)),
    }


class CountedList(DeskList):
    """Counts the quotes of the voices that it shows: an annotation would count those of all pages before, too."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        voices = list(self.result_list)
        quotes = Quote.objects.filter(voice__in=voices, set_aside="", withdrawn_at=None).order_by()
        numbers = dict(quotes.values_list("voice").annotate(Count("pk")))
        for voice in voices:
            voice.counted = numbers.get(voice.pk, 0)
        self.result_list = voices


class VoicesAdmin(LibraryAdmin):
    ordering = ("-episode__published_at", "-episode_id", "-pk")
    asks_why = True

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("speaker", "episode__podcast")

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """With how many quotes are `in_form`, set aside or not."""
        voice = super().get_object(request, *args, **kwargs)
        if voice:
            voice.in_form = voice.quotes.filter(withdrawn_at=None).count()
        return voice

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CountedList]:
        return CountedList

    @admin.display(description="Podcast", ordering="episode__podcast__title")
    def podcast(self, voice: Voice) -> str:
        return voice.episode.podcast.title

    @admin.display(description="Date", ordering="episode__published_at")
    def date(self, voice: Voice) -> str:
        return date_format(timezone.localtime(voice.episode.published_at), "j M Y")

    @admin.display(description="Quotes")
    def quotes(self, voice: Any) -> int:
        return voice.counted
