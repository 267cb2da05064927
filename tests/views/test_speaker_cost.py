"""What a speaker page costs: a fixed number of queries, and one where nothing has changed."""

import pytest

from tests import make
from tests.views.reading import queries, read

pytestmark = pytest.mark.django_db
ADA = "/speakers/ada-lovelace/"


@pytest.fixture
def ada():
    return make.speaker("Ada Lovelace")


@pytest.mark.parametrize("rows", [1, 25])
def test_a_page_costs_five_queries_however_much_was_said(client, django_assert_num_queries, ada, rows):
    make.appearances(ada, rows, quotes=5)
    bo = make.speaker("Bo")
    make.voice(episode=ada.appearances.first().episode, speaker=bo, quotes=2)

    # The library's version, who, figures by month, the page of rows, their quotes.
    with django_assert_num_queries(5):
        client.get(ADA)
    with django_assert_num_queries(1):
        client.get(ADA)


@pytest.mark.parametrize(
    "query", ["podcast=ledger", "role=guest&from=2019", "order=oldest&left-out=1", "per=year&zoom=1"]
)
def test_no_choice_costs_more(client, ada, query):
    make.appearances(ada, 25, podcast=make.podcast("Ledger"))

    assert queries(client, f"{ADA}?{query}") <= 5


def test_a_fragment_costs_less_than_the_page(client, ada):
    pk = make.appearances(ada, 21, quotes=5)[0].pk
    older = ADA + read(client, ADA).link("Older appearances")

    assert queries(client, older, hx_target="older") == 5
    assert queries(client, f"{ADA}?all={pk}", hx_target=f"quotes-{pk}") == 5


def test_a_reader_who_has_the_page_is_told_so_in_one_query(client, django_assert_num_queries, ada):
    make.appearances(ada, 3)
    tag = client.get(ADA)["ETag"]

    with django_assert_num_queries(1):
        response = client.get(ADA, headers={"If-None-Match": tag})

    assert (response.status_code, response.content) == (304, b"")
