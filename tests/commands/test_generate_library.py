"""A made-up library is what it says it is."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Max, Min
from django.db.models.functions import Length

from appearances.generating.library import generate_library
from appearances.models import Alias, Appearance, Episode, LibraryMonth, Podcast, Quote, Speaker, Voice
from appearances.models.check import check_library
from tests import make


@pytest.fixture(scope="module")
def generated(django_db_setup, django_db_blocker):
    """Made once for this file, and taken out again."""
    with django_db_blocker.unblock():
        made = generate_library(10_000, seed=1)
        yield made
        for model in (Podcast, Speaker, LibraryMonth):
            model.objects.all().delete()


@pytest.fixture(autouse=True)
def with_database(db):
    pass


def test_it_has_about_as_many_quotes_as_asked_for(generated):
    assert Quote.objects.count() == generated
    assert 9_000 < generated < 11_000


def test_one_speaker_has_about_a_twentieth_of_all_quotes(generated):
    most = Speaker.objects.aggregate(most=Max("quote_count"))["most"]
    assert 0.04 < most / generated < 0.06


def test_an_appearance_has_about_25_quotes(generated):
    assert 22 < generated / Appearance.objects.filter(credited=False).count() < 28


def test_two_or_three_people_speak_in_an_episode(generated):
    people = Episode.objects.annotate(people=Count("voices__speaker")).order_by("pk").values_list("people", flat=True)
    assert set(people) <= {1, 2, 3}
    assert 2.3 < sum(people) / len(people) < 2.7


def test_quotes_are_of_readable_length(generated):
    lengths = Quote.objects.annotate(length=Length("text")).aggregate(Min("length"), Max("length"))
    assert (lengths["length__min"], lengths["length__max"]) >= (60, 200)
    assert lengths["length__max"] <= 400


def test_everybody_has_a_name_to_be_found_by(generated):
    assert not Speaker.objects.filter(aliases=None).exists()
    assert Alias.objects.count() > Speaker.objects.count()


def test_it_has_what_real_libraries_have(generated):
    assert Quote.objects.exclude(set_aside="").exists()
    assert Quote.objects.exclude(withdrawn_at=None).exists()
    assert Quote.objects.filter(start_ms=None).exists()
    assert Voice.objects.filter(speaker=None).exists()
    assert Appearance.objects.filter(confirmed=True).exists()
    assert Appearance.objects.filter(credited=True).exists()
    assert Episode.objects.filter(transcript_source="").exists()


def test_its_copies_and_sums_agree(generated):
    assert not [what for what, differing in check_library() if differing]


def test_its_ids_leave_room_for_more(generated):
    make.appearance()


def test_a_library_is_not_written_over(generated):
    with pytest.raises(CommandError, match="holds a library already"):
        call_command("generate_library", quotes=100)
