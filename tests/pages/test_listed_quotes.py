"""Quotes in the list: corrected, left out, and how many there are more."""

from tests.pages.rows import entry, quote


def test_a_corrected_quote_shows_the_words_as_heard():
    shown = entry([quote(text="OpenAI", text_as_heard="opening eye")]).quotes

    assert "<summary>Corrected by an editor</summary>As heard: <q>opening eye</q>" in shown


def test_a_quote_left_out_says_why():
    shown = entry([quote(set_aside="advertisement")]).quotes

    assert '<li id="q1" class="left-out">' in shown
    assert "Advertisement, not counted as their words" in shown


def test_what_is_not_shown_is_counted_without_what_is_left_out():
    shown = entry([quote(1), quote(2, set_aside="not speech"), quote(3)])

    assert (shown.more, shown.all_shown) == (3, False)


def test_where_all_quotes_are_shown_none_are_more():
    assert (entry(whole=True).more, entry(whole=True).all_shown) == (0, True)
    assert not entry(whole=True, quote_count=3).all_shown


def test_the_first_quote_that_was_not_there_takes_the_keyboards_focus():
    said = [quote(pk) for pk in range(1, 6)]

    assert '<li id="q4" tabindex="-1" autofocus>' in entry(said, whole=True, in_place=True).quotes
    assert "autofocus" not in entry(said, whole=True).quotes
