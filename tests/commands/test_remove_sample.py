"""The sample goes, everything else stays."""

import pytest
from django.core.management import call_command

from appearances import sample
from appearances.editing.describing import describe
from appearances.editing.renaming import rename
from appearances.models import Act, Alias, Episode, LibraryMonth, Podcast, Quote, Speaker
from appearances.models.check import check_library
from tests import make


@pytest.fixture
def loaded(db):
    sample.load()


def test_nothing_of_the_sample_is_left(loaded, capsys):
    speaker, podcast, episode = Speaker.objects.all()[0], Podcast.objects.all()[0], Episode.objects.all()[0]
    speaker.occupation = podcast.publisher = episode.description = "Something else"
    describe(speaker, Alias(speaker=speaker, name="Somebody Else"))
    describe(podcast)
    describe(episode)

    call_command("remove_sample")

    assert capsys.readouterr().out.startswith("Removed ")
    for model in (Podcast, Episode, Quote, Speaker, LibraryMonth, Act):
        assert not model.objects.exists(), model


def test_what_others_brought_stays_even_with_speakers_of_the_sample(loaded):
    shared = Speaker.objects.order_by("-appearance_count", "pk")[0]
    unheard = make.speaker("Ada Lovelace")
    make.appearance(shared, quotes=4, published_at=Episode.objects.latest("published_at").published_at)
    mine = Podcast.objects.latest("pk")
    rename(unheard, "Ada King")

    call_command("remove_sample")

    shared.refresh_from_db()
    assert list(Podcast.objects.all()) == [mine]
    assert set(Speaker.objects.all()) == {shared, unheard}
    assert (shared.appearance_count, shared.quote_count) == (1, 4)
    assert [act.kind for act in Act.objects.all()] == ["rename"]
    assert not [what for what, differing in check_library() if differing]


def test_a_library_without_a_sample_is_left_alone(db, capsys):
    make.appearance()

    call_command("remove_sample")

    assert capsys.readouterr().out == "There is no sample here.\n"
    assert Podcast.objects.count() == 1
