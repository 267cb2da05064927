"""Names a voice after somebody whom the library does not know yet."""

from appearances import slugs
from appearances.editing.naming import say_who
from appearances.editing.recording import Editor, acting
from appearances.models import Alias, Speaker, Voice
from appearances.models.act import Kind


def name_after_new(voice: Voice, name: str, *, by: Editor = None, why: str = "") -> Speaker:
    """Add a person of this name, whoever else has it, and say that the voice is theirs: one act, so that who takes it
    back leaves nobody behind."""
    speaker = Speaker(name=name, slug=slugs.free(slugs.readable(name, otherwise="speaker"), Speaker.objects.all()))
    with acting(Kind.NAME, by, why=why) as act:
        act.add(speaker)
        act.add(Alias(speaker=speaker, name=name))
        say_who(act, voice, speaker)
    return speaker
