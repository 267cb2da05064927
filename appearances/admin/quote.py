"""Quotes one by one, and many of an appearance at a time."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from appearances.admin.asking import why_of
from appearances.admin.base import EVERYWHERE, LibraryAdmin
from appearances.admin.quote_rows import QuoteForm
from appearances.admin.split_and_move import move_these
from appearances.admin.times import write_time
from appearances.editing.correcting import save_quotes
from appearances.editing.setting_aside import set_aside
from appearances.models import Quote
from appearances.models.quote import SetAside


@admin.register(Quote)
class QuoteAdmin(LibraryAdmin):
    """Reached from an appearance: a list of all quotes there are helps nobody, so the index does not lead to it."""

    form = QuoteForm
    list_display = ("start", "text", "voice", "set_aside")
    list_display_links = ("text",)
    list_select_related = ("voice",)
    list_per_page = 200
    asks_why = True
    fields = ("start_ms", "end_ms", "text", "set_aside")
    once_saved = ("text_as_heard", "voice", "episode")
    actions = ("advertisement", "wrong_speaker", "not_speech", "count_again", "move")

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They are entered with their appearance."""
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(withdrawn_at=None)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("position", "pk") if "voice__id__exact" in request.GET else ("-pk",)

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        save_quotes([obj], by=request.user, why=why_of(form))

    @admin.display(description="Start", ordering="start_ms", empty_value="–")
    def start(self, quote: Quote) -> str | None:
        return None if quote.start_ms is None else write_time(quote.start_ms)

    @admin.action(description="Set aside: an advertisement", permissions=["change"], location=EVERYWHERE)
    def advertisement(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        self._set_aside(request, quotes, SetAside.ADVERTISEMENT)

    @admin.action(description="Set aside: somebody else speaks", permissions=["change"], location=EVERYWHERE)
    def wrong_speaker(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        self._set_aside(request, quotes, SetAside.WRONG_SPEAKER)

    @admin.action(description="Set aside: not speech", permissions=["change"], location=EVERYWHERE)
    def not_speech(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        self._set_aside(request, quotes, SetAside.NOT_SPEECH)

    @admin.action(description="Count again as their words", permissions=["change"], location=EVERYWHERE)
    def count_again(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        self._set_aside(request, quotes, "")

    @admin.action(description="Give to another speaker", permissions=["change"], location=EVERYWHERE)
    def move(self, request: HttpRequest, quotes: QuerySet[Quote]) -> HttpResponse | None:
        return move_these(self, request, quotes)

    def _set_aside(self, request: HttpRequest, quotes: QuerySet[Quote], reason: str) -> None:
        changed = set_aside(quotes, reason, by=request.user)
        done = f"set aside ({reason})" if reason else "counted again"
        self.message_user(request, f"{changed:,} quote{'' if changed == 1 else 's'} {done}.")
