"""The last decision in words, and its way back. It stands in the address as "act-12" or "report-3"."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from appearances.admin.fields import is_id
from appearances.editing.leaving import ask_again
from appearances.editing.recording import Editor
from appearances.editing.reporting import reopen
from appearances.editing.undoing import CannotUndo, undo
from appearances.models import Act, LeftAlone, Quote, Report, Speaker, Voice
from appearances.models.library import writing
from appearances.models.report import State
from appearances.review.decided import said

MOST = 3  # parts of one decision
GONE = "That was changed since, so nothing was taken back."


class Decided(NamedTuple):
    kind: str
    pk: int

    def __str__(self) -> str:
        return f"{self.kind}-{self.pk}"


class Told(NamedTuple):
    """`parts` are sent to take all of it back."""

    words: str
    parts: list[str]


@contextmanager
def deciding() -> Iterator[list[str]]:
    """A decision inside one transaction. The acts that come of it are parts of it, in the list once it has ended."""
    parts: list[str] = []
    with writing():
        before = _last_act()
        yield parts
        acts = Act.objects.filter(pk__gt=before).order_by("-pk").values_list("pk", flat=True)
        parts[:0] = [f"act-{pk}" for pk in acts]


def told(parts: Sequence[str]) -> Told | None:
    """What was decided, in a sentence for its first part. None where nothing was, or it holds no more."""
    known = [each for each in map(_read, parts[:MOST]) if each]
    words = _WAYS[known[0].kind].words(known[0].pk) if known else ""
    return Told(words, list(map(str, known))) if words else None


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """All parts or none."""
    parts = [each for each in map(_read, request.POST.getlist("done")[:MOST]) if each]
    try:
        with writing():
            for kind, pk in parts:
                _refuse_unless(request, _WAYS[kind].needs)
                _WAYS[kind].back(pk, request.user)
    except CannotUndo as cannot:
        messages.error(request, str(cannot))
    else:
        messages.success(request, "Taken back.")
    return HttpResponseRedirect(_within_review(request, request.POST.get("back", "")))


def _last_act() -> int:
    return Act.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _read(part: str) -> Decided | None:
    kind, _, pk = part.partition("-")
    return Decided(kind, int(pk)) if kind in _WAYS and is_id(pk) else None


def _refuse_unless(request: HttpRequest, needs: Sequence[type[Model]]) -> None:
    if not all(admin.site.get_model_admin(model).has_change_permission(request) for model in needs):
        raise PermissionDenied


def _within_review(request: HttpRequest, address: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(address, None) and address.startswith("/admin/review/")
    return address if is_ours else "../"


def _undo(pk: int, by: Editor) -> None:
    act = Act.objects.filter(pk=pk).first()
    if act is None:
        raise CannotUndo(GONE)
    undo(act, by=by)


def _handled(pk: int) -> str:
    return "Handled." if Report.objects.filter(pk=pk, state=State.HANDLED).exists() else ""


def _reopen(pk: int, by: Editor) -> None:
    if not reopen(Report.objects.filter(pk=pk), by=by):
        raise CannotUndo(GONE)


def _left(pk: int) -> str:
    left = LeftAlone.objects.filter(pk=pk).first()
    return f"{left}." if left else ""


def _ask_again(pk: int, by: Editor) -> None:
    left = LeftAlone.objects.filter(pk=pk).first()
    if left is None:
        raise CannotUndo(GONE)
    ask_again(left)


class Way(NamedTuple):
    """A sentence for what was decided, its way back, and what one must be allowed to change for that."""

    words: Callable[[int], str]
    back: Callable[[int, Any], None]
    needs: tuple[type[Model], ...]


_WAYS = {
    "act": Way(said, _undo, (Voice, Quote, Speaker)),
    "report": Way(_handled, _reopen, (Report,)),
    "left": Way(_left, _ask_again, (Quote,)),
}
