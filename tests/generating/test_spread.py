"""One seed gives one library, and sizes differ in size alone."""

from collections import Counter
from random import Random

import pytest

from appearances.generating.spread import shares, spread
from appearances.generating.words import Words


def heard(quotes: int) -> Counter[int]:
    return Counter(speaker for podcast in spread(quotes, Random(1)) for episode in podcast for speaker in episode)


def test_the_same_seed_gives_the_same():
    assert spread(10_000, Random(1)) == spread(10_000, Random(1)) != spread(10_000, Random(2))
    assert Words(Random(1)).quote() == Words(Random(1)).quote() != Words(Random(2)).quote()


@pytest.mark.parametrize("quotes", [100_000, 1_000_000])
def test_a_large_library_is_a_small_one_with_more_of_everything(quotes):
    podcasts = spread(quotes, Random(1))
    assert len(podcasts) == quotes / 5_000
    assert len(shares(quotes)) == quotes / 50
    assert sum(shares(quotes)) == pytest.approx(quotes / 25, rel=0.02)
    assert shares(quotes)[0] == quotes / 25 / 20
    assert sum(any(0 in episode for episode in podcast) for podcast in podcasts) == 12


def test_nobody_is_twice_in_one_episode():
    assert all(len(set(episode)) == len(episode) for podcast in spread(20_000, Random(1)) for episode in podcast)


def test_everybody_is_heard_as_often_as_planned():
    assert [heard(10_000)[speaker] for speaker in range(200)] == shares(10_000)
