"""Text from feeds and people is text: it is shown as it was written, and nothing of it runs or breaks a page."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest
from django.conf import settings
from lxml import etree

from appearances.editing.correcting import correct
from appearances.models import Quote
from tests import make
from tests.views.reading import read
from tests.views.test_every_address import PUBLIC
from tests.views.test_every_address import read as bytes_of

pytestmark = pytest.mark.django_db
MARKUP = """<img src=x onerror=alert(1)>"'`</q></title><script>alert(2)</script>{{ 7 }}{% url 'x' %}&amp;"""
PAGES = (
    "/", "/speakers/", "/speakers/?q=%3Cscript%3Ealert(2)%3C/script%3E", "/speakers/mallor/", "/speakers/mallory/",
    "/speakers/mallory/?podcast=p&left-out=1&from=2020&order=%22%3E%3Cscript%3E", "/podcasts/", "/podcasts/p/",
)  # fmt: skip


@pytest.fixture
def mallory():
    """Whatever can be written by somebody is hostile."""
    mallory = make.speaker(
        MARKUP, slug="mallory", aliases=(f"{MARKUP} II", "mallory"), occupation=MARKUP, organisation=MARKUP
    )
    make.speaker(MARKUP, slug="mallory-2", occupation=MARKUP)
    show = make.podcast(
        MARKUP,
        slug="p",
        publisher=MARKUP,
        description=MARKUP * 9,
        website=f"https://x.example/{MARKUP}",
        artwork=f"data:text/html,{MARKUP}",
        feed_address="javascript:alert(3)",
        licence=MARKUP,
        licence_address='https://x.example/"><script>',
        language='en"><b>',
    )
    for _ in range(12):
        made = make.appearance(mallory, podcast=show, title=MARKUP, role=MARKUP[:60], quotes=1)
        make.voice(f"{MARKUP} too", episode=made.episode, speaker=make.speaker(MARKUP), quotes=1)
    correct(Quote.objects.get(pk=made.first_quotes[0]), MARKUP)
    with make.writing():
        Quote.objects.update(text_as_heard=MARKUP, text=MARKUP)
    return mallory


def test_no_markup_of_others_becomes_ours(client, mallory):
    for path in PAGES:
        html: Any = lxml.html.fromstring(client.get(path).text)

        data = [script for script in html.iter("script") if not script.get("src")]
        assert all(script.get("type") == "application/ld+json" and json.loads(script.text) for script in data), path
        assert len(data) <= 1, path
        assert not html.xpath("//img | //*[@onerror]"), path
        addresses = html.xpath("//@href | //@src | //@action")
        assert not [each for each in addresses if each.lower().startswith(("javascript", "data"))], path


def test_what_was_written_is_what_is_read(client, mallory):
    page = read(client, "/speakers/mallory/")

    as_read = " ".join(MARKUP.split())
    assert page.one("//h1") == page.titles()[0] == page.all("//blockquote")[0] == as_read
    assert page.all("//details[@class='note']")[0] == f"Corrected by an editorAs heard: {as_read}"


@pytest.mark.parametrize(
    "name",
    ["\u202eanilorac", "عبد الرحمن بن خلدون", "สมชาย ใจดี", "李小龙", "👩‍🚀 Astra", "ﷺ", "e\u0301" * 50, "W" * 200,
     "a" + "\u0301" * 150, "\u200b\u200f", "Bj\u00f6rk & <Co>", "Nguyễn Thị Lam Khê", "𝐀𝐝𝐚"],
)  # fmt: skip
def test_a_name_in_any_script_has_a_page_and_is_found(client, name):
    person = make.speaker(name)
    make.appearance(person, quotes=1)

    assert read(client, person.get_absolute_url()).one("//h1") == " ".join(name.split())
    assert " ".join(name.split()) in read(client, "/speakers/").one("//*[@class='name']/a")
    assert client.get("/speakers/", {"q": name}).status_code == 200


def test_headers_stand_even_where_text_is_hostile(client, mallory):
    response = client.get("/speakers/mallory/", {"role": "\r\nX-Evil: 1"})

    assert "X-Evil" not in response
    assert "'unsafe" not in response["Content-Security-Policy"]


# What may be written by a feed, a transcript or an editor, and mean something to whatever shows it.
HOSTILE = (
    MARKUP, "]]></content></entry><!--", "-->*/</style></textarea></noscript><base href=//x.example>",
    "=1+cmd|' /C calc'!A0", "\u202egnp.exe\u2066\u2067 \u200b\u200f\ufeff", "a\x0b\x1b[31m\x7f\x85\ufffe\uffff b",
    "w" * 2000, "👩‍👩‍👧‍👦" * 99 + "🇩🇪", "{{ 7 }}{% load x %}{# c #}%s%(x)d{0}${x}#{[x]}\\",
    "\u2028\u2029</script\t>", "\u0301" * 300,
)  # fmt: skip


@pytest.fixture(params=HOSTILE, ids=lambda text: ascii(text[:20]))
def addresses(request):
    """Of a library in which every text is this one."""
    text = request.param
    show = make.podcast(
        text[:500], slug="ledger", publisher=text[:500], description=text, licence=text[:200], copyright=text[:500],
        website=f"https://x.example/{text}"[:2000], artwork=f"https://x.example/{text}"[:2000], language=text[:35],
        licence_address=f"https://x.example/{text}"[:2000],
    )  # fmt: skip
    ada = make.speaker(
        text[:200],
        slug="ada",
        occupation=text[:200],
        organisation=text[:200],
        links=[f"https://x.example/{text}"[:2000]],
    )
    place = make.episode(
        text[:500], slug="floods", podcast=show, transcript_source="publisher", description=text,
        enclosure=f"https://x.example/{text}"[:2000], enclosure_type=text[:100], language=text[:35],
    )  # fmt: skip
    said = make.quote(f"river {text}", voice=make.voice(text[:200], episode=place, speaker=ada, role=text[:60]))
    correct(said, f"A river {text}")
    said.refresh_from_db()
    return {name: path.format(pk=said.pk, site=settings.SITE_URL) for name, path in PUBLIC.items()}


def test_every_answer_can_be_read_by_what_it_is_for(client, addresses):
    also = {"oembed-xml": f"{addresses['oembed']}&format=xml", "listened": f"{addresses['quote']}?listened=1"}
    also |= {"transcript": addresses["episode-export"].replace("csv", "json")}
    for name, address in (addresses | also).items():
        response = client.get(address)
        body = bytes_of(response)
        # The fonts that are shipped lack some letters, and then there is no image.
        assert response.status_code in ((200, 404) if "image" in name else (200,)), name
        kind = response["Content-Type"].partition(";")[0].rpartition("/")[2].rpartition("+")[2]
        if response.status_code == 200:
            READERS[kind](body)


def read_html(body: bytes) -> None:
    html: Any = lxml.html.fromstring(body.decode())
    data = [script for script in html.iter("script") if not script.get("src")]
    assert all(script.get("type") == "application/ld+json" and json.loads(script.text) for script in data)
    assert not html.xpath("//img[not(starts-with(@src, '/quotes/'))] | //base | //style | //@style")
    assert not [each for each in html.xpath("//@*") if each.attrname.startswith("on")]
    assert {urlsplit(each).scheme for each in html.xpath("//@href | //@src | //@action")} <= {"", "http", "https"}


def read_csv(body: bytes) -> None:
    head, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} == {len(head)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def read_image(body: bytes) -> None:
    assert body.startswith(b"\x89PNG")


READERS: dict[str, Callable[[bytes], Any]] = {
    "html": read_html, "csv": read_csv, "json": json.loads, "xml": etree.fromstring, "png": read_image,
    "plain": bytes.decode,
}  # fmt: skip
