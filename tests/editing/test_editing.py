"""What an editor does, whatever page or command it comes from."""

import pytest

from appearances.editing.confirming import confirm
from appearances.editing.correcting import correct
from appearances.editing.merging import merge
from appearances.editing.moving import move_quotes
from appearances.editing.naming import name_voice
from appearances.editing.parting import keep_apart
from appearances.editing.placing import place
from appearances.editing.recording import acting
from appearances.editing.renaming import rename
from appearances.editing.setting_aside import set_aside
from appearances.editing.splitting import split
from appearances.models import Appearance, Quote, Voice
from appearances.models.act import Kind
from appearances.models.library import Library
from tests import make

pytestmark = pytest.mark.django_db


def test_quotes_set_aside_leave_the_counts_and_come_back():
    make.appearance(quotes=3)
    aside = Quote.objects.order_by("position")[:2]

    assert set_aside(Quote.objects.filter(pk__in=[quote.pk for quote in aside]), "advertisement") == 2
    assert (Appearance.objects.get().quote_count, Appearance.objects.get().set_aside_count) == (1, 2)

    assert set_aside(Quote.objects.filter(set_aside="advertisement"), "") == 2
    assert Appearance.objects.get().quote_count == 3


def test_setting_aside_needs_a_reason_that_we_know():
    make.appearance()

    with pytest.raises(ValueError, match="'boredom' is no reason"):
        set_aside(Quote.objects.all(), "boredom")


def test_only_voices_that_have_a_person_are_confirmed():
    make.voice(quotes=1)
    named = make.voice(speaker=make.speaker(), quotes=1)

    assert confirm(Voice.objects.all()) == 1
    assert confirm(Voice.objects.all()) == 0

    assert list(Voice.objects.filter(named_by="person")) == [named]
    assert Appearance.objects.get().confirmed


def test_naming_a_voice_gives_its_words_to_the_person():
    ada, voice = make.speaker(), make.voice(quotes=2)

    name_voice(voice, ada)

    assert (Appearance.objects.get().speaker, Appearance.objects.get().quote_count) == (ada, 2)


def test_words_corrected_back_were_never_corrected():
    quote = make.quote("opening eye", voice=make.voice())

    correct(quote, "OpenAI")
    assert quote.text_as_heard == "opening eye"

    correct(quote, "opening eye")
    quote.refresh_from_db()
    assert (quote.text, quote.text_as_heard) == ("opening eye", "")


def test_what_an_editor_entered_was_not_heard_by_a_machine():
    quote = make.quote("teh", voice=make.voice(), entered=True)

    correct(quote, "the")

    assert quote.text_as_heard == ""


def test_quotes_take_their_places_and_the_others_keep_their_order():
    voice, other = make.voice(), None
    other = make.voice(episode=voice.episode)
    for text, start in (("a", 10), ("b", 30), ("odd", 5), ("untimed", None)):
        make.quote(text, voice=other, start_ms=start)
    mine = [make.quote(text, voice=voice, start_ms=start) for text, start in (("y", 20), ("z", None), ("x", 10))]

    with acting(Kind.TIME, None) as act:
        place(act, voice.episode, mine)

    assert [quote.text for quote in voice.episode.quotes.in_order()] == ["a", "x", "y", "z", "b", "odd", "untimed"]


@pytest.mark.parametrize(
    "change",
    [
        lambda voice: set_aside(voice.quotes.all(), "not speech"),
        lambda voice: confirm(Voice.objects.filter(pk=voice.pk)),
        lambda voice: name_voice(voice, None),
        lambda voice: correct(voice.quotes.get(), "Other words."),
        lambda voice: merge(make.speaker(), voice.speaker),
        lambda voice: rename(voice.speaker, "Somebody Else"),
        lambda voice: split(voice.speaker, Voice.objects.all(), "Somebody Else"),
        lambda voice: move_quotes(voice.quotes.all(), make.speaker()),
        lambda voice: keep_apart(voice.speaker, make.speaker()),
    ],
)
def test_every_change_raises_the_version_of_the_library(change):
    voice = make.voice(speaker=make.speaker(), quotes=1)
    version = Library.current_version()

    change(voice)

    assert Library.current_version() > version
