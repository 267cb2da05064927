"""What an editor has just decided, in a sentence."""

from appearances.models import Act, Quote, Revision, Voice
from appearances.models.act import Kind
from appearances.models.quote import SetAside
from appearances.pages.words import plural

LONGEST = 80  # characters of a quote


def said(pk: int) -> str:
    """Of an act that holds; empty for any other."""
    act = Act.objects.filter(pk=pk, undone=False, undoes=None).first()
    if act is None:
        return ""
    first = act.revisions.filter(table__in=("voice", "quote")).order_by("pk").first()
    return _SENTENCES[Kind(act.kind)](act, first) if first and act.kind in _SENTENCES else f"{_capital(act)}."


def _named(act: Act, revision: Revision) -> str:
    voice = Voice.objects.filter(pk=revision.row).values_list("label", "speaker__name").first()
    label, name = voice or ("", "")
    return f"{f'“{label}”' if label else 'The voice'} is {name or 'nobody'}."


def _moved(act: Act, revision: Revision) -> str:
    moved = act.revisions.filter(table="quote").order_by("pk").values("row")[:1]
    text, name = Quote.objects.filter(pk__in=moved).values_list("text", "speaker__name").first() or ("", "")
    return f"{name} says: {_short(text)}"


def _set_aside(act: Act, revision: Revision) -> str:
    number, reason = plural(act.counts.get("quote", 0), "quote"), revision.after.get("set_aside")
    return f"{number} set aside: {SetAside(reason).label.lower()}." if reason else f"{number} counted again."


def _corrected(act: Act, revision: Revision) -> str:
    text = Quote.objects.filter(pk=revision.row).values_list("text", flat=True).first() or ""
    return f"Corrected: {_short(text)}"


def _short(text: str) -> str:
    return f"“{text[:LONGEST]}{'…' if len(text) > LONGEST else ''}”"


def _capital(act: Act) -> str:
    words = f"{act.get_kind_display()}: {act.what}"
    return words[0].upper() + words[1:]


_SENTENCES = {
    Kind.NAME: _named,
    Kind.CONFIRM: _named,
    Kind.MOVE: _moved,
    Kind.SET_ASIDE: _set_aside,
    Kind.CORRECT: _corrected,
}
