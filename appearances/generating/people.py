"""Made-up speakers with their names, misspellings too."""

from collections.abc import Iterator
from random import Random

from appearances import slugs
from appearances.generating.words import Words
from appearances.models import Alias, Speaker
from appearances.names import key

MISSPELT = 0.2  # of all speakers


def speakers(count: int, words: Words) -> list[Speaker]:
    made = [_speaker(number, words) for number in range(1, count + 1)]
    taken: set[str] = set()
    for speaker in made:
        slug = slugs.readable(speaker.name, otherwise="speaker")
        speaker.slug = f"{slug}-{speaker.pk}" if slug in taken else slug
        taken.add(speaker.slug)
    return made


def aliases(people: list[Speaker], words: Words, random: Random) -> Iterator[Alias]:
    """Each is known by their name, some also by another spelling of it."""
    for number, (speaker, name) in enumerate(_names(people, words, random), 1):
        yield Alias(pk=number, speaker=speaker, name=name, key=key(name))


def _speaker(number: int, words: Words) -> Speaker:
    speaker = Speaker(pk=number, name=words.name())
    if number % 3 == 1:
        speaker.occupation, speaker.organisation = words.title(), words.title()
    speaker.file_under()
    return speaker


def _names(people: list[Speaker], words: Words, random: Random) -> Iterator[tuple[Speaker, str]]:
    for speaker in people:
        yield speaker, speaker.name
        if random.random() < MISSPELT:
            yield speaker, words.misspelt(speaker.name)
