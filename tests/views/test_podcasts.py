"""The podcasts of the library, and one podcast with its episodes."""

from datetime import date

import pytest

from tests import make
from tests.views.reading import queries, read, walk

pytestmark = pytest.mark.django_db


def test_the_directory_lists_podcasts_by_title_with_what_there_is_of_them(client):
    make.appearance(podcast=make.podcast("The Ledger", publisher="Ink & Co"), published_at=date(2020, 5, 5))
    make.podcast("A Trace")

    assert read(client, "/podcasts/").all("//ol/li") == [
        "A TraceNo episode",
        "The LedgerInk & Co1 episode1 with a transcriptMay 2020",
    ]


def test_a_podcast_lists_its_episodes_newest_first(client):
    ledger = make.podcast("Ledger")
    for year in (2020, 2022, 2021):
        make.episode(f"Of {year}", podcast=ledger, published_at=date(year, 5, 5))
    make.episode("Elsewhere")

    page = read(client, "/podcasts/ledger/")

    assert page.all("//ol/li//a") == ["Of 2022", "Of 2021", "Of 2020"]
    assert "3 episodes, 0 with a transcript, May 2020–May 2022" in page.part("meta")[0]


def test_every_row_stands_on_exactly_one_page(client):
    ledger = make.podcast("Ledger")
    for number in range(65):
        make.episode(f"Episode {number}", podcast=ledger)

    pages = walk(client, "/podcasts/ledger/", "Older episodes")

    titles = [title for page in pages for title in page.all("//ol/li//a")]
    assert (len(pages), len(titles), len(set(titles))) == (3, 65, 65)


@pytest.mark.parametrize("title", ["Rock & Roll {}", "A title that goes on " * 20 + "{}"])
def test_every_podcast_stands_on_exactly_one_page(client, title):
    for number in range(35):
        make.podcast(title.format(number))

    pages = walk(client, "/podcasts/", "More podcasts")

    titles = [title for page in pages for title in page.all("//ol/li//a")]
    assert (len(pages), len(titles), len(set(titles))) == (2, 35, 35)


def test_a_search_in_a_podcast_is_one_in_everybodys_words(client):
    make.said("By the river.", podcast=make.podcast("Ledger"))
    make.said("Another river.")

    form = read(client, "/podcasts/ledger/").html.xpath("//form[contains(@class, 'filters')]")[0]

    asked = {field.get("name"): field.get("value") for field in form.iter("input")} | {"q": "river"}
    page = client.get(form.get("action"), asked)
    assert page.text.count("<blockquote") == 1


@pytest.mark.parametrize(("address", "number"), [("/podcasts/", 3), ("/podcasts/ledger/", 4)])
@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_does_not_grow(client, address, number, rows):
    ledger = make.podcast("Ledger")
    for _ in range(rows):
        make.podcast()
        make.episode(podcast=ledger)

    assert queries(client, address) == number  # version, the podcast, rows, their sums


@pytest.mark.parametrize(
    "address", ["/podcasts/?after=banana", "/podcasts/ledger/?before=%00", "/podcasts/ledger/?after=1,2"]
)
def test_odd_addresses_give_a_page(client, address):
    make.podcast("Ledger")

    assert client.get(address).status_code == 200


def test_an_empty_library_says_so(client):
    assert "No podcast is in the library yet" in read(client, "/podcasts/").text
    assert client.get("/podcasts/none/").status_code == 404
