"""Odd addresses give a page: every parameter of every page, with everything that one can put into it."""

from urllib.parse import quote, urlencode

import pytest
from django.conf import settings

from appearances.models import Quote
from tests import make
from tests.limits import ends_within

ODD = (
    "", "\0", "\ud800", "9" * 40, "1e999", "-1", "-" * 5000, "ä" * 5000, "banana", "1000000000-01", "2024-13-45",
    "NaN", "²", "٣", "🎤", "\u202e\u200f", "' OR 1=1 --", "\\", "%", "{{ 7 }}", "<script>", "\r\nSet-Cookie: a=b",
    ",", "\0,1", "x,1", "2024-01-01T00:00:00Z,1", "0001-01-01T00:00:00+14:00,1", "9999-12-31T23:59:59-14:00,9",
    f"{10**30},1", f"-1,{10**18}",
)  # fmt: skip
PARAMETERS = {
    "/": ("from", "to", "per", "count", "zoom", "podcast", "order", "after", "heard"),
    "/opensearch/": ("q",),
    "/podcasts/": ("after", "before"),
    "/podcasts/ledger/": ("from", "to", "per", "zoom", "after", "before"),
    "/podcasts/ledger/notes/": ("q", "start", "end", "at", "t", "voice", "next", "previous", "q=words&start"),
    "/quotes/": (
        "q", "q=words&speaker", "q=words&podcast", "q=words&role", "q=words&from", "q=words&order", "q=words&after",
        "q=words&order=best&after", "q=words&before",
    ),
    "/quotes/feed/": ("q", "q=words&speaker", "q=words&from"),
    "/speakers/": ("q", "letter", "order", "after", "before", "order=appearances&after", "order=last-heard&before"),
    "/speakers/ada-lovelace/": (
        "podcast", "role", "from", "to", "order", "per", "count", "zoom", "left-out", "all", "after", "before",
    ),
}  # fmt: skip
STRINGS = (
    "&&&",
    "=",
    "?",
    "a" * 50_000,
    "from=2020&from=2021&from=",
    "%",
    "%zz=%",
    "from",
    "all[]=1&all[0]=",
    "x=1&" * 900,
)
ODD_PATHS = (
    "%00", "%ED%A0%80", "-" * 5000, "", "ä", "a'b", "..%2f..", "%2e%2e", ".", "ada%20lovelace", "%0d%0aX:1", "%ff",
    "-1", "9" * 40, "9" * 5000, "a" * 100_000, "1.0",
)  # fmt: skip
PATHS = (
    "/{}", "/{}/", "/speakers/{}/", "/speakers/{}/feed/", "/speakers/{}/podcast.rss", "/speakers/{}/appearances.csv",
    "/speakers/speakers.{}", "/podcasts/{}/", "/podcasts/{}/feed/", "/podcasts/{}/episodes.json",
    "/podcasts/ledger/{}/", "/podcasts/{}/notes/", "/podcasts/ledger/{}/quotes.csv", "/quotes/quotes.{}", "/quotes/{}/",
    "/quotes/{}/image.png", "/quotes/{}/image-dark.png", "/quotes/{}/embed/", "/quotes/{}/report/",
    "/quotes/{}/report/sent/",
    "/sitemap-{}-0.xml", "/sitemap-speakers-{}.xml", "/static/{}",
)  # fmt: skip
MOST_SECONDS = 10
pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    """Enough for a chart on every page, and an episode to read."""
    ada, ledger = make.speaker("Ada Lovelace"), make.podcast("Ledger")
    make.appearances(ada, 12, quotes=1, podcast=ledger)
    make.appearance(ada, title="Notes", podcast=ledger)


def encoded(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"))


def status(client, address: str) -> int:
    with ends_within(MOST_SECONDS):
        return client.get(address).status_code


@pytest.mark.parametrize("path", PARAMETERS)
def test_no_value_of_any_parameter_is_an_error(client, library, path):
    for name in PARAMETERS[path]:
        for value in ODD:
            assert status(client, f"{path}?{name}={encoded(value)}") == 200, (name, value)


@pytest.mark.parametrize("path", PARAMETERS)
def test_no_query_string_is_an_error(client, library, path):
    for query in STRINGS:
        assert status(client, f"{path}?{query}") == 200, query


@pytest.mark.parametrize(("target", "name"), [("older", "after"), ("older", "before"), ("quotes-1", "all")])
def test_no_value_is_an_error_in_a_fragment(client, library, target, name):
    for value in ODD:
        response = client.get(f"/speakers/ada-lovelace/?{name}={encoded(value)}", headers={"HX-Target": target})
        assert response.status_code == 200, value


@pytest.mark.parametrize("name", ["HX-Target", "If-None-Match", "Accept-Encoding", "Accept-Language", "Cookie"])
def test_no_header_is_an_error(client, library, name):
    for value in (*filter(str.isascii, ODD), 'W/"', '"x", W/', "*", ";;q=,", "sessionid=x; csrftoken=y"):
        assert client.get("/speakers/ada-lovelace/", headers={name: value}).status_code == 200, value


@pytest.mark.parametrize("path", PARAMETERS)
def test_pages_are_read_and_never_written_to(client, library, path):
    head = client.head(f"{path}?from=banana")

    assert (head.status_code, head.content) == (200, b"")
    assert [getattr(client, method)(path).status_code for method in ("post", "put", "patch", "delete")] == [405] * 4


@pytest.mark.parametrize("name", ["url", "format", "maxwidth", "maxheight"])
def test_no_value_is_an_error_of_oembed(client, library, name):
    """What is no quote is not found, and what is no format is not there."""
    page = f"{settings.SITE_URL}/quotes/{Quote.objects.earliest('pk').pk}/"
    for value in (*ODD, page, f"{page}?{'x' * 9000}", f"//{page}", page.replace("1", "%31"), "http://[", "http://ﬀ/"):
        answer = status(client, f"/oembed/?url={quote(page)}&{name}={encoded(value)}")
        assert answer in {"url": (200, 404), "format": (501,)}.get(name, (200,)), value


@pytest.mark.parametrize("path", PATHS)
def test_an_odd_address_is_not_found(client, library, path):
    for odd in ODD_PATHS:
        if (path, odd) not in (("/{}", ""), ("/{}/", "")):
            assert status(client, path.format(odd)) == 404, odd
    assert client.get("/%").status_code == 404


def test_an_odd_value_is_as_good_as_none(client, library):
    plain = client.get("/speakers/ada-lovelace/").text

    odd = urlencode(
        {"from": "banana", "after": "\0", "order": "sideways", "per": "week", "count": "sheep", "all": "-1"}
    )

    assert client.get(f"/speakers/ada-lovelace/?{odd}").text == plain
