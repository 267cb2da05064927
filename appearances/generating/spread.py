"""Who is heard in which episode of a made-up library: libraries of different sizes differ in size alone. Pure."""

from collections import Counter
from collections.abc import Iterator
from random import Random

QUOTES_IN_APPEARANCE = 25
QUOTES_OF_SPEAKER = 50
QUOTES_OF_PODCAST = 5_000
VOICES_IN_EPISODE = 2.5
# The part of all appearances that the most heard speaker has, and on how many podcasts at most somebody is heard.
LARGEST = 0.05
MOST_PODCASTS = 12


def spread(quotes: int, random: Random) -> list[list[list[int]]]:
    """Podcasts, their episodes, and in each the numbers of its speakers: two or three of them, 0 the most heard."""
    podcasts: list[list[int]] = [[] for _ in range(max(1, quotes // QUOTES_OF_PODCAST))]
    for speaker, appearances in enumerate(shares(quotes)):
        mine = _some(len(podcasts), appearances, random)
        for number in range(appearances):
            podcasts[mine[number % len(mine)]].append(speaker)
    return [_episodes(heard, random) for heard in podcasts if heard]


def shares(quotes: int) -> list[int]:
    """How often each speaker appears: the first in a twentieth of all, the others by Zipf's law, each at least once."""
    total, speakers = quotes // QUOTES_IN_APPEARANCE, max(1, quotes // QUOTES_OF_SPEAKER)
    low, high = 0.0, 3.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(_zipf(total, speakers, middle)) > total else (low, middle)
    return list(_zipf(total, speakers, high))


def _zipf(total: int, speakers: int, exponent: float) -> Iterator[int]:
    return (max(1, round(total * LARGEST / rank**exponent)) for rank in range(1, speakers + 1))


def _some(podcasts: int, appearances: int, random: Random) -> list[int]:
    """A few podcasts, the first ones rather than the last: shows differ in size too."""
    found: dict[int, None] = {}
    while len(found) < min(podcasts, MOST_PODCASTS, -(-appearances // 4)):
        found[int(podcasts * random.random() ** 1.5)] = None
    return list(found)


def _episodes(heard: list[int], random: Random) -> list[list[int]]:
    """Dealt like cards, so that nobody is twice in one episode: equal numbers lie side by side."""
    [(_, most)] = Counter(heard).most_common(1)
    count = max(most, round(len(heard) / VOICES_IN_EPISODE))
    episodes = [heard[number::count] for number in range(count)]
    random.shuffle(episodes)
    return episodes
