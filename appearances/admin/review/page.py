"""What the pages of the review list share: who may, the kinds of things to decide, the last decision."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from appearances.admin.fields import is_id
from appearances.admin.review import undo
from appearances.models import Quote, Report, Speaker, Voice
from appearances.review.waiting import waiting

# Each with its words and with what an editor has to be allowed to see, and to change.
KINDS: dict[str, tuple[str, type[Model]]] = {
    "voices": ("Voices without a name", Voice),
    "guesses": ("Guesses", Voice),
    "reports": ("Readers’ reports", Report),
    "doubles": ("Likely doubles", Speaker),
    "advertisements": ("Likely advertisements", Quote),
    "damage": ("Damaged text", Quote),
    "names": ("Damaged names", Speaker),
}


def show(request: HttpRequest, kind: str, context: Mapping[str, Any], *, template: str = "") -> HttpResponse:
    """The page of a kind. `later` in the context is the cursor behind what is shown; empty where nothing follows."""
    words, model = KINDS[kind]
    if not may(request, "view", model):
        raise PermissionDenied
    numbers = waiting()
    page = {
        **admin.site.each_context(request),
        "title": words,
        "kind": kind,
        "kinds": [
            {"name": name, "words": said, "number": numbers.get(name, ""), "here": name == kind}
            for name, (said, of) in KINDS.items()
            if may(request, "view", of)
        ],
        "back": reverse(f"admin:review-{kind}", query=where(request)),
        "may_change": may(request, "change", model),
        "done": undo.told(request.GET.getlist("done")),
    }
    return TemplateResponse(request, f"admin/review/{template or kind}.html", page | dict(context))


def first_kind(request: HttpRequest) -> HttpResponse:
    """Where the list begins for whoever asks."""
    for kind, (_, model) in KINDS.items():
        if may(request, "view", model):
            return HttpResponseRedirect(reverse(f"admin:review-{kind}"))
    raise PermissionDenied


def may(request: HttpRequest, what: str, model: type[Model]) -> bool:
    """As on the pages of the model."""
    return bool(getattr(admin.site.get_model_admin(model), f"has_{what}_permission")(request))


def refuse_unless(request: HttpRequest, what: str, *models: type[Model]) -> None:
    if not all(may(request, what, model) for model in models):
        raise PermissionDenied


def onward(request: HttpRequest, kind: str, *done: str) -> HttpResponse:
    """To the next of the kind, where the list was. `done` tells what was decided, and how to take it back."""
    query = where(request) | ({"done": list(done)} if done else {})
    return HttpResponseRedirect(reverse(f"admin:review-{kind}", query=query))


def where(request: HttpRequest) -> dict[str, Any]:
    """What of the address says how far the list was gone through."""
    return {name: request.GET[name] for name in ("after", "order") if request.GET.get(name)}


def number(request: HttpRequest, name: str) -> int:
    """An id that was sent; 0, which nothing has, for anything else."""
    return number_in(request.POST, name)


def number_in(sent: Mapping[str, str], name: str) -> int:
    value = sent.get(name, "")
    return int(value) if is_id(value) else 0
