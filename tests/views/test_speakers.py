"""The list of a speaker page: its order, its pages, page or fragment, and what it costs."""

from datetime import date

import pytest

from tests import make
from tests.views.reading import read, walk

pytestmark = pytest.mark.django_db
ADA = "/speakers/ada-lovelace/"


@pytest.fixture
def ada():
    return make.speaker("Ada Lovelace")


def heard(who, number):
    """As many appearances, titled by their number, three on each day."""
    show = make.podcast()
    for each in range(number):
        make.appearance(who, title=f"{each}", podcast=show, quotes=1, published_at=date(2024, 1, 1 + each // 3))


def test_a_speaker_page_lists_newest_appearances_first(client, ada):
    make.appearance(ada, title="Notes", published_at=date(2021, 1, 1))
    make.appearance(ada, title="Engines", published_at=date(2023, 1, 1))

    assert read(client, ADA).titles() == ["Engines", "Notes"]
    assert read(client, f"{ADA}?order=oldest").titles() == ["Notes", "Engines"]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_every_appearance_is_on_exactly_one_page_there_and_back(client, ada, order):
    heard(ada, 45)
    on, back = ("Older appearances", "Newer appearances")[:: 1 if order == "newest" else -1]

    there = walk(client, f"{ADA}?order={order}", on)
    last = there[-1].link(back)
    returned = walk(client, f"{ADA}{last}", back)

    titles = [title for page in there for title in page.titles()]
    assert titles == [str(each) for each in (range(44, -1, -1) if order == "newest" else range(45))]
    assert [len(page.titles()) for page in there] == [20, 20, 5]
    assert [page.titles() for page in reversed(returned)] == [page.titles() for page in there[:-1]]
    assert back not in returned[-1].text


def test_a_page_says_how_much_of_all_it_shows(client, ada):
    heard(ada, 21)

    assert read(client, ADA).one("//nav[@id='older']/small") == "20 of 21 on this page"


@pytest.mark.parametrize("target", ["older", "body#older"])
def test_older_appearances_come_as_rows_and_a_new_link_in_place(client, ada, target):
    heard(ada, 41)
    address = ADA + read(client, ADA).link("Older appearances")

    fragment = read(client, address, hx_request="true", hx_target=target)

    assert fragment.titles() == read(client, address).titles()
    assert fragment.all("//nav[@id='older']") == ["Older appearances20 more shown, 41 in all"]
    assert fragment.all("//h1 | //*[@class='stats'] | //footer") == []
    assert fragment.all("//*[@autofocus]") == fragment.titles()[:1]


@pytest.mark.parametrize("target", ["", "list", "appearances", "older-", "quotes-x", "speaker", "../base", "<b>"])
def test_what_is_no_fragment_gets_the_whole_page(client, ada, target):
    heard(ada, 3)

    assert read(client, ADA, hx_request="true", hx_target=target).one("//h1") == "Ada Lovelace"


def test_a_page_asked_for_by_the_back_button_is_whole(client, ada):
    heard(ada, 1)

    assert read(client, ADA, hx_request="true", hx_history_restore_request="true").one("//h1") == "Ada Lovelace"


def test_caches_keep_page_and_fragment_apart(client, ada):
    heard(ada, 25)

    for headers in ({}, {"HX-Target": "older"}):
        response = client.get(ADA, headers=headers)
        assert "HX-Target" in response["Vary"]
        assert "Cookie" not in response["Vary"]
    assert client.get(ADA)["ETag"] != client.get(ADA, headers={"HX-Target": "older"})["ETag"]


def test_nobody_is_followed(client, ada):
    assert not client.get(ADA).cookies


def test_a_page_can_be_asked_for_its_head_alone_and_never_be_posted_to(client, ada):
    assert client.head(ADA).status_code == 200
    assert client.head(ADA).content == b""
    assert client.post(ADA).status_code == 405


def test_month_headings_stand_once_across_pages_in_place(client, ada):
    make.appearances(ada, 25)  # a week apart from January 2020
    first = read(client, ADA)
    second = read(client, ADA + first.link("Older appearances"), hx_target="older")

    headings = [*first.all("//h3/span"), *second.all("//h3/span")]

    assert headings == ["June 2020", "May 2020", "April 2020", "March 2020", "February 2020", "January 2020"]
    assert read(client, ADA + first.link("Older appearances")).all("//h3/span")[0] == "February 2020"
