"""The directory of speakers: order, letters, pages, and what it costs."""

import pytest

from appearances.models import Speaker
from tests import make
from tests.views.reading import queries, read, walk

pytestmark = pytest.mark.django_db


def listed(page):
    return page.all("//*[@class='name']/a")


def heard(name, number, **fields):
    who = make.speaker(name, **fields)
    make.appearances(who, number, quotes=1)
    return who


def test_speakers_stand_by_surname_and_other_scripts_behind(client):
    for name in ("สมชาย ใจดี", "Zoe Adler", "Ada Lovelace", "Łucja Brzezińska", "Joost van der Meer"):
        make.speaker(name)

    assert listed(read(client, "/speakers/")) == [
        "Zoe Adler",
        "Łucja Brzezińska",
        "Ada Lovelace",
        "Joost van der Meer",
        "สมชาย ใจดี",
    ]


def test_speakers_may_stand_by_appearances_or_by_who_was_heard_last(client):
    heard("Ada Lovelace", 1)
    heard("Bo Ek", 3)
    make.speaker("Cy Dee")

    assert listed(read(client, "/speakers/?order=appearances")) == ["Bo Ek", "Ada Lovelace", "Cy Dee"]
    assert listed(read(client, "/speakers/?order=last-heard")) == ["Bo Ek", "Ada Lovelace"]


def test_a_row_says_who_how_often_and_when_last(client):
    heard("Ada Lovelace", 2, occupation="Mathematician", organisation="Analytical Society")
    heard("Bo Ek", 1)
    make.speaker("Cy Dee")

    rows = read(client, "/speakers/").all("//ol[@class='directory']/li")

    assert rows == [
        "CDCy Dee0appearancesnot heard yet",
        "BEBo Ek1appearancelast 6 Jan 2020",
        "ALAda LovelaceMathematician, Analytical Society2appearanceslast 13 Jan 2020",
    ]


@pytest.mark.parametrize("order", ["name", "appearances", "last-heard"])
def test_every_speaker_is_on_exactly_one_page_there_and_back(client, order):
    with make.writing():
        Speaker.objects.bulk_create(
            Speaker(
                name=f"S {n}", slug=f"s-{n}", sort_key=f"s{n % 7}", appearance_count=n % 3, last_heard=make.FIRST_DAY
            )
            for n in range(120)
        )

    there = walk(client, f"/speakers/?order={order}", "More speakers")
    back = walk(client, "/speakers/" + there[-1].link("Before these"), "Before these")

    assert [len(listed(page)) for page in there] == [50, 50, 20]
    assert len({name for page in there for name in listed(page)}) == 120
    assert [listed(page) for page in reversed(back)] == [listed(page) for page in there[:-1]]


def test_names_as_long_as_names_can_be_are_paged_too(client):
    with make.writing():
        for number in range(51):
            Speaker.objects.create(name=f"{'w' * 195} {number:04}", slug=f"w-{number}")

    there = walk(client, "/speakers/", "More speakers")

    assert [len(listed(page)) for page in there] == [50, 1]


def test_a_letter_shows_who_is_filed_under_it(client):
    for name in ("Ada Lovelace", "Mara Lindqvist", "Bo Ek", "李小龙", "50 Cent"):
        make.speaker(name)
    page = read(client, "/speakers/")

    under_l = read(client, "/speakers/" + page.link("L"))
    other = read(client, "/speakers/" + page.link("Other"))

    assert listed(under_l) == ["Mara Lindqvist", "Ada Lovelace"]
    assert under_l.one("//h2") == "L, 2 speakers"
    assert set(listed(other)) == {"李小龙", "50 Cent"}
    assert "A" in page.all("//nav[@class='letters']//span")  # nobody is there, and so it is no link
    assert "?letter=A" not in page.links()


def test_an_empty_directory_says_so(client):
    assert "Nobody is in the library yet." in read(client, "/speakers/").text


@pytest.mark.parametrize("query", ["", "order=appearances", "order=last-heard", "letter=S", "q=speaker"])
def test_the_number_of_queries_does_not_grow_with_the_speakers(client, query):
    make.appearance(quotes=1)
    few = queries(client, f"/speakers/?{query}")
    for _ in range(25):
        make.appearance(quotes=1)

    assert queries(client, f"/speakers/?{query}") == few <= 5
    assert queries(client, f"/speakers/?{query}") == 1
