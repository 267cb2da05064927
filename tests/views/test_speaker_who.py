"""Who a speaker page is about: names, work, links, namesakes, and where their old addresses lead."""

from datetime import date

import pytest

from appearances.models import Redirect, Speaker
from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db


def test_a_speaker_is_named_with_what_they_do(client):
    make.speaker("Mara Lindqvist", occupation="Energy correspondent", organisation="The Ledger")

    page = read(client, "/speakers/mara-lindqvist/")

    assert (page.one("//h1"), page.one("//*[@class='badge']")) == ("Mara Lindqvist", "Speaker")
    assert page.one("//*[@class='role']") == "Energy correspondent, The Ledger"
    assert page.one("//title").startswith("Mara Lindqvist · ")


def test_a_speaker_of_whom_nothing_else_is_known_has_a_name_alone(client):
    make.speaker("Mara Lindqvist")

    page = read(client, "/speakers/mara-lindqvist/")

    assert page.part("role") == page.part("aka") == []


def test_other_spellings_stand_beside_the_name(client):
    make.speaker("Mara Lindqvist", aliases=("Mara Linquist", "Mara Lindquist"))

    assert (
        read(client, "/speakers/mara-lindqvist/").one("//*[@class='aka']")
        == "Also heard as Mara Lindquist, Mara Linquist"
    )


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"occupation": "Marine biologist"}, "the marine biologist Mara Lindqvist"),
        ({"occupation": "CEO of Tern Bay"}, "the CEO of Tern Bay Mara Lindqvist"),
        ({"organisation": "Tern Bay"}, "Mara Lindqvist of Tern Bay"),
        ({}, "another Mara Lindqvist"),
    ],
)
def test_who_they_are_not_is_told_apart(client, other, words):
    make.speaker("Mara Lindqvist", occupation="Correspondent")
    make.speaker("Mara Lindqvist", **other)

    page = read(client, "/speakers/mara-lindqvist/")

    assert page.one("//*[@class='aka']") == f"Not {words}"
    assert page.link(words) == "/speakers/mara-lindqvist-2/"
    assert "Not the correspondent Mara Lindqvist" in read(client, "/speakers/mara-lindqvist-2/").text.replace(
        '<a href="/speakers/mara-lindqvist/">', ""
    )


def test_a_shared_misspelling_makes_namesakes_too(client):
    make.speaker("Jon Smith", aliases=("John Smith",))
    make.speaker("John Smith")

    assert (
        read(client, "/speakers/jon-smith/").one("//*[@class='aka']")
        == "Also heard as John Smith · Not another John Smith"
    )


def test_only_addresses_of_the_web_become_links(client):
    make.speaker(
        "Mara Lindqvist",
        links=[
            "https://www.mara.example/me",
            "javascript:alert(1)",
            "data:text/html,x",
            "http://[::1",
            "//evil.example",
        ],
    )

    page = read(client, "/speakers/mara-lindqvist/")

    assert page.one("//*[@class='role']") == "mara.example"
    assert page.link("mara.example") == "https://www.mara.example/me"
    assert not [link for link in page.links() if link.startswith(("javascript", "data", "//"))]


def test_figures_stand_in_one_order(client):
    ada = make.speaker("Ada Lovelace")
    make.appearance(ada, published_at=date(2021, 3, 5), quotes=10)
    make.appearance(ada, published_at=date(2023, 12, 31), quotes=5)

    assert read(client, "/speakers/ada-lovelace/").figures() == {
        "Appearances": "2",
        "Podcasts": "2",
        "Quotes": "15",
        "Speaking time": "2 min",
        "First heard": "Mar 2021",
        "Last heard": "31 Dec 2023",
    }


@pytest.mark.parametrize("query", ["", "?order=oldest"])
def test_an_old_address_leads_to_the_new_one_for_good(client, query):
    ada = make.speaker("Ada Lovelace")
    with make.writing():
        Redirect.objects.create(address="/speakers/ada-byron/", speaker=ada)

    response = client.get(f"/speakers/ada-byron/{query}")

    assert (response.status_code, response["Location"]) == (301, f"/speakers/ada-lovelace/{query}")


def test_a_speaker_who_took_an_old_address_is_found_there(client):
    ada = make.speaker("Ada Lovelace")
    with make.writing():
        Redirect.objects.create(address="/speakers/ada-byron/", speaker=ada)
        Speaker.objects.create(name="Ada Byron", slug="ada-byron")

    assert read(client, "/speakers/ada-byron/").one("//h1") == "Ada Byron"


def test_who_is_often_heard_with_them_stands_beside_the_list(client):
    mara, bo = make.speaker("Mara Lindqvist"), make.speaker("Bo Ek")
    first, second = make.appearances(mara, 2)
    make.appearance(make.speaker("Nina Novak"), episode=first.episode)
    for place in (first.episode, second.episode):
        make.appearance(bo, episode=place)

    page = read(client, "/speakers/mara-lindqvist/")

    assert page.all("//aside/section[h2='Often heard with']//li") == ["Bo Ek2", "Nina Novak1"]
    assert "/speakers/bo-ek/" in page.links()


@pytest.mark.parametrize(
    ("episodes", "words"),
    [
        (1, "1 of 1 episode in the library has a transcript"),
        (2, "2 of 2 episodes in the library have a transcript"),
    ],
)
def test_coverage_is_said_in_the_right_number(client, episodes, words):
    make.appearances(make.speaker("Ada Lovelace"), episodes)

    assert words in client.get("/speakers/ada-lovelace/").content.decode()
