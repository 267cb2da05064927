"""An appearance is entered by hand in one form, with its quotes."""

from datetime import date

import pytest

from appearances.editing.undoing import undo
from appearances.models import Act, Appearance, LibraryMonth, Quote, SpeakerMonth, Voice
from appearances.models.library import Library
from tests import make
from tests.admin.forms import errors, opened, page, submit
from tests.editing.library import differing, digest

pytestmark = pytest.mark.django_db

ADD = "namedvoice", "add"


def written(episode, speaker, *texts, role="Guest", **cells):
    """What an editor types: a quote a minute, and any other cell by its name, such as quotes_0_start_ms="4:12"."""
    typed = {"episode": episode.pk, "speaker": speaker.pk, "role": role}
    for row, text in enumerate(texts):
        typed |= {f"quotes-{row}-start_ms": f"{row}:00", f"quotes-{row}-text": text}
    return typed | {name.replace("_", "-", 2): value for name, value in cells.items()}


def change_page(voice):
    return page("namedvoice", "change", voice.pk)


def test_an_appearance_with_twenty_quotes_goes_in_with_one_form(editor):
    ada, notes = make.speaker("Ada Lovelace"), make.episode("Notes", published_at=date(2021, 5, 1))
    version = Library.current_version()

    response = submit(editor, page(*ADD), written(notes, ada, *(f"Note number {n}." for n in range(20))))

    assert response.status_code == 302
    appearance = Appearance.objects.get(speaker=ada, episode=notes)
    assert (appearance.quote_count, appearance.word_count, appearance.role) == (20, 60, "guest")
    assert (appearance.confirmed, appearance.credited) == (True, False)
    assert SpeakerMonth.objects.get(speaker=ada, podcast=None, month=date(2021, 5, 1)).quotes == 20
    assert LibraryMonth.objects.get(podcast=notes.podcast).appearances == 1
    ada.refresh_from_db()
    notes.refresh_from_db()
    assert (ada.appearance_count, ada.quote_count, notes.transcript_source) == (1, 20, "editor")
    assert Library.current_version() > version


def test_the_label_is_their_name_and_a_person_named_the_voice(editor):
    ada, notes = make.speaker("Ada Lovelace"), make.episode()

    submit(editor, page(*ADD), written(notes, ada, "Hello."))

    voice = Voice.objects.get(episode=notes)
    assert (voice.label, voice.named_by, voice.speaker) == ("Ada Lovelace", "person", ada)


def test_quotes_stand_in_the_order_of_their_times_and_without_a_time_after_the_row_before(editor):
    ada, notes = make.speaker(), make.episode()
    typed = written(notes, ada, "second", "and on", "first", quotes_0_start_ms="5:00", quotes_1_start_ms="")

    submit(editor, page(*ADD), typed | {"quotes-2-start_ms": "1:00.5"})

    quotes = Quote.objects.filter(episode=notes).in_order()
    assert [quote.text for quote in quotes] == ["first", "second", "and on"]
    assert [quote.start_ms for quote in quotes] == [60_500, 300_000, None]


def test_two_people_entered_into_one_episode_take_turns(editor):
    notes = make.episode()

    submit(editor, page(*ADD), written(notes, make.speaker(), "at 0", "at 1", "at 2"))
    submit(editor, page(*ADD), written(notes, make.speaker(), "at 1:30", quotes_0_start_ms="1:30"))

    assert [quote.text for quote in notes.quotes.in_order()] == ["at 0", "at 1", "at 1:30", "at 2"]


def test_without_a_quote_there_is_no_appearance(editor):
    response = submit(editor, page(*ADD), written(make.episode(), make.speaker()))

    assert "Enter at least one quote." in errors(response)
    assert not Voice.objects.exists()


def test_a_second_appearance_in_the_same_episode_is_refused_with_a_link_to_the_first(editor):
    ada, notes = make.speaker("Ada Lovelace"), make.episode("Notes")
    submit(editor, page(*ADD), written(notes, ada, "Hello."))
    voice = Voice.objects.get()

    response = submit(editor, page(*ADD), written(notes, ada, "Hello again."))

    assert "Ada Lovelace speaks in “Notes” already" in errors(response)
    assert f'<a href="{change_page(voice)}">' in response.text
    assert Quote.objects.count() == 1


def test_a_label_that_the_episode_has_already_is_refused_with_a_link_to_its_voice(editor):
    voice = make.voice("Ada Lovelace", quotes=1)

    response = submit(editor, page(*ADD), written(voice.episode, make.speaker("Ada Lovelace"), "Hello."))

    assert "This episode has a voice “Ada Lovelace” already" in errors(response)
    assert f'<a href="{page("voice", "change", voice.pk)}">' in response.text


def test_quotes_are_added_to_an_appearance(editor):
    ada, notes = make.speaker(), make.episode()
    submit(editor, page(*ADD), written(notes, ada, "at 0", "at 1"))
    voice = Voice.objects.get()

    response = submit(editor, change_page(voice), {"quotes-2-start_ms": "0:30", "quotes-2-text": "at a half"})

    assert errors(response) == ""
    assert [quote.text for quote in notes.quotes.in_order()] == ["at 0", "at a half", "at 1"]
    assert Appearance.objects.get().quote_count == 3


def test_an_appearance_entered_under_the_wrong_episode_can_move(editor):
    ada, wrong, right = make.speaker(), make.episode(), make.episode(published_at=date(2023, 1, 1))
    submit(editor, page(*ADD), written(wrong, ada, "Hello."))

    submit(editor, change_page(Voice.objects.get()), {"episode": right.pk})

    appearance = Appearance.objects.get()
    wrong.refresh_from_db()
    right.refresh_from_db()
    assert (appearance.episode, appearance.month, appearance.quote_count) == (right, date(2023, 1, 1), 1)
    assert (wrong.transcript_source, right.transcript_source) == ("", "editor")
    assert LibraryMonth.objects.get(podcast=wrong.podcast).quotes == 0


def test_that_it_was_moved_is_undone_as_a_whole(editor):
    ada, wrong, right = make.speaker(), make.episode(), make.episode(published_at=date(2023, 1, 1))
    submit(editor, page(*ADD), written(wrong, ada, "Hello.", "And again."))
    before = digest()
    submit(editor, change_page(Voice.objects.get()), {"episode": right.pk})
    after, moved = digest(), Act.objects.latest("pk")

    undoing = undo(moved)
    assert digest() == before
    assert not differing()

    undo(undoing)
    assert digest() == after
    assert not differing()


def test_what_one_click_retimed_and_added_is_undone_act_by_act(editor):
    submit(editor, page(*ADD), written(make.episode(), make.speaker(), "at 0", "at 1"))
    before, entered = digest(), Act.objects.latest("pk")
    later = {"quotes-0-start_ms": "2:00", "quotes-2-start_ms": "3:00", "quotes-2-text": "at 3"}

    submit(editor, change_page(Voice.objects.get()), later)
    assert [quote.text for quote in Quote.objects.in_order()] == ["at 1", "at 0", "at 3"]

    for act in Act.objects.filter(pk__gt=entered.pk).order_by("-pk"):
        undo(act)
    assert digest() == before


def test_what_came_with_a_transcript_stays_in_its_episode(editor):
    voice = make.voice(speaker=make.speaker(), quotes=1)

    assert "episode" not in opened(editor, change_page(voice))


def test_changing_the_speaker_is_naming_by_a_person(editor):
    ada, grace = make.speaker(), make.speaker()
    voice = make.voice(speaker=ada, quotes=2)

    submit(editor, change_page(voice), {"speaker": grace.pk})

    appearance = Appearance.objects.get()
    assert (appearance.speaker, appearance.confirmed) == (grace, True)
    assert Quote.objects.filter(speaker=grace).count() == 2


def test_a_correction_keeps_the_words_as_they_were_heard_first(editor):
    voice = make.voice(speaker=make.speaker())
    quote = make.quote("opening eye", voice=voice)

    submit(editor, change_page(voice), {"quotes-0-text": "Open AI"})
    submit(editor, change_page(voice), {"quotes-0-text": "OpenAI"})

    quote.refresh_from_db()
    assert (quote.text, quote.text_as_heard, quote.word_count) == ("OpenAI", "opening eye", 1)
    assert Appearance.objects.get().word_count == 1


def test_a_quote_set_aside_in_the_form_no_longer_counts(editor):
    voice = make.voice(speaker=make.speaker(), quotes=2)

    submit(editor, change_page(voice), {"quotes-0-set_aside": "advertisement"})

    appearance = Appearance.objects.get()
    assert (appearance.quote_count, appearance.set_aside_count) == (1, 1)


def test_saving_without_a_change_changes_no_quote(editor):
    voice = make.voice(speaker=make.speaker(), quotes=3)
    before = list(Quote.objects.order_by("pk").values())

    submit(editor, change_page(voice), {})

    assert list(Quote.objects.order_by("pk").values()) == before
    assert Voice.objects.get().named_by == "import"


def test_who_opened_the_form_before_somebody_else_saved_overwrites_nothing(editor):
    voice = make.voice(speaker=make.speaker(), quotes=1)
    early = opened(editor, change_page(voice))
    submit(editor, change_page(voice), {"quotes-0-text": "The first correction."})

    response = editor.post(change_page(voice), early | {"quotes-0-text": "The second."})

    assert "Somebody else has changed this" in errors(response)
    assert Quote.objects.get().text == "The first correction."


def test_confirming_from_the_list_and_from_the_page(editor):
    one, other = (make.voice(speaker=make.speaker(), quotes=1) for _ in range(2))

    editor.post(page("namedvoice"), {"action": "confirm", "_selected_action": one.pk})
    editor.post(change_page(other), {"CHANGE_FORM-action": "confirm", "_selected_action": other.pk})

    assert set(Appearance.objects.values_list("confirmed", flat=True)) == {True}


def test_appearances_are_found_by_any_name_of_the_speaker(editor):
    make.appearance(make.speaker("Łucja Brzezińska", aliases=("Lucy B",)))
    make.appearance(make.speaker("Grace Hopper"))

    for q in ("lucja brz", "BRZEZINSKA", "lucy"):
        found = editor.get(page("namedvoice"), {"q": q}).context["cl"].result_list
        assert [voice.speaker.name for voice in found] == ["Łucja Brzezińska"]


def test_the_list_can_be_narrowed_to_what_nobody_confirmed(editor):
    make.appearance(make.speaker(), confirmed=True)
    make.appearance(make.speaker("Grace Hopper"))

    found = editor.get(page("namedvoice"), {"confirmed": "no"}).context["cl"].result_list

    assert [voice.speaker.name for voice in found] == ["Grace Hopper"]


def test_an_appearance_of_very_many_quotes_is_edited_through_their_list(editor):
    voice = make.voice(speaker=make.speaker(), quotes=101)

    response = editor.get(change_page(voice))

    assert response.context["inline_admin_formsets"] == []
    assert f"{page('quote')}?voice__id__exact={voice.pk}" in response.text
    assert submit(editor, change_page(voice), {"role": "host"}).status_code == 302


@pytest.mark.parametrize("cell", ["start_ms", "end_ms"])
def test_odd_times_are_refused_in_a_sentence_each(editor, cell):
    odd = ["banana", "-1:00", "99:99", "1:75:30", "4", "1e9", "٣:١٢", "1:00:00:00", "4:12\0", "9" * 100_000]
    typed = written(make.episode(), make.speaker(), *("Hello." for _ in odd))

    response = submit(editor, page(*ADD), typed | {f"quotes-{row}-{cell}": time for row, time in enumerate(odd)})

    assert errors(response).count("Write it as 4:12, 1:04:12 or 4:12.5.") == len(odd)
    assert not Quote.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"quotes-0-end_ms": "4:11", "quotes-0-start_ms": "4:12"}, "This is before the start."),
        ({"quotes-0-end_ms": "4:11", "quotes-0-start_ms": ""}, "An end needs a start."),
        ({"quotes-0-text": "a" * 100_000}, "at most 10000 characters"),
        ({"quotes-0-text": " "}, "This field is required."),
        ({"quotes-0-set_aside": "boredom"}, "is not one of the available choices"),
        ({"role": "a" * 100_000}, "at most 60 characters"),
        ({"label": "a" * 100_000}, "at most 200 characters"),
        ({"speaker": "banana"}, "not one of the available choices"),
        ({"speaker": "9" * 30}, "not one of the available choices"),
        ({"speaker": ""}, "This field is required."),
        ({"episode": "0"}, "not one of the available choices"),
        ({"quotes-TOTAL_FORMS": "banana"}, "Enter at least one quote."),
        ({"quotes-TOTAL_FORMS": "1000000"}, "at most 130 forms"),
    ],
)
def test_odd_input_is_refused_in_a_sentence(editor, changes, sentence):
    typed = written(make.episode(), make.speaker(), "Hello.")

    response = submit(editor, page(*ADD), typed | changes)

    assert sentence in errors(response)
    assert not Voice.objects.exists()


def test_control_characters_are_dropped(editor):
    typed = {"role": "gu\0est", "label": "A\0da\x07", "quotes-0-text": "One\0 and\x0btwo.\r\nThree."}

    submit(editor, page(*ADD), written(make.episode(), make.speaker(), "Hello.") | typed)

    voice = Voice.objects.get()
    assert (voice.role, voice.label, voice.quotes.get().text) == ("guest", "Ada", "One and two. Three.")
