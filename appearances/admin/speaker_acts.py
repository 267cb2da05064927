"""Merging and renaming from a speaker's page: a page that says what will move, then the act."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from appearances.admin.asking import NewName, WhyForm, ask, found, number_of, refuse, say_done
from appearances.admin.fields import is_id
from appearances.editing.merging import Gone, merge
from appearances.editing.renaming import new_slug, rename
from appearances.models import Apart, Redirect, Speaker
from appearances.pages.words import plural


def speaker_urls(admin: ModelAdmin) -> list[Any]:
    def at(name: str, view: Any) -> Any:
        def asked(request: HttpRequest, pk: int) -> HttpResponse:
            return view(admin, request, _speaker(admin, request, pk))

        return path(f"<int:pk>/{name}/", admin.admin_site.admin_view(asked), name=f"appearances_speaker_{name}")

    return [at("merge", merge_view), at("rename", rename_view)]


def merge_view(admin: ModelAdmin, request: HttpRequest, into: Speaker) -> HttpResponse:
    """First who, by a search; then what will move."""
    pk = (request.POST or request.GET).get("other", "")
    other = Speaker.objects.filter(pk=pk).exclude(pk=into.pk).first() if is_id(pk) else None
    if other is None:
        return _who(admin, request, into)
    form = WhyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            merge(into, other, by=request.user, why=form.cleaned_data["why"])
        except Gone as gone:
            refuse(request, admin, gone)
        else:
            say_done(request, admin, f"{other.name} was merged into {into.name}")
        return HttpResponseRedirect(_page(into))
    apart = Apart.objects.between(into.pk, other.pk).exists()
    context = {"into": into, "other": other, "form": form, "moves": moves(other), "apart": apart}
    return ask(admin, request, "merge", f"Merge {other.name} into {into.name}?", original=into, **context)


def _who(admin: ModelAdmin, request: HttpRequest, into: Speaker) -> HttpResponse:
    q = request.GET.get("q", into.name)
    context = {"into": into, "q": q, "found": found(q, but=into)}
    return ask(admin, request, "who", f"Who is {into.name} too?", original=into, **context)


def moves(other: Speaker) -> list[str]:
    """What a merge moves, in figures."""
    return [
        plural(other.appearance_count, "appearance"),
        plural(other.quote_count, "quote"),
        *([f"{other.credited_count:,} credited without a transcript"] if other.credited_count else []),
        plural(other.aliases.count(), "name"),
        number_of(1 + Redirect.objects.filter(speaker=other).count(), "address", "addresses"),
        *([plural(len(other.links), "link")] if other.links else []),
    ]


def rename_view(admin: ModelAdmin, request: HttpRequest, speaker: Speaker) -> HttpResponse:
    form = NewName(request.POST or None, initial={"name": speaker.name})
    name = form.cleaned_data["name"] if form.is_bound and form.is_valid() else ""
    if name and request.POST.get("sure") == name:
        try:
            rename(speaker, name, by=request.user, why=form.cleaned_data["why"])
        except Gone as gone:
            refuse(request, admin, gone)
        else:
            say_done(request, admin, f"{speaker.name} is {name} now")
        return HttpResponseRedirect(_page(speaker))
    address = Speaker(slug=new_slug(speaker, name)).get_absolute_url() if name else ""
    context = {"speaker": speaker, "form": form, "name": name, "address": address}
    return ask(admin, request, "rename", f"Rename {speaker.name}", original=speaker, **context)


def _speaker(admin: ModelAdmin, request: HttpRequest, pk: int) -> Speaker:
    if not admin.has_change_permission(request):
        raise PermissionDenied
    speaker = Speaker.objects.filter(pk=pk).first() if pk < 2**63 else None
    if speaker is None:
        raise Http404("No such speaker")
    return speaker


def _page(speaker: Speaker) -> str:
    return reverse("admin:appearances_speaker_change", args=[speaker.pk])
