"""Why the import took a voice for somebody."""

from appearances import names
from appearances.models import Voice
from appearances.models.voice import RoleBy


def reasons(voice: Voice) -> str:
    """From the label and the credits: how it came to a name is not kept."""
    if voice.speaker is None:
        return ""
    label, name = names.key(voice.label), voice.speaker.name
    role = voice.role if voice.role_by != RoleBy.INFERENCE else ""
    credited = f"the feed credits them as {role}" if role else "the feed credits them"
    if label == names.key(name):
        found = "the label is their name"
    elif voice.speaker.aliases.filter(key=label).exists():
        found = "the label is another name of theirs"
    elif not names.is_person(voice.label):
        return f"{credited if voice.credited else 'it follows from the credits'}, and no other voice fits"
    else:
        found = "the label is a part of their name"
    return f"{found}, and {credited}" if voice.credited else found
