"""Makes one person of two who are the same."""

from appearances import names
from appearances.editing.recording import Acting, Editor, acting
from appearances.models import Alias, Apart, Redirect, Speaker
from appearances.models.act import Kind
from appearances.models.library import writing

FILLED = ("occupation", "organisation")


class Gone(Exception):
    """Somebody else was faster; the message says so in a sentence."""


def merge(into: Speaker, other: Speaker, *, by: Editor = None, why: str = "") -> Speaker:
    """All that is the other's becomes that of `into`: voices, names, links and addresses, now and in later imports.
    That the two are not the same person, if somebody said so, is taken back. `into` as it is now."""
    if into.pk == other.pk:
        raise ValueError("A speaker is not merged with themselves.")
    with writing():
        into, other = still_there(into), still_there(other)
        with acting(Kind.MERGE, by, why=why, what=f"{other.name} into {into.name}") as act:
            act.change(other.voices.all(), speaker_id=into.pk)
            _take_names(act, into, other)
            _take_addresses(act, into, other)
            _keep_apart(act, into, other)
            _take_what_is_known(act, into, other)
            act.remove(Speaker.objects.filter(pk=other.pk))
    into.refresh_from_db()
    return into


def still_there(speaker: Speaker) -> Speaker:
    """As they are now that nobody else writes."""
    found = Speaker.objects.filter(pk=speaker.pk).first()
    if found is None:
        raise Gone(f"{speaker.name} is not there any more: somebody has merged them meanwhile.")
    return found


def _take_names(act: Acting, into: Speaker, other: Speaker) -> None:
    known = set(into.aliases.values_list("key", flat=True))
    act.remove(other.aliases.filter(key__in=known))
    act.change(other.aliases.all(), speaker_id=into.pk)
    if not into.aliases.filter(key=(key := names.key(other.name))).exists() and key:
        act.add(Alias(speaker=into, name=other.name))


def _take_addresses(act: Acting, into: Speaker, other: Speaker) -> None:
    act.change(Redirect.objects.filter(speaker=other), speaker_id=into.pk)
    act.add(Redirect(address=other.get_absolute_url(), speaker=into))


def _keep_apart(act: Acting, into: Speaker, other: Speaker) -> None:
    """Who is not the other is not `into` either."""
    theirs = {pk for pair in Apart.objects.of(other.pk).values_list("one", "other") for pk in pair} - {other.pk}
    act.remove(Apart.objects.of(other.pk))
    for pk in sorted(theirs - {into.pk}):
        if not Apart.objects.between(into.pk, pk).exists():
            act.add(Apart(one_id=min(into.pk, pk), other_id=max(into.pk, pk)))


def _take_what_is_known(act: Acting, into: Speaker, other: Speaker) -> None:
    """Links are joined, empty fields filled; who asked to be kept out of search engines stays out."""
    filled = {name: getattr(other, name) for name in FILLED if getattr(other, name) and not getattr(into, name)}
    links = [*into.links, *(link for link in other.links if link not in into.links)]
    act.change(Speaker.objects.filter(pk=into.pk), links=links)
    act.change(Speaker.objects.filter(pk=into.pk), noindex=into.noindex or other.noindex)
    for name, value in filled.items():
        act.change(Speaker.objects.filter(pk=into.pk), **{name: value})
