"""Gives quotes to another speaker, one by one and not with their whole voice."""

from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from appearances.editing.merging import still_there
from appearances.editing.naming_new import add_new
from appearances.editing.recording import Acting, Editor, acting
from appearances.models import Episode, Quote, Speaker, Voice
from appearances.models.act import Kind
from appearances.models.library import writing
from appearances.models.voice import NamedBy

LONGEST = 200  # characters of a label


def move_quotes(quotes: QuerySet[Quote], to: Speaker, *, by: Editor = None, why: str = "") -> int:
    """In each episode they become those of a voice of this speaker, a new one where there is none. An import that finds
    them in their old voice leaves them where they are. The number of quotes that this moved."""
    with writing():
        to = still_there(to)
        with acting(Kind.MOVE, by, why=why) as act:
            return _move_all(act, quotes, to)


def move_to_new(quotes: QuerySet[Quote], name: str, *, by: Editor = None, why: str = "") -> Speaker:
    """The same, to somebody of this name whom it adds, whoever else has it."""
    with acting(Kind.MOVE, by, why=why) as act:
        speaker = add_new(act, name)
        _move_all(act, quotes, speaker)
    return speaker


def _move_all(act: Acting, quotes: QuerySet[Quote], to: Speaker) -> int:
    asked = Quote.objects.filter(pk__in=quotes.values("pk"), withdrawn_at=None).exclude(voice__speaker=to)
    found = asked.order_by("episode_id", "position", "pk")
    moved = [(episode, list(theirs)) for episode, theirs in groupby(found, key=lambda quote: quote.episode_id)]
    for episode, theirs in moved:
        _move(act, theirs, _voice(act, Episode.objects.get(pk=episode), to))
    return sum(len(theirs) for _, theirs in moved)


def _move(act: Acting, quotes: list[Quote], voice: Voice) -> None:
    for quote in quotes:
        was = {"voice_id": quote.voice_id, "moved_from_id": quote.moved_from_id}
        heard_in = None if quote.entered else quote.moved_from_id or quote.voice_id
        quote.voice_id, quote.moved_from_id = voice.pk, None if heard_in == voice.pk else heard_in
        act.keep("quote", quote.pk, was, {name: getattr(quote, name) for name in was})
    Quote.objects.bulk_update(quotes, ["voice", "moved_from"], batch_size=500)


def _voice(act: Acting, episode: Episode, speaker: Speaker) -> Voice:
    """The speaker's first one in the episode, or a new one of their name."""
    known = episode.voices.filter(speaker=speaker).order_by("pk").first()
    if known:
        return known
    labels = set(episode.voices.values_list("label", flat=True))
    label = speaker.name if speaker.name not in labels else _numbered(speaker.name, labels)
    voice = Voice(episode=episode, label=label, speaker=speaker, named_by=NamedBy.PERSON.value, named_at=timezone.now())
    act.add(voice)
    return voice


def _numbered(name: str, taken: set[str]) -> str:
    return next(free for number in range(2, len(taken) + 3) if (free := f"{name[:190]} ({number})") not in taken)
