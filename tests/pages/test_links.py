"""Addresses that are put together lead where Django's own do."""

from django.urls import reverse

from appearances.pages.links import episode_address, quote_address


def test_they_are_what_the_patterns_say():
    assert quote_address(7) == reverse("quote", args=[7])
    assert episode_address("ledger", "floods") == reverse("episode", args=["ledger", "floods"])
