"""What a search finds, to take along: all of it, as far as it can be found, and a sentence where it cannot."""

import json

import pytest
from django.conf import settings

from appearances.search.scope import Scope
from appearances.views import exports
from tests import make
from tests.exporting.reading import bytes_of, exported
from tests.views.test_counts_agree import ADA

pytestmark = pytest.mark.django_db


def texts(rows):
    return [row["words"] for row in rows]


def test_only_appearances_that_fit_are_exported(client):
    ada = make.speaker("Ada Lovelace")
    make.said("The engine weaves algebra.", ada, title="Looms")
    make.said("Nothing of the kind.", ada, title="Notes")

    [row] = exported(client, f"{ADA}appearances.json?q=engine")

    assert (row["episode"], row["fitting"], row["words"]) == ("Looms", 1, ["The engine weaves algebra."])


@pytest.mark.parametrize("address", ["/quotes/quotes.csv", "/quotes/quotes.csv?q=%00", f"{ADA}appearances.csv?q=-"])
def test_a_search_for_nothing_is_refused_in_a_sentence(client, notes, address):
    response = client.get(address)

    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.text.startswith("Type a word to look for")


def test_a_search_that_takes_too_long_says_so(client, notes, monkeypatch):
    monkeypatch.setattr("appearances.search.quotes._SET", "SELECT set_config('statement_timeout', '1', true)")
    monkeypatch.setattr(Scope, "rest", "EXISTS (SELECT FROM pg_sleep(1))")

    for address in ("/quotes/quotes.csv?q=engine", f"{ADA}appearances.csv?q=engine", "/quotes/feed/?q=engine"):
        response = client.get(address)
        assert (response.status_code, "too long" in response.text) == (503, True)
        assert response.has_header("Retry-After")


def test_of_more_than_can_be_sent_the_rest_has_an_address(client, monkeypatch):
    monkeypatch.setattr(exports, "MOST_QUOTES", 4)
    for _ in range(10):
        make.said("The engine again.")

    found, names, address = [], [], "/quotes/quotes.json?q=engine"
    while address:
        response = client.get(address)
        names.append(response["Content-Disposition"].partition('"')[2][:-1])
        found.append([row["address"] for row in json.loads(bytes_of(response))])
        link = response.get("Link", "")
        assert not link or link.endswith('>; rel="next"')
        address = link.partition(">")[0].removeprefix(f"<{settings.SITE_URL}")

    assert [len(rows) for rows in found] == [4, 4, 2]
    assert len({place for rows in found for place in rows}) == 10
    assert names[0] == "quotes-engine-first-4.json"


def test_the_name_of_a_whole_search_says_no_more(client, notes):
    response = client.get("/quotes/quotes.json", {"q": "Café =engine"})

    assert response["Content-Disposition"] == 'attachment; filename="quotes-cafe-engine.json"'


def test_best_matches_come_first_and_all_of_those_that_were_ranked(client):
    once = make.said("An engine, and many other words besides that nobody looks for.")
    often = make.said("Engine, engine, engine.")

    rows = exported(client, "/quotes/quotes.json?q=engine&order=best")

    assert texts(rows) == [often.text, once.text]
