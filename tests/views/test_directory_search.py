"""Finding a speaker: by the beginning of any word of any of their names, and what to do where nobody is found."""

import pytest

from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db


def listed(page):
    return page.all("//*[@class='name']/a")


@pytest.mark.parametrize(
    "q",
    [
        "lovelace",
        "Lovelace Ada",
        "ada",
        "ADA LOVE",
        "áda",
        "love",
        "Byron",
        "Dr. Ada Lovelace, PhD",
        "  ada  ",
        "Ada\u200bLovelace",
    ],
)
def test_a_speaker_is_found_by_the_beginning_of_any_word_of_any_name(client, q):
    make.speaker("Ada Lovelace", aliases=("Ada Byron",))
    make.speaker("Bo Ek")

    page = read(client, f"/speakers/?q={q}")

    assert listed(page) == ["Ada Lovelace"]
    assert page.one("//h2") == f"Named like “{' '.join(q.split())}”"


def test_a_search_says_which_name_matched_and_the_best_known_comes_first(client):
    make.appearance(make.speaker("Mara Lindqvist", aliases=("Mara Linquist",)))
    make.appearances(make.speaker("Mara Linquist"), 2)

    rows = read(client, "/speakers/?q=linq").all("//*[@class='name']")

    assert rows == ["Mara Linquist", "Mara Lindqvistheard as Mara Linquist"]


def test_a_name_with_a_joiner_is_found(client):
    make.speaker("علی‌رضا قربانی")

    assert listed(read(client, "/speakers/?q=علی‌رضا")) == ["علی‌رضا قربانی"]


def test_nobody_found_says_so_and_names_the_nearest(client):
    make.appearance(make.speaker("Mara Lindqvist"))
    make.speaker("Bo Ek")

    page = read(client, "/speakers/?q=Marra+Linquist")

    assert page.one("//h2") == "Nobody is named like “Marra Linquist”"
    assert page.all("//*[@class='nothing']//li") == ["Mara Lindqvist, 1 appearance"]


@pytest.mark.parametrize("q", ["!!!", "²³", "-", "🎤", "xyzzy"])
def test_a_search_without_a_likeness_leads_back_to_everybody(client, q):
    make.speaker("Bo Ek")

    page = read(client, f"/speakers/?q={q}")

    assert listed(page) == []
    assert page.link("All speakers") == "/speakers/"
