"""What is done to a selection in a list: appearances that are somebody else's, quotes that another one said."""

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from appearances.admin.asking import NewName, WhyForm, ask, found, refuse, say_done, selection
from appearances.admin.fields import is_id
from appearances.editing.merging import Gone
from appearances.editing.moving import move_quotes
from appearances.editing.splitting import NothingToMove, split
from appearances.models import Quote, Speaker, Voice
from appearances.pages.words import plural

MOST_MOVED = 500  # quotes at once: whoever moves more means the voice
FIRST_WORDS = 5  # quotes


def split_these(admin: ModelAdmin, request: HttpRequest, voices: QuerySet[Voice]) -> HttpResponse | None:
    """A page that asks for the name of the new speaker, until it is sure; None when all is said."""
    voices = Voice.objects.filter(pk__in=voices.order_by().values("pk"))
    speakers = list(Speaker.objects.filter(voices__in=voices).distinct()[:2])
    if len(speakers) != 1:
        refuse(request, admin, "Choose appearances of one speaker: they become those of a new one.")
        return None
    form = NewName(request.POST if "sure" in request.POST else None)
    if not (form.is_bound and form.is_valid()):
        moves = plural(voices.count(), "appearance")
        context = {"speaker": speakers[0], "moves": moves, "form": form, **selection(admin, request, "split")}
        return ask(admin, request, "split", f"Split {speakers[0].name}", **context)
    try:
        new = split(speakers[0], voices, form.cleaned_data["name"], by=request.user, why=form.cleaned_data["why"])
    except (Gone, NothingToMove) as refused:
        refuse(request, admin, refused)
    else:
        say_done(request, admin, f"{new.name} was split from {speakers[0].name}")
    return None


def move_these(admin: ModelAdmin, request: HttpRequest, quotes: QuerySet[Quote]) -> HttpResponse | None:
    """A page that asks who says this, by a search, until somebody is chosen; None when all is said."""
    number = quotes.count()
    if number > MOST_MOVED:
        refuse(request, admin, f"At most {MOST_MOVED} quotes at once: for more, name their voice.")
        return None
    pk, form = request.POST.get("to", ""), WhyForm(request.POST)
    to = Speaker.objects.filter(pk=pk).first() if is_id(pk) else None
    if to is None or not form.is_valid():
        q = request.POST.get("q", "")
        context = {"q": q, "found": found(q), "form": form, "words": quotes[:FIRST_WORDS], "number": number}
        return ask(
            admin,
            request,
            "move",
            f"Who says {plural(number, 'quote')}?",
            **context,
            **selection(admin, request, "move"),
        )
    try:
        moved = move_quotes(quotes, to, by=request.user, why=form.cleaned_data["why"])
    except Gone as gone:
        refuse(request, admin, gone)
    else:
        say_done(request, admin, f"{plural(moved, 'quote')} given to {to.name}")
    return None
