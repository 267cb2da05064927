"""Gives a speaker another name and with it another address; the old one leads there for good."""

from appearances import names, slugs
from appearances.editing.merging import still_there
from appearances.editing.recording import Acting, Editor, acting
from appearances.models import Alias, Redirect, Speaker
from appearances.models.act import Kind
from appearances.models.library import writing


def rename(speaker: Speaker, name: str, *, by: Editor = None, why: str = "") -> Speaker:
    """They are still found by the old name. The speaker as they are now."""
    with writing():
        speaker = still_there(speaker)
        with acting(Kind.RENAME, by, why=why, what=f"{speaker.name} to {name}") as act:
            _rename(act, speaker, name)
    speaker.refresh_from_db()
    return speaker


def respell(alias: Alias, name: str, *, by: Editor = None, why: str = "") -> None:
    """A name was never spelt as it is here: nobody is found by that any more. Whose own name it is, is renamed."""
    with writing():
        speaker = still_there(alias.speaker)
        with acting(Kind.RENAME, by, why=why, what=f"{alias.name} to {name}") as act:
            if speaker.name == alias.name:
                _rename(act, speaker, name)
            key, this = names.key(name), Alias.objects.filter(pk=alias.pk)
            if speaker.aliases.filter(key=key).exclude(pk=alias.pk).exists():
                act.remove(this)
            else:
                act.change(this, name=name, key=key)


def _rename(act: Acting, speaker: Speaker, name: str) -> None:
    columns = {"name": name, **_filed(speaker, name), "slug": new_slug(speaker, name)}
    for each in (speaker.name, name):
        known_as(act, speaker, each)
    if columns["slug"] != speaker.slug:
        _move(act, speaker, columns["slug"])
    for column, value in columns.items():
        act.change(Speaker.objects.filter(pk=speaker.pk), **{column: value})


def known_as(act: Acting, speaker: Speaker, name: str) -> None:
    key = names.key(name)
    if key and not speaker.aliases.filter(key=key).exists():
        act.add(Alias(speaker=speaker, name=name))


def _filed(speaker: Speaker, name: str) -> dict[str, str]:
    """A sort name that was made from the name is made again."""
    renamed = Speaker(name=name, sort_name=speaker.sort_name)
    if speaker.sort_name == names.sort_name(speaker.name)[:200]:
        renamed.sort_name = names.sort_name(name)[:200]
    renamed.file_under()
    return {"sort_name": renamed.sort_name, "sort_key": renamed.sort_key}


def new_slug(speaker: Speaker, name: str) -> str:
    """An address that was theirs before may be theirs again."""
    slug = slugs.readable(name, otherwise="speaker")
    if slug == speaker.slug or Redirect.objects.filter(speaker=speaker, address=Speaker(slug=slug).get_absolute_url()):
        return slug
    return Speaker.objects.exclude(pk=speaker.pk).free_slug(name)


def _move(act: Acting, speaker: Speaker, slug: str) -> None:
    act.remove(Redirect.objects.filter(address=Speaker(slug=slug).get_absolute_url()))
    act.add(Redirect(address=speaker.get_absolute_url(), speaker=speaker))
