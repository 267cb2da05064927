"""Nothing at an address: a page that helps on, whatever the address was."""

import pytest

from tests import make
from tests.views.reading import Reading, queries

pytestmark = pytest.mark.django_db


def not_found(client, path):
    response = client.get(path)
    assert response.status_code == 404
    response.status_code = 200
    return Reading(response)


@pytest.mark.parametrize(
    "path", ["/speakers/mara-linquist/", "/speakers/Mara%20Linquist/", "/speakers/mara_linquist/x/"]
)
def test_an_address_that_is_nearly_right_leads_to_the_nearest_names(client, path):
    make.appearance(make.speaker("Mara Lindqvist"))
    make.speaker("Bo Ek")

    page = not_found(client, path)

    assert page.one("//h1") == "No speaker at this address"
    assert "Did you mean Mara Lindqvist (1 appearance)?" in page.one("//*[@class='nothing']")
    assert page.link("Mara Lindqvist") == "/speakers/mara-lindqvist/"


def test_several_near_names_are_all_named(client):
    for occupation in ("Correspondent", "Biologist", "Baker"):
        make.speaker("Mara Lindqvist", occupation=occupation)

    assert not_found(client, "/speakers/mara-lindqist/").all("//*[@class='nothing']/p[1]/a") == ["Mara Lindqvist"] * 3


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/speakers/xyzzy/", "/speakers/a/b/c", "/podcasts/x/", "/.env", "/wp-login.php"]
)
def test_where_nothing_is_near_there_is_a_search_and_the_directory(client, path):
    make.speaker("Bo Ek")

    page = not_found(client, path)

    assert page.one("//h1") == "There is nothing at this address"
    assert page.link("All speakers") == "/speakers/"
    assert page.html.xpath("//form[@action='/speakers/']//input[@name='q']")


def test_an_address_without_its_slash_is_completed(client):
    make.speaker("Bo Ek")

    response = client.get("/speakers/bo-ek")

    assert (response.status_code, response["Location"]) == (301, "/speakers/bo-ek/")


def test_what_is_not_there_is_looked_for_once_and_not_kept(client):
    response = client.get("/speakers/xyzzy/")

    assert "ETag" not in response
    # Version, speaker, old addresses, words alike, who has them, whole names.
    assert queries(client, "/speakers/xyzzy/") == 6


def test_an_address_that_is_not_found_can_be_posted_to_no_better(client):
    assert client.post("/nowhere/").status_code in (403, 404)
