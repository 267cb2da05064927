"""Text from feeds and people is text: it is shown as it was written, and nothing of it runs or breaks a page."""

import json
from typing import Any

import lxml.html
import pytest

from appearances.editing.correcting import correct
from appearances.models import Quote
from tests import make
from tests.views.reading import read

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
