"""Roles that no feed states: who speaks in most episodes is a host."""

import pytest

from appearances.editing.naming import name_voice
from appearances.models import Appearance, Voice
from appearances.models.check import check_library
from appearances.models.voice import RoleBy
from tests import make
from tests.importing.feeds import IDA, OKE, item, unchanged

EPISODES = [("Ida Brandt", "Oke Harms"), ("Ida Brandt", "Rut Aalto"), ("Ida Brandt",), ("Rut Aalto", "Speaker 1")]


def published(number, **more):
    return item(f"Number {number}", guid=str(number), transcripts=(f"{number}.vtt",), **more)


@pytest.fixture
def shed(feed):
    for number, voices in enumerate(EPISODES):
        feed.transcript(f"{number}.vtt", *[(voice, f"I am {voice}, number {number}.") for voice in voices])
    return feed.write(*map(published, range(4)))


def roles():
    return set(Appearance.objects.values_list("speaker__name", "role", "role_inferred"))


def test_who_speaks_in_most_episodes_is_a_host_and_the_others_are_guests(shed):
    report = shed.run()

    assert roles() == {("Ida Brandt", "host", True), ("Oke Harms", "guest", True), ("Rut Aalto", "guest", True)}
    assert set(Voice.objects.filter(label="Speaker 1").values_list("role", "role_by")) == {("", "")}
    assert report.roles_inferred == 6
    assert not [what for what, differing in check_library() if differing]
    assert unchanged(shed.run)


def test_of_two_episodes_nobody_is_inferred(shed):
    shed.write(published(0), published(1)).run()

    assert {role for _, role, _ in roles()} == {""}


def test_where_a_feed_states_roles_none_are_inferred(shed):
    shed.write(*map(published, range(3)), published(3, persons=(OKE, ("Rut Aalto", "narrator", "")))).run()

    assert Voice.objects.get(episode__guid="3", label="Rut Aalto").role == "narrator"
    assert Voice.objects.get(episode__guid="1", label="Rut Aalto").role == "guest"
    assert Voice.objects.get(episode__guid="3", label="Rut Aalto").role_by == ""


def test_a_role_that_the_feed_states_later_takes_the_place_of_an_inferred_one(shed):
    shed.run()

    shed.write(published(0, persons=(IDA, OKE)), *map(published, range(1, 4))).run()

    assert set(Voice.objects.filter(episode__guid="0").values_list("label", "role", "role_by")) == {
        ("Ida Brandt", "host", ""),
        ("Oke Harms", "guest", ""),
    }


def test_who_is_no_longer_in_most_episodes_becomes_a_guest(shed):
    shed.run()
    for number in range(4, 8):
        shed.transcript(f"{number}.vtt", ("Rut Aalto", "I speak for myself now."))

    shed.write(*map(published, range(8))).run()

    assert {("Ida Brandt", "guest", True), ("Rut Aalto", "host", True)} <= roles()


def test_an_editors_role_stays(shed):
    shed.run()
    Voice.objects.filter(label="Oke Harms").update(role="boat builder", role_by=RoleBy.PERSON)
    name_voice(Voice.objects.get(label="Speaker 1"), make.speaker("Ulla Berg"))

    shed.transcript("0.vtt", ("Ida Brandt", "I say more."), ("Oke Harms", "So do I.")).run()

    assert Voice.objects.get(label="Oke Harms").role == "boat builder"
    assert Voice.objects.get(label="Speaker 1").role == "guest"
