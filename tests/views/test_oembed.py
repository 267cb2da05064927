"""oEmbed 1.0: a site that shows a link to a quote is told how. https://oembed.com"""

from urllib.parse import quote as encoded

import pytest
from django.conf import settings
from lxml import etree

from appearances.models import Quote
from appearances.models.library import writing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    return make.said("By the river.", make.speaker("Ada <Lovelace>"), title="Floods & \x0b more", role="guest")


def ask(client, address, **asked):
    return client.get("/oembed/", {"url": address} | asked)


def page_of(quote):
    return f"{settings.SITE_URL}/quotes/{quote.pk}/"


def test_a_quote_is_a_frame_with_its_sizes(client, said):
    answer = ask(client, page_of(said)).json()

    assert (answer["version"], answer["type"], answer["width"]) == ("1.0", "rich", 600)
    assert f'<iframe src="{page_of(said)}embed/" width="600" height="{answer["height"]}"' in answer["html"]
    assert answer["author_name"] == "Ada <Lovelace>"
    assert answer["thumbnail_url"] == f"{page_of(said)}image.png"
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)


def test_xml_says_the_same(client, said):
    expected = ask(client, page_of(said)).json()

    response = ask(client, page_of(said), format="xml")

    root = etree.fromstring(response.content)
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert root.tag == "oembed"
    found = {each.tag: each.text for each in root}
    assert found == {name: str(value).replace("\x0b", "") for name, value in expected.items()}


def test_nothing_is_larger_than_asked(client, said):
    answer = ask(client, page_of(said), maxwidth="320", maxheight="100").json()

    assert (answer["width"], answer["height"]) == (320, 100)
    assert 'width="320" height="100"' in answer["html"]
    assert "thumbnail_url" not in answer


@pytest.mark.parametrize("size", ["", "0", "-1", "banana", "²", "٣", "9" * 5000, "\0", "1e9", "600.5"])
def test_an_odd_size_is_no_bound(client, said, size):
    assert ask(client, page_of(said), maxwidth=size, maxheight=size).json()["width"] == 600


@pytest.mark.parametrize("behind", ["?listened=1", "#q1", "?listened=1#:~:text=river"])
def test_whatever_stands_behind_the_path_it_is_the_same_page(client, said, behind):
    assert ask(client, page_of(said) + behind).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["", "https://other.example/quotes/{pk}/", "{site}/quotes/{pk}/embed/", "{site}/quotes/", "{site}/admin/",
     "{site}/quotes/999999999/", "{site}/quotes/{nines}/", "/quotes/{pk}/", "//[", "javascript:alert(1)", "\0",
     "{site}@other.example/quotes/{pk}/", "{site}.other.example/quotes/{pk}/", "ftp{site}/quotes/{pk}/", "x" * 10_000],
)  # fmt: skip
def test_what_is_no_quote_of_ours_is_not_found(client, said, address):
    asked = address.format(pk=said.pk, site=settings.SITE_URL, nines="9" * 30)

    assert ask(client, asked).status_code == 404


def test_an_address_of_no_text_is_not_found(client, said):
    assert client.get(f"/oembed/?url={encoded(b'%ed%a0%80')}").status_code == 404
    assert client.get("/oembed/?url=%ed%a0%80").status_code == 404
    assert client.get("/oembed/").status_code == 404


@pytest.mark.parametrize("kind", ["jsonp", "", "XML", "\0"])
def test_another_format_is_not_implemented(client, said, kind):
    assert ask(client, page_of(said), format=kind).status_code == 501


def test_what_is_nobodys_words_is_not_embedded(client, said):
    with writing():
        Quote.objects.filter(pk=said.pk).update(set_aside="advertisement")

    assert ask(client, page_of(said)).status_code == 404


def test_it_is_only_read(client):
    assert client.post("/oembed/").status_code == 405
