"""What the page of a quote says of its history: corrected, given to somebody else before, set aside, written down."""

from collections.abc import Sequence
from typing import Any

from appearances.models import Quote, Revision
from appearances.models.act import Kind
from appearances.models.quote import SetAside
from appearances.models.revision import Told
from appearances.pages.words import day

LONGEST = 120  # characters of a correction that is said in a sentence; the words as heard stand beside a longer one


def history(quote: Quote) -> dict[str, Any]:
    """The context of quotes/history.html. What was changed before revisions were kept is told without day and name."""
    told = Revision.objects.told_of(quote)
    latest = {each.kind: each for each in reversed(told)}
    return {
        "left_out": _set_aside(quote, latest.get(Kind.SET_ASIDE)) if quote.set_aside else None,
        "correction": _correction(quote, latest.get(Kind.CORRECT)),
        "entered": _signed(latest.get(Kind.ENTER)) if quote.entered else None,
        "given": [_given(each) for each in told if _elsewhere(each, quote)],
    }


def changed(before: str, after: str) -> tuple[str, str]:
    """The stretch of words that became another one. Where words were only put in or taken out, a neighbour stands with
    them, so that neither is empty. Both are empty where nothing changed, or too much to be said in a sentence.

    >>> changed("We use opening eye here.", "We use OpenAI here.")
    ('opening eye', 'OpenAI')
    """
    old, new = before.split(), after.split()
    start = _alike(old, new)
    rest = _alike(old[start:][::-1], new[start:][::-1])
    ends = len(old) - rest, len(new) - rest
    if start in ends and old != new:
        start, ends = (start - 1, ends) if start else (start, (ends[0] + 1, ends[1] + 1))
    was, now = " ".join(old[start : ends[0]]), " ".join(new[start : ends[1]])
    return ("", "") if max(len(was), len(now)) > LONGEST else (was, now)


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(old, new, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def _signed(revision: Told | None) -> dict[str, str]:
    """When and by whom. An editor is named by the account's full name, if it has one: nobody signs in with that."""
    if revision is None:
        return {"on": "", "by": "an editor"}
    return {"on": day(revision.made_at), "by": revision.by or "an editor"}


def _set_aside(quote: Quote, revision: Told | None) -> dict[str, str]:
    whose = f"{quote.speaker.name}’s" if quote.speaker else "anybody’s"
    return _signed(revision) | {"why": SetAside(quote.set_aside).label, "whose": whose}


def _correction(quote: Quote, revision: Told | None) -> dict[str, str] | None:
    """None where the words are those that were heard, or first written down."""
    before = quote.text_as_heard or (revision.before["text"] if revision and quote.entered else "")
    if not before or before == quote.text:
        return None
    was, now = changed(before, quote.text)
    heard = "" if quote.text_as_heard == was else quote.text_as_heard
    return _signed(revision) | {"was": was, "now": now, "heard": heard}


def _elsewhere(revision: Told, quote: Quote) -> bool:
    """It was somebody's whose words these are not any more. Who was merged was the same person."""
    is_other = revision.speaker is not None and revision.speaker != quote.speaker_id
    return is_other and revision.kind != Kind.MERGE


def _given(revision: Told) -> dict[str, Any]:
    return {"until": day(revision.made_at), "to": revision.given_to}
