"""While the database is away, one thread asks now and then, and the others are told at once."""

import pytest

from appearances.database import breaker
from appearances.database.breaker import Breaker, StillAway


@pytest.fixture
def clock(monkeypatch):
    """`clock.now` is the time."""

    class Clock:
        now = 100.0

    monkeypatch.setattr(breaker.time, "monotonic", lambda: Clock.now)
    return Clock


def test_everybody_waits_through_a_restart(clock):
    guard = Breaker()
    guard.failed()
    clock.now += breaker.PATIENCE - 0.1
    guard.enter()


def test_later_one_asks_and_the_others_are_told_at_once(clock):
    guard = Breaker()
    guard.failed()
    clock.now += breaker.PATIENCE + 0.1
    guard.enter()
    with pytest.raises(StillAway):
        guard.enter()


def test_after_a_failed_attempt_another_follows_soon(clock):
    guard = Breaker()
    guard.failed()
    clock.now += breaker.PATIENCE + 0.1
    guard.enter()
    guard.failed()
    with pytest.raises(StillAway):
        guard.enter()
    clock.now += breaker.ASK_AGAIN
    guard.enter()


def test_one_success_lets_everybody_in(clock):
    guard = Breaker()
    guard.failed()
    clock.now += breaker.PATIENCE + 0.1
    guard.worked()
    guard.enter()
    guard.enter()
