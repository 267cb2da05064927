"""The sample library holds what its README promises, and goes in through the import."""

import pytest
from django.core.management import call_command
from django.db.models import Count

from appearances import sample
from appearances.importing.feed import import_feed
from appearances.models import Appearance, Episode, ImportRun, Podcast, Quote, Speaker, Voice
from appearances.models.check import check_library
from tests.importing.feeds import unchanged

UNKNOWN = {
    "Caller": {"The escalator has opinions", "How to argue about a dam"},
    "Audience member": {"Rust is a slow fire", "Ten years of upkeep"},
    "Speaker 1": {"The lighthouse is on the internet now", "Die Regel steht auf Seite vierzehn"},
}
ADVERTISED = {
    "Frost heave",
    "Undersea, overdue",
    "Salt comes up the delta",
    "The names of winds",
    "The spare-parts cathedral",
}


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """Loaded once for all tests here, which only look."""
    with django_db_blocker.unblock():
        sample.load()
        yield
        call_command("flush", verbosity=0, interactive=False)


def titles(**of) -> set[str]:
    return set(Episode.objects.filter(**of).values_list("title", flat=True))


def test_it_has_four_podcasts_sixty_episodes_and_thirty_two_people(library):
    assert (Podcast.objects.count(), Episode.objects.count(), Speaker.objects.count()) == (4, 60, 32)
    first, last = Episode.objects.order_by("published_at").values_list("published_at", flat=True)[::59]
    assert (f"{first:%B %Y}", f"{last:%B %Y}") == ("April 2016", "November 2026")


def test_nothing_of_it_is_refused(library):
    assert [run.report["refused"] for run in ImportRun.objects.all()] == [[], [], [], []]
    assert not [what for what, differing in check_library() if differing]


def test_two_spellings_of_one_person_are_joined(library):
    rosalind = Speaker.objects.get(name="Rosalind Achterkamp")
    assert set(rosalind.aliases.values_list("name", flat=True)) == {"Rosalind Achterkamp", "Rosalind Achtercamp"}
    assert titles(voices__label="Rosalind Achtercamp", voices__speaker=rosalind) == {
        "Dredging up the past", "Before we go quiet", "How to argue about a dam",
    }  # fmt: skip


def test_two_people_of_one_name_are_two(library):
    builder, student = Speaker.objects.filter(name="Judith Amberley").order_by("occupation")
    heard = [titles(appearances__speaker=each) for each in (builder, student)]
    assert sorted(heard, key=sorted) == [
        {"An organ is a weather station", "The longest night, unabridged", "The organ builder's summer"},
        {"Frost heave", "The field remembers", "The tomato that moved north"},
    ]
    assert builder.occupation != student.occupation


def test_advertisements_are_set_aside(library):
    assert titles(quotes__set_aside="advertisement") == ADVERTISED - {"The spare-parts cathedral"}
    assert titles(voices__label="Ad", voices__speaker=None) == {"The spare-parts cathedral"}


@pytest.mark.parametrize("label", UNKNOWN)
def test_voices_without_a_name_stay_unnamed(library, label):
    assert titles(voices__label=label) == UNKNOWN[label]
    assert not Voice.objects.filter(label=label).exclude(speaker=None).exists()


def test_everybody_else_is_named(library):
    unnamed = set(Voice.objects.filter(speaker=None).values_list("label", flat=True))
    assert unnamed - {"Break", "Ad", *UNKNOWN} == set()


def test_a_first_name_is_the_host_it_fits(library):
    [femi] = Speaker.objects.filter(voices__label="Femi", voices__episode__title="Dredging up the past")
    assert femi.name == "Femi Dunmore"


def test_names_beyond_latin_letters_have_readable_addresses(library):
    others = {each.name: each.slug for each in Speaker.objects.all() if not each.name[0].isascii()}
    assert others["สมชาย แสงตะวันชัย"].startswith("smchay")
    assert {name for name, slug in others.items() if not slug.replace("-", "").isalpha()} == set()


def test_who_is_only_credited_is_counted_apart(library):
    silent = {
        "Live from the pumping station", "Harvest, live from the grange", "Das Wörterbuch der kleinen Geräusche",
        "The longest night, unabridged",
    }  # fmt: skip
    assert titles(transcript_source="") == silent
    assert titles(appearances__credited=True) == silent
    assert not Quote.objects.filter(episode__title__in=silent).exists()


def test_the_file_that_names_people_is_taken(library):
    assert Episode.objects.get(title="A thermometer with a grudge").transcript.address.endswith(".json")


def test_there_is_something_to_correct_and_a_break(library):
    assert Quote.objects.filter(text__contains="Catholic protection", episode__title="Salt").exists()
    assert titles(voices__label="Break") == {"The escalator has opinions", "Undersea, overdue"}


def test_roles_change_from_episode_to_episode(library):
    roles = {
        name: set(Appearance.objects.filter(speaker__name=name).values_list("role", flat=True))
        for name in ("Kit Penhallow", "Femi Dunmore")
    }
    assert roles == {
        "Kit Penhallow": {"producer", "reporter", "host"},
        "Femi Dunmore": {"guest", "co-host", "guest host"},
    }


def test_about_half_of_the_appearances_are_confirmed(library):
    counted = dict(Appearance.objects.filter(credited=False).values_list("confirmed").annotate(Count("pk")))
    assert 0.4 < counted[True] / sum(counted.values()) < 0.6


def test_importing_it_again_changes_nothing(library):
    assert unchanged(lambda: [import_feed(str(feed)) for feed in sample.feeds()])
