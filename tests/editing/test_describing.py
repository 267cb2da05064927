"""What is known of a podcast or a speaker is written down and taken back."""

import pytest

from appearances.editing.describing import describe
from appearances.editing.naming import name_voice
from appearances.editing.undoing import CannotUndo, undo
from appearances.models import Act, Alias, Podcast, Speaker
from tests import make
from tests.editing.library import differing


def edit(podcast: Podcast, column: str, value: str) -> Act:
    podcast.refresh_from_db()
    setattr(podcast, column, value)
    podcast.edited = sorted({*podcast.edited, column})
    describe(podcast)
    return Act.objects.latest("pk")


def test_a_later_change_of_another_field_of_a_podcast_is_in_nobodys_way(db):
    show = make.podcast("Harbour")
    first, _ = edit(show, "title", "Slipway"), edit(show, "publisher", "Harbour Radio")

    undoing = undo(first)
    show.refresh_from_db()
    assert (show.title, show.publisher, show.edited) == ("Harbour", "Harbour Radio", ["publisher"])

    undo(undoing)
    show.refresh_from_db()
    assert (show.title, show.publisher, show.edited) == ("Slipway", "Harbour Radio", ["publisher", "title"])


def test_what_was_changed_again_is_undone_after_that_alone(db):
    show = make.podcast()
    first, second = edit(show, "title", "Slipway"), edit(show, "title", "Slipways")

    with pytest.raises(CannotUndo) as refused:
        undo(first)

    assert refused.value.acts == [second]


def test_who_was_added_and_has_a_voice_stays(db):
    eve = Speaker(name="Eve Moss", slug="eve-moss")
    describe(eve, Alias(speaker=eve, name="Eve Moss"))
    added = Act.objects.get()
    name_voice(make.voice(quotes=1), eve)

    with pytest.raises(CannotUndo, match="said who speaks"):
        undo(added)

    undo(Act.objects.latest("pk"))
    undo(added)
    assert not Speaker.objects.filter(name="Eve Moss").exists()
    assert not differing()


def test_the_history_says_which_fields_were_changed(db):
    eve = make.speaker("Eve Moss")
    eve.occupation, eve.sort_name = "Caulker", "Moss, E."
    describe(eve, Alias(speaker=eve, name="E. Moss"), why="From her page.")

    act = Act.objects.get()
    assert (act.what, act.why) == ("Eve Moss: sort name, occupation, names", "From her page.")
    undo(act)
    assert not differing()


def test_what_a_form_left_as_it_was_is_no_act(db):
    describe(make.speaker("Eve Moss"), why="Only looked.")

    assert not Act.objects.exists()


def test_fields_of_an_episode_are_named_as_in_its_form(db):
    notes = make.episode("Notes", date_inferred=True)
    notes.duration_ms, notes.published_at, notes.date_inferred = 60_000, make.FIRST_DAY, False
    describe(notes)

    assert Act.objects.get().what == "Notes: published at, duration"
