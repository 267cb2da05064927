"""Correction rules of a podcast: what each would change is shown hit by hit before it is applied."""

from itertools import islice
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from appearances.admin.asking import WHY, ask, refuse, say_done
from appearances.admin.fields import LineField
from appearances.editing.ruling import Hit, Known, hits, make_rule
from appearances.models import CorrectionRule, Podcast
from appearances.pages.words import plural, timecode

MOST_SHOWN = 200  # hits
MOST_COUNTED = 5_000


class RuleForm(forms.Form):
    heard = LineField(label="Heard", max_length=200, help_text="Whole words, case aside: opening eye")
    said = LineField(label="Said", max_length=200, help_text="What stands there instead: OpenAI")
    why = LineField(**WHY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        rule = CorrectionRule(heard=cleaned.get("heard", ""), said=cleaned.get("said", ""))
        if rule.said and rule.applied(rule.said) != rule.said:
            raise ValidationError("What was said holds what was heard, so the rule would never come to an end.")
        return cleaned


def rule_urls(admin: ModelAdmin) -> list[Any]:
    def asked(request: HttpRequest, pk: int) -> HttpResponse:
        return rules_view(admin, request, pk)

    return [path("<int:pk>/corrections/", admin.admin_site.admin_view(asked), name="appearances_podcast_corrections")]


def rules_view(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    if not admin.has_change_permission(request):
        raise PermissionDenied
    podcast = Podcast.objects.filter(pk=pk).first() if pk < 2**63 else None
    if podcast is None:
        raise Http404("No such podcast")
    form = RuleForm(request.POST or None)
    rule = _rule(podcast, form) if form.is_bound and form.is_valid() else None
    if rule and request.POST.get("sure") == str(rule):  # that very one was shown
        try:
            changed = make_rule(podcast, **form.cleaned_data, by=request.user)
        except Known as known:
            refuse(request, admin, known)
        else:
            say_done(request, admin, f"{plural(changed, 'quote')} corrected by the rule")
        return HttpResponseRedirect(request.path)
    context: dict[str, Any] = {"form": form, "rules": podcast.correction_rules.order_by("heard", "pk")}
    context |= _preview(rule) if rule else {}
    return ask(admin, request, "rules", f"Corrections in {podcast}", original=podcast, **context)


def _rule(podcast: Podcast, form: RuleForm) -> CorrectionRule:
    return CorrectionRule(podcast=podcast, heard=form.cleaned_data["heard"], said=form.cleaned_data["said"])


def _preview(rule: CorrectionRule) -> dict[str, Any]:
    found = list(islice(hits(rule), MOST_COUNTED + 1))
    number = f"more than {MOST_COUNTED:,} quotes" if len(found) > MOST_COUNTED else plural(len(found), "quote")
    return {"rule": rule, "number": number, "hits": [_shown(rule, hit) for hit in found[:MOST_SHOWN]]}


def _shown(rule: CorrectionRule, hit: Hit) -> dict[str, Any]:
    """The words between what is heard, and each of that."""
    pattern, text = rule.pattern(), hit.quote.text
    between, heard = pattern.split(text), [*pattern.findall(text), ""]
    return {
        "pk": hit.quote.pk, "at": timecode(hit.quote.start_ms), "parts": list(zip(between, heard, strict=True)),
    }  # fmt: skip
