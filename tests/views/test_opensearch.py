"""A browser searches the site from its address bar."""

from typing import Any

import lxml.etree
import pytest

from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db

OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_every_page_names_the_description(client):
    [address] = read(client, "/").html.xpath("//link[@rel='search']/@href")

    response = client.get(address)

    assert response.headers["Content-Type"] == "application/opensearchdescription+xml"
    described: Any = lxml.etree.fromstring(response.content)
    assert described.xpath("string(o:ShortName)", namespaces=OPENSEARCH) == "Appearances"
    assert len(described.xpath("string(o:ShortName)", namespaces=OPENSEARCH)) <= 16
    for url in map(str, described.xpath("o:Url/@template", namespaces=OPENSEARCH)):
        address = url.replace("{searchTerms}", "river").partition("://")[2]
        assert client.get(address[address.index("/") :]).status_code == 200


def test_names_are_suggested_with_their_addresses(client):
    make.appearance(make.speaker("Ada Lovelace"))

    response = client.get("/opensearch/", {"q": "love"})

    assert response.headers["Content-Type"] == "application/x-suggestions+json"
    q, names, heard, addresses = response.json()
    assert (q, names, heard) == ("love", ["Ada Lovelace"], ["1 appearance"])
    assert addresses == ["http://127.0.0.1:8000/speakers/ada-lovelace/"]


@pytest.mark.parametrize("q", ["", "a", "\0", "x" * 10_000, "%s"])
def test_nothing_is_suggested_for_next_to_nothing(client, q):
    assert client.get("/opensearch/", {"q": q}).json()[1] == []
