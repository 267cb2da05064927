"""Voices without a name, and those that the import named: one at a time, who says most first. A decision is about all
of the voice, or about one line of it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from appearances import names
from appearances.admin.fields import NameField, Picker
from appearances.admin.review.page import number, number_in, onward, refuse_unless, show
from appearances.admin.review.undo import deciding
from appearances.editing.confirming import confirm
from appearances.editing.moving import move_quotes, move_to_new
from appearances.editing.naming import name_voice
from appearances.editing.naming_new import name_after_new
from appearances.editing.setting_aside import set_aside
from appearances.models import Alias, Quote, Speaker, Voice
from appearances.models.quote import SetAside
from appearances.paging import Order, keyset_page, stretch_of
from appearances.review.voices import seen, voice_card

MOST_FIRST = Order(Voice._meta.get_field("word_count"))
OVERTAKEN = "Somebody else has decided on this voice since you saw it, so nothing was changed."
NAMESAKE = "There is a speaker of this name already. Pick them above, or say that this is another person."


class PickForm(forms.Form):
    """One of all speakers, by the admin's own field."""

    speaker = forms.ModelChoiceField(Speaker.objects.all(), error_messages={"required": "Pick somebody."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = Picker(Voice._meta.get_field("speaker"), admin.site)
        widget.choices = self.fields["speaker"].choices  # type: ignore[attr-defined]
        self.fields["speaker"].widget = widget
        self.fields["speaker"].label = "Somebody else"


class NewForm(forms.Form):
    """Somebody whom the library does not know."""

    name = NameField(label="A new person", max_length=200)
    another = forms.BooleanField(label="Another person of this name", required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name = cleaned.get("name")
        if name and not cleaned.get("another") and Alias.objects.filter(key=names.key(name)).exists():
            self.fields["another"].widget = forms.CheckboxInput()
            self.add_error("name", NAMESAKE)
        return cleaned


def voices(request: HttpRequest) -> HttpResponse:
    return _review(request, "voices", Voice.objects.to_name())


def guesses(request: HttpRequest) -> HttpResponse:
    return _review(request, "guesses", Voice.objects.guessed())


def _review(request: HttpRequest, kind: str, waiting: QuerySet[Voice]) -> HttpResponse:
    if request.method != "POST":
        return _show(request, kind, waiting)
    refuse_unless(request, "change", Voice)
    act = request.POST.get("act", "")
    picked = PickForm(request.POST) if act == "name" else None
    new = NewForm(request.POST) if act == "new" else None
    if new:
        refuse_unless(request, "add", Speaker)
    with deciding() as done:
        voice = _in_full(Voice.objects.filter(pk=number(request, "voice"))).first()
        line = _line(request, voice) if "line" in request.POST else None
        if voice is None or seen(voice) != request.POST.get("seen") or (line is not None and not line.exists()):
            messages.error(request, OVERTAKEN)
            return onward(request, kind)
        if (picked or new) and not (picked or new).is_valid():  # type: ignore[union-attr]
            return _show(request, kind, waiting, voice=voice, picked=picked, new=new)
        if line is None:
            _decide(request, voice, act, picked, new)
        else:
            _decide_line(request, line, act, picked, new)
    return onward(request, kind, *done)


def _line(request: HttpRequest, voice: Voice | None) -> QuerySet[Quote]:
    """The one that is asked about, if it is the voice's still."""
    return Quote.objects.filter(pk=number(request, "line"), voice=voice, withdrawn_at=None)


def _decide_line(
    request: HttpRequest, line: QuerySet[Quote], act: str, picked: PickForm | None, new: NewForm | None
) -> None:
    refuse_unless(request, "change", Quote)
    if picked:
        move_quotes(line, picked.cleaned_data["speaker"], by=request.user)
    elif new:
        move_to_new(line, new.cleaned_data["name"], by=request.user)
    elif act == "nobody":
        set_aside(line, SetAside.WRONG_SPEAKER, by=request.user)


def _decide(request: HttpRequest, voice: Voice, act: str, picked: PickForm | None, new: NewForm | None) -> None:
    if picked:
        name_voice(voice, picked.cleaned_data["speaker"], by=request.user)
    elif new:
        name_after_new(voice, new.cleaned_data["name"], by=request.user)
    elif act == "nobody":
        name_voice(voice, None, by=request.user)
    elif act == "confirm":
        confirm(Voice.objects.filter(pk=voice.pk), by=request.user)


def _in_full(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    return voices.select_related("speaker", "episode__podcast")


def _show(
    request: HttpRequest,
    kind: str,
    waiting: QuerySet[Voice],
    *,
    voice: Voice | None = None,
    picked: PickForm | None = None,
    new: NewForm | None = None,
) -> HttpResponse:
    """The first behind the cursor, or the one whose form could not be taken."""
    after = request.GET.get("after", "")
    page = keyset_page(stretch_of(_in_full(waiting), MOST_FIRST), MOST_FIRST, after=after, size=1)
    shown = voice or next(iter(page.rows), None)
    picked = picked or PickForm()
    card = voice_card(shown, number_in(request.POST or request.GET, "line")) if shown else {}
    context = {"picked": picked, "new": new or NewForm(), "media": picked.media, "later": page.older, "after": after}
    return show(request, kind, card | context, template="voice")
