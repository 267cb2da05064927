"""Voices of transcripts get their person; quotes are corrected and set aside; imports are read."""

import pytest

from appearances.models import Act, Appearance, ImportRun, Quote, Voice
from appearances.models.voice import NamedBy
from tests import make
from tests.admin.forms import page, submit

pytestmark = pytest.mark.django_db


def test_an_unnamed_voice_is_found_and_named(editor):
    ada = make.speaker()
    voice = make.voice("SPEAKER_07", quotes=2)
    make.voice(speaker=ada, quotes=1)

    (found,) = editor.get(page("voice"), {"person": "no", "q": "speaker_07"}).context["cl"].result_list
    submit(editor, page("voice", "change", found.pk), {"speaker": ada.pk})

    appearance = Appearance.objects.get(episode=voice.episode)
    assert (appearance.speaker, appearance.quote_count, appearance.confirmed) == (ada, 2, True)


def test_each_form_of_what_is_there_asks_why(editor):
    quote = make.said("By the river.", make.speaker("Ada"), role="host")
    ada, voice = make.speaker("Ada King"), quote.voice_id

    submit(editor, page("voice", "change", voice), {"speaker": ada.pk, "why": "Her voice."})
    submit(editor, page("namedvoice", "change", voice), {"role": "guest", "why": "A visit."})
    rows = {"quotes-0-text": "By the lake.", "why": "Misheard."}
    submit(editor, page("namedvoice", "change", voice), rows)
    submit(editor, page("quote", "change", quote.pk), {"text": "By the sea.", "why": "Heard again."})
    submit(editor, page("episode", "change", quote.episode_id), {"title": "Water", "why": "Its own."})
    submit(editor, page("podcast", "change", quote.podcast_id), {"title": "Tides", "why": "Theirs."})

    reasons = list(Act.objects.order_by("pk").values_list("why", flat=True))
    assert reasons == ["Her voice.", "A visit.", "Misheard.", "Heard again.", "Its own.", "Theirs."]


def test_a_name_can_be_taken_from_a_voice_again(editor):
    voice = make.voice(speaker=make.speaker(), quotes=2)

    submit(editor, page("voice", "change", voice.pk), {"speaker": ""})

    voice.refresh_from_db()
    assert (voice.speaker, voice.named_by) == (None, NamedBy.PERSON)
    assert not Appearance.objects.exists()


def test_the_first_words_help_to_tell_who_it_is(editor):
    voice = make.voice()
    make.quote("I built an <engine>.", voice=voice)

    assert "I built an &lt;engine&gt;." in editor.get(page("voice", "change", voice.pk)).text


@pytest.mark.parametrize("action", ["advertisement", "wrong_speaker", "not_speech"])
def test_quotes_are_set_aside_from_their_list_and_counted_again(editor, action):
    voice = make.voice(speaker=make.speaker(), quotes=3)
    chosen = list(Quote.objects.values_list("pk", flat=True)[:2])

    editor.post(page("quote"), {"action": action, "_selected_action": chosen})
    assert (Appearance.objects.get().quote_count, Appearance.objects.get().set_aside_count) == (1, 2)

    editor.post(page("quote"), {"action": "count_again", "_selected_action": chosen})
    assert Appearance.objects.get(episode=voice.episode).quote_count == 3


def test_one_quote_is_corrected_on_its_own_page(editor):
    quote = make.quote("opening eye", voice=make.voice(speaker=make.speaker()))

    submit(editor, page("quote", "change", quote.pk), {"text": "OpenAI", "set_aside": "not speech"})

    quote.refresh_from_db()
    assert (quote.text, quote.text_as_heard, quote.set_aside) == ("OpenAI", "opening eye", "not speech")
    assert not Appearance.objects.exists()


def test_a_quote_with_a_new_time_takes_its_place(editor):
    voice = make.voice(speaker=make.speaker())
    first, _second = make.quote("first", voice=voice), make.quote("second", voice=voice)

    submit(editor, page("quote", "change", first.pk), {"start_ms": "1:00:00", "end_ms": ""})

    assert [quote.text for quote in Quote.objects.in_order()] == ["second", "first"]


def test_the_list_of_a_voice_is_in_the_order_of_speech(editor):
    voice = make.voice(quotes=3)
    make.voice(quotes=1)

    rows = editor.get(page("quote"), {"voice__id__exact": voice.pk}).context["cl"].result_list

    assert [quote.position for quote in rows] == [0, 1, 2]


@pytest.mark.parametrize("voice", ["banana", "9" * 30, "\0", ""])
def test_quotes_of_an_odd_voice_give_a_page(editor, voice):
    assert editor.get(page("quote"), {"voice__id__exact": voice}, follow=True).status_code == 200


def test_the_report_of_an_import_can_be_read(editor):
    report = {"added": 1200, "refused": ["Item 3 has <no> title."], "unnamed": {"Host": 3, "Guest": 12}, "changed": 0}
    run = ImportRun.objects.create(source="feed.xml", report=report)

    told = editor.get(page("importrun", "change", run.pk)).text

    assert "<strong>Episodes added</strong>: 1,200" in told
    assert "<br>Item 3 has &lt;no&gt; title." in told
    assert "Guest (12), Host (3)" in told
    assert "Episodes changed" not in told


def test_a_voice_can_only_be_changed_by_naming_it(editor):
    voice = make.voice("SPEAKER_07", quotes=1)

    submit(editor, page("voice", "change", voice.pk), {"label": "Somebody", "episode": make.episode().pk})

    assert Voice.objects.filter(label="SPEAKER_07", episode=voice.episode).exists()
