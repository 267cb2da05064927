"""Suggestions while somebody types a name: who, told apart, best known first, typing errors forgiven."""

import pytest
from django.test import Client

from tests import make
from tests.views.reading import Reading

pytestmark = pytest.mark.django_db

PEOPLE = "//*[@role='option'][not(@id='suggested-words')]"


def suggested(q: str) -> Reading:
    return Reading(Client().get("/speakers/", {"q": q}, headers={"HX-Target": "suggestions"}))


def names(q: str) -> list[str]:
    return [words.partition(" heard as")[0] for words in suggested(q).all(f"{PEOPLE}//*[@class='name']")]


@pytest.fixture
def people():
    make.appearances(make.speaker("Seth Fiegeman", aliases=("Seth Fiegerman",)), 2)
    make.appearance(make.speaker("Łukasz Langa"))
    make.appearance(make.speaker("Sinéad O'Brien"))
    make.speaker("Joan K. Aldiss")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("fie", "Seth Fiegeman"),
        ("FIEGE", "Seth Fiegeman"),
        ("fiegeman seth", "Seth Fiegeman"),
        ("s fiegeman", "Seth Fiegeman"),
        ("fiegemen", "Seth Fiegeman"),
        ("fiegmean", "Seth Fiegeman"),
        ("seht fiegeman", "Seth Fiegeman"),
        ("sethfiegeman", "Seth Fiegeman"),
        ("lukasz", "Łukasz Langa"),
        ("Lukazs", "Łukasz Langa"),
        ("obrien", "Sinéad O'Brien"),
        ("o'brien", "Sinéad O'Brien"),
        ("sinead", "Sinéad O'Brien"),
        ("j k aldiss", "Joan K. Aldiss"),
        ("aldis", "Joan K. Aldiss"),
    ],
)
def test_a_name_is_found_as_it_is_typed(people, typed, found):
    assert names(typed)[0].startswith(found)


def test_a_row_says_who_it_is_and_which_name_matched():
    who = make.speaker("Mara Lindqvist", aliases=("Mara Linquist",), occupation="Correspondent", organisation="Ledger")
    make.appearances(who, 2)

    [row] = suggested("linqu").all(PEOPLE)

    assert row.startswith("MLMara Lindqvist")
    assert "Correspondent, Ledger · heard as “Mara Linquist”" in row
    assert "2 appearances" in row
    assert "last 13 Jan 2020" in row


def test_two_of_one_name_both_stand_there_the_better_known_first():
    make.speaker("Mara Lindqvist", occupation="Marine biologist")
    make.appearance(make.speaker("Mara Lindqvist", occupation="Correspondent"))

    assert [words.partition("Lindqvist")[2] for words in names("mara")] == ["Correspondent", "Marine biologist"]


@pytest.mark.parametrize("typed", ["", " ", "m", "!", "²", "\0", "%", "_", "🎤"])
def test_too_little_suggests_nobody(people, typed):
    page = suggested(typed)

    assert page.all("//*[@role='option']") == []
    assert page.all("//*[@id='suggestions']") == [""]


def test_the_last_row_looks_for_it_in_what_was_said(people):
    for typed in ("lang", "xyzzy & co"):
        page = suggested(typed)
        assert page.all("//*[@role='option']")[-1] == f"Search everybody’s words for “{typed}”"
        assert page.links()[-1] == f"/quotes/?q={typed.replace(' ', '+').replace('&', '%26')}"


def test_it_is_said_how_many_there_are(people):
    assert 'data-said="1 speaker: arrow keys to choose"' in suggested("lang").text
    assert 'data-said="4 speakers: arrow keys to choose"' not in suggested("lang").text
    assert 'data-said="Nobody is named so"' in suggested("xyzzy").text


@pytest.mark.parametrize("number", [1, 20])
def test_the_number_of_queries_does_not_depend_on_how_many_are_found(number, django_assert_max_num_queries):
    for each in range(number):
        make.appearance(make.speaker(f"Mara Number {'abcdefghijklmnopqrstuvwxyz'[each]}x"))

    with django_assert_max_num_queries(8):  # version, beginnings; savepoint, likeness, words alike, names alike
        suggested("mara")


def test_who_is_renamed_is_found_by_both_names():
    who = make.speaker("Mara Lind")
    alias = who.aliases.get()
    alias.name = "Mara Qvist"
    alias.save()

    assert names("qvi") == ["Mara Lindheard as “Mara Qvist”"]
    assert names("lind") == []
