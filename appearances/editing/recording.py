"""Keeps what an editor changed, with what was before: called in the transaction of the change."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from appearances.models import Quote, Revision
from appearances.models.revision import Act

# Who changes something; None is the editor of the sample library, who has no account.
type Editor = AbstractBaseUser | AnonymousUser | None

OF_A_QUOTE: dict[Act, tuple[str, ...]] = {
    Act.CORRECT: ("text", "text_as_heard"),
    Act.TIME: ("start_ms", "end_ms", "retimed"),
    Act.SET_ASIDE: ("set_aside",),
}


def record(revisions: Iterable[Revision], by: Editor) -> None:
    """Sign and save them, in one statement up to some thousands."""
    signed, now = list(revisions), timezone.now()
    for revision in signed:
        if by is not None and by.pk is not None:
            revision.by_id, revision.name = by.pk, by.get_username()
        revision.made_at = now
        revision.before, revision.after = _kept(revision.before), _kept(revision.after)
    Revision.objects.bulk_create(signed)


def stored(quotes: Iterable[Quote]) -> dict[int, dict[str, Any]]:
    """What the database says of these quotes, which a form has changed in memory already."""
    columns = [name for names in OF_A_QUOTE.values() for name in names]
    ids = [quote.pk for quote in quotes]
    return {row["pk"]: row for row in Quote.objects.filter(pk__in=ids).order_by().values("pk", *columns)}


def changes(quote: Quote, was: Mapping[str, Any]) -> Iterator[Revision]:
    """A revision for each kind of thing that is not as it was stored."""
    for act, names in OF_A_QUOTE.items():
        before, after = {name: was[name] for name in names}, {name: getattr(quote, name) for name in names}
        if before != after:
            yield Revision(act=act, quote=quote, before=before, after=after)


def _kept(columns: Mapping[str, Any]) -> dict[str, Any]:
    """To the microsecond: Django's own encoder of JSON cuts moments short."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in columns.items()}
