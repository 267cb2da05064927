"""Typing errors: a letter left out, doubled, wrong, or two that changed places."""

from random import Random

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mistyped(name: str, random: Random, errors: int) -> str:
    """The name with so many errors, none in the first letter of a word, which nobody gets wrong as often."""
    for _ in range(errors):
        places = [place for place in range(1, len(name) - 1) if name[place - 1 : place + 2].isalpha()]
        name = random.choice((left_out, doubled, wrong, swapped))(name, random.choice(places), random)
    return name


def left_out(name: str, place: int, random: Random) -> str:
    return name[:place] + name[place + 1 :]


def doubled(name: str, place: int, random: Random) -> str:
    return name[:place] + name[place] + name[place:]


def wrong(name: str, place: int, random: Random) -> str:
    return name[:place] + random.choice(LETTERS) + name[place + 1 :]


def swapped(name: str, place: int, random: Random) -> str:
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
