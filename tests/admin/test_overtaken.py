"""Two editors at one form: the second sees both versions, and overwrites nothing unknowingly."""

import pytest

from appearances.models import Quote
from tests import make
from tests.admin.forms import errors, opened, opened_in, page, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make.speaker("Ada Byron", occupation="Poet’s daughter")


def two_at(editor, ada, *, theirs, mine):
    """What I get who opened the form before the other one saved."""
    address = page("speaker", "change", ada.pk)
    early = opened(editor, address)
    submit(editor, address, theirs)
    return editor.post(address, early | mine)


def test_both_versions_are_shown_field_by_field(editor, ada):
    response = two_at(editor, ada, theirs={"name": "Ada Lovelace"}, mine={"name": "Ada King"})

    assert "<strong>Name</strong>: theirs is “Ada Lovelace”, yours is “Ada King”." in errors(response)
    assert opened_in(response, "speaker")["name"] == "Ada King"
    ada.refresh_from_db()
    assert ada.name == "Ada Lovelace"


def test_saving_again_puts_mine_in_the_place_of_theirs(editor, ada):
    response = two_at(editor, ada, theirs={"name": "Ada Lovelace"}, mine={"name": "Ada King"})

    again = editor.post(page("speaker", "change", ada.pk), opened_in(response, "speaker"))

    assert errors(again) == ""
    ada.refresh_from_db()
    assert ada.name == "Ada King"


def test_what_they_alone_changed_stays_theirs(editor, ada):
    response = two_at(editor, ada, theirs={"name": "Ada Lovelace"}, mine={"occupation": "Mathematician"})
    assert "<strong>Name</strong>: theirs, “Ada Lovelace”, stands in the form now" in errors(response)

    editor.post(page("speaker", "change", ada.pk), opened_in(response, "speaker"))

    ada.refresh_from_db()
    assert (ada.name, ada.occupation) == ("Ada Lovelace", "Mathematician")


def test_a_third_editor_in_between_is_seen_too(editor, ada):
    response = two_at(editor, ada, theirs={"name": "Ada Lovelace"}, mine={"name": "Ada King"})
    submit(editor, page("speaker", "change", ada.pk), {"name": "Countess Lovelace"})

    again = editor.post(page("speaker", "change", ada.pk), opened_in(response, "speaker"))

    assert "theirs is “Countess Lovelace”" in errors(again)


def test_there_is_a_way_to_take_theirs(editor, ada):
    response = two_at(editor, ada, theirs={"name": "Ada Lovelace"}, mine={"name": "Ada King"})

    assert 'or <a href="">take theirs</a>' in errors(response)
    assert opened(editor, page("speaker", "change", ada.pk))["name"] == "Ada Lovelace"


def test_a_row_of_quotes_shows_both_versions_too(editor):
    voice = make.voice(speaker=make.speaker(), quotes=2)
    address = page("namedvoice", "change", voice.pk)
    early = opened(editor, address)
    first = voice.quotes.in_order()[0]
    submit(editor, address, {"quotes-0-text": "Theirs.", "quotes-0-start_ms": "0:01"})

    response = editor.post(address, early | {"quotes-0-text": "Mine.", "quotes-1-text": "Second."})

    told = errors(response)
    assert "<strong>Words</strong>: theirs is “Theirs.”, yours is “Mine.”" in told
    assert "<strong>Start</strong>: theirs, “0:01”, stands in the form now" in told
    assert Quote.objects.get(pk=first.pk).text == "Theirs."
    editor.post(address, opened_in(response, "namedvoice"))
    assert list(voice.quotes.in_order().values_list("text", "start_ms")) == [("Mine.", 1000), ("Second.", 10_000)]


def test_a_date_and_a_choice_are_shown_in_words(editor):
    notes = make.episode("Notes")
    early = opened(editor, page("episode", "change", notes.pk))
    submit(editor, page("episode", "change", notes.pk), {"published_at_0": "2026-03-14", "published_at_1": "12:00"})

    response = editor.post(page("episode", "change", notes.pk), early | {"published_at_0": "2026-03-15"})

    assert "theirs is 14 Mar 2026 12:00, yours is 15 Mar 2026" in errors(response)


@pytest.mark.parametrize("mark", ["", "banana", "[]", "1", "null", '{"name": {}}', "[" * 100_000, "9" * 5000])
def test_an_odd_mark_overwrites_nothing(editor, ada, mark):
    address = page("speaker", "change", ada.pk)

    response = editor.post(address, opened(editor, address) | {"name": "Ada King", "as_opened": mark})

    assert "Somebody else has changed this" in errors(response)
    ada.refresh_from_db()
    assert ada.name == "Ada Byron"
