"""Adds somebody whom the library does not know yet, for who says something."""

from appearances.editing.naming import say_who
from appearances.editing.recording import Acting, Editor, acting
from appearances.models import Alias, Speaker, Voice
from appearances.models.act import Kind


def name_after_new(voice: Voice, name: str, *, by: Editor = None, why: str = "") -> Speaker:
    """Add a person of this name, whoever else has it, and say that the voice is theirs: one act, so that who takes it
    back leaves nobody behind."""
    with acting(Kind.NAME, by, why=why) as act:
        speaker = add_new(act, name)
        say_who(act, voice, speaker)
    return speaker


def add_new(act: Acting, name: str) -> Speaker:
    """The same as part of an act."""
    speaker = Speaker(name=name, slug=Speaker.objects.free_slug(name))
    act.add(speaker)
    act.add(Alias(speaker=speaker, name=name))
    return speaker
