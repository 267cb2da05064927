"""Whatever is changed at the desk is kept with who changed it."""

import pytest

from appearances.models import Act, Revision, Voice
from tests import make
from tests.admin.forms import page, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def voice(db) -> Voice:
    return make.voice(speaker=make.speaker("Ada Lovelace"), quotes=2, role="guest")


def kept() -> list[tuple[str, str]]:
    """Acts and who did them, in order."""
    return list(Revision.objects.order_by("pk").values_list("act__kind", "act__by__username"))


def test_the_form_of_an_appearance_keeps_each_change(editor, voice):
    typed = {"quotes-0-text": "Corrected.", "quotes-1-set_aside": "not speech", "quotes-1-start_ms": "0:09"}

    submit(editor, page("namedvoice", "change", voice.pk), typed | {"role": "host", "speaker": make.speaker().pk})

    assert kept() == [("name", "edna"), ("role", "edna"), ("correct", "edna"), ("time", "edna"), ("set aside", "edna")]
    name = Revision.objects.get(act__kind="name")
    assert (name.before["speaker_id"], name.before["named_by"]) == (voice.speaker_id, "import")
    assert Voice.objects.get(pk=voice.pk).role_by == "person"


def test_a_new_appearance_keeps_what_was_written_down(editor):
    typed = {"episode": make.episode().pk, "speaker": make.speaker().pk, "role": "", "quotes-0-text": "Hello."}

    submit(editor, page("namedvoice", "add"), typed)

    assert set(kept()) == {("enter", "edna")}
    assert Act.objects.get().counts == {"voice": 1, "quote": 1, "episode": 1}


def test_an_appearance_that_is_saved_unchanged_keeps_nothing(editor, voice):
    submit(editor, page("namedvoice", "change", voice.pk), {})

    assert kept() == []


def test_the_form_of_a_quote_and_that_of_a_voice_keep_theirs(editor, voice):
    quote = voice.quotes.earliest("pk")

    submit(editor, page("quote", "change", quote.pk), {"text": "Corrected.", "set_aside": "advertisement"})
    submit(editor, page("voice", "change", voice.pk), {"speaker": ""})

    assert kept() == [("correct", "edna"), ("set aside", "edna"), ("name", "edna")]


def test_actions_keep_theirs(editor, voice):
    quotes = list(voice.quotes.values_list("pk", flat=True))

    editor.post(page("namedvoice"), {"action": "confirm", "_selected_action": voice.pk})
    editor.post(page("quote"), {"action": "not_speech", "_selected_action": quotes})
    editor.post(page("quote"), {"action": "count_again", "_selected_action": quotes[0]})

    assert kept() == [("confirm", "edna"), *[("set aside", "edna")] * 3]


def test_a_form_that_is_refused_keeps_nothing(editor, voice):
    submit(editor, page("namedvoice", "change", voice.pk), {"quotes-0-text": "Corrected.", "quotes-1-text": ""})

    assert kept() == []
