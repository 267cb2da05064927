"""Quotes in the list: corrected, left out, and how many there are more."""

from tests.pages.rows import entry, quote


def test_a_corrected_quote_shows_the_words_as_heard():
    shown = entry([quote(text="OpenAI", text_as_heard="opening eye")]).said

    assert "<summary>Corrected by an editor</summary>As heard: <q>opening eye</q>" in shown


def test_a_quote_left_out_says_why():
    shown = entry([quote(set_aside="advertisement")]).said

    assert '<li id="q1" class="left-out">' in shown
    assert "Advertisement, not counted as their words" in shown


def test_what_is_not_shown_is_counted_without_what_is_left_out():
    assert "Show all 5 quotes" in entry([quote(1), quote(2, set_aside="not speech"), quote(3)]).said
    assert "Show" not in entry([quote(1), quote(2, set_aside="not speech")], quote_count=1).said


def test_where_all_quotes_are_shown_the_way_leads_back_to_the_first():
    shown = entry([quote(1)], whole=True).said

    assert 'href="?#a7">Show the first quotes only' in shown
    assert "Show all" not in shown
    assert "Show" not in entry([quote(1)], whole=True, quote_count=3).said


def test_the_first_quote_that_was_not_there_takes_the_keyboards_focus():
    said = [quote(pk) for pk in range(1, 6)]

    assert '<li id="q4" tabindex="-1" autofocus>' in entry(said, whole=True, in_place=True).said
    assert "autofocus" not in entry(said, whole=True).said
