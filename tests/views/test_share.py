"""A quote taken along: its image, the page for frames of others, and what the quote's page offers to copy."""

from datetime import UTC, datetime
from urllib.parse import unquote

import lxml.html
import pytest

from appearances.models import Quote
from appearances.models.library import raise_version, writing
from tests import make
from tests.views.reading import queries, read

pytestmark = pytest.mark.django_db
PAGES = ("", "image.png", "image-dark.png", "embed/")


@pytest.fixture
def said():
    """By somebody whom nobody has confirmed."""
    episode = make.episode("Floods", podcast=make.podcast("Ledger", licence="CC BY 4.0"), transcript_source="automatic")
    return make.quote("By the river.", voice=make.voice(episode=episode, speaker=make.speaker("Ada Lovelace")))


def change(quote, **fields):
    with writing():
        Quote.objects.filter(pk=quote.pk).update(**fields)


class TestImage:
    def test_it_is_a_png_light_or_dark(self, client, said):
        light, dark = (client.get(f"/quotes/{said.pk}/{name}") for name in ("image.png", "image-dark.png"))

        assert light["Content-Type"] == dark["Content-Type"] == "image/png"
        assert light.content[:8] == b"\x89PNG\r\n\x1a\n"
        assert light.content != dark.content

    def test_it_is_drawn_again_only_if_it_says_something_else(self, client, said):
        first = client.get(f"/quotes/{said.pk}/image.png")
        raise_version()
        known = client.get(f"/quotes/{said.pk}/image.png", headers={"If-None-Match": first["ETag"]})
        assert (known.status_code, known.content, known["ETag"]) == (304, b"", first["ETag"])

        change(said, text="By the sea.")
        again = client.get(f"/quotes/{said.pk}/image.png", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again["Cache-Control"]) == (200, "no-cache")

    def test_it_is_sent_as_it_is(self, client, said):
        response = client.get(f"/quotes/{said.pk}/image.png", headers={"Accept-Encoding": "br, gzip"})

        assert "Content-Encoding" not in response
        assert "Cookie" not in response.get("Vary", "")

    def test_it_takes_one_query(self, client, said):
        assert queries(client, f"/quotes/{said.pk}/image.png") == 1

    def test_what_is_nobodys_words_has_none(self, client, said):
        nameless = make.quote("By the sea.", voice=make.voice("SPEAKER_00"))
        foreign = make.said("没人想谈变电站。", make.speaker("Ada"))
        assert [client.get(f"/quotes/{pk}/image.png").status_code for pk in (nameless.pk, foreign.pk, 10**9)] == [
            404
        ] * 3

        change(said, set_aside="advertisement")
        assert client.get(f"/quotes/{said.pk}/image.png").status_code == 404
        change(said, set_aside="", withdrawn_at=datetime(2024, 5, 6, tzinfo=UTC))
        assert client.get(f"/quotes/{said.pk}/image-dark.png").status_code == 410


class TestEmbed:
    def test_it_says_who_where_and_that_nobody_checked(self, client, said):
        page = read(client, f"/quotes/{said.pk}/embed/")

        assert page.one("//blockquote") == "By the river."
        assert page.part("meta")[1] == "○ Automatic transcript, not checked · CC BY 4.0"
        assert page.link("Hear it, read around it, cite it on Appearances").endswith(f"/quotes/{said.pk}/")
        assert page.html.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert not page.all("//script")

    def test_it_alone_may_stand_in_frames_of_others(self, client, said):
        answers = {name: client.get(f"/quotes/{said.pk}/{name}") for name in PAGES}

        for name, answer in answers.items():
            policy = answer["Content-Security-Policy"]
            assert ("frame-ancestors *" in policy) == (name == "embed/")
            assert answer.has_header("X-Frame-Options") == (name != "embed/")
        assert "script-src" not in answers["embed/"]["Content-Security-Policy"]
        assert "default-src 'none'" in answers["embed/"]["Content-Security-Policy"]

    def test_it_is_reused_under_its_own_policy(self, client, said):
        tag = client.get(f"/quotes/{said.pk}/embed/")["ETag"]
        known = client.get(f"/quotes/{said.pk}/embed/", headers={"If-None-Match": tag})

        assert known.status_code == 304
        assert not known.has_header("X-Frame-Options")

    @pytest.mark.parametrize(
        ("fields", "status", "why"),
        [
            ({"withdrawn_at": datetime(2024, 5, 6, tzinfo=UTC)}, 410, "This quote was withdrawn"),
            ({"set_aside": "advertisement"}, 404, "An editor set this quote aside: advertisement."),
            ({"speaker": None}, 404, "Nobody has said yet whose words these are."),
        ],
    )
    def test_words_that_are_no_longer_theirs_are_not_shown(self, client, said, fields, status, why):
        change(said, **fields)

        response = client.get(f"/quotes/{said.pk}/embed/")

        assert response.status_code == status
        assert why in response.text
        assert "river" not in response.text
        assert not response.has_header("X-Frame-Options")

    def test_there_is_no_other(self, client):
        assert client.get("/quotes/999999/embed/").status_code == 404


class TestQuotePage:
    def test_what_nobody_checked_is_listened_to_first(self, client, said):
        assert "take-along" not in read(client, f"/quotes/{said.pk}/").text

        page = read(client, f"/quotes/{said.pk}/?listened=1")

        names = [words.partition("Copy")[0] for words in page.all("//section[@class='take-along']//dt")]
        assert names == [
            "Link", "Link to the time", "Link to the words", "Embed as a quotation", "Embed as a frame",
            "Its text, for those who do not see it",
        ]  # fmt: skip
        assert "not checked" in page.one("//dd[@id='alternative']")

    def test_pieces_are_text_to_copy(self, client, said):
        pieces = read(client, f"/quotes/{said.pk}/?listened=1").all("//section[@class='take-along']//dd")

        assert pieces[1].endswith("/podcasts/ledger/floods/?t=0#t=0")
        assert pieces[3].startswith("<figure> <blockquote cite=")
        assert pieces[4].startswith("<iframe src=")

    def test_a_quote_without_a_time_has_no_link_to_it(self, client, said):
        change(said, start_ms=None, end_ms=None)

        assert "Link to the time" not in read(client, f"/quotes/{said.pk}/?listened=1").text

    def test_others_find_the_image_and_the_embed(self, client, said):
        page = read(client, f"/quotes/{said.pk}/")

        site = "http://127.0.0.1"
        [picture] = page.html.xpath("//meta[@property='og:image']/@content")
        assert picture.startswith(site)
        assert client.get("/quotes" + picture.partition("/quotes")[2]).status_code == 200
        assert page.html.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
        found = page.html.xpath("//link[contains(@type, 'oembed')]/@href")
        assert [unquote(address).rpartition("=")[2] for address in found] == ["json", "xml"]

    def test_where_the_fonts_lack_a_letter_the_page_says_so(self, client):
        quote = make.said("没人想谈变电站。", make.speaker("Ada Lovelace"))

        page = read(client, f"/quotes/{quote.pk}/?listened=1")

        assert "the fonts that make it lack the letter “没”" in page.text
        assert not page.html.xpath("//meta[@property='og:image'] | //meta[@name='twitter:card']")

    def test_what_is_nobodys_words_is_not_taken_along(self, client, said):
        change(said, set_aside="advertisement")

        html = lxml.html.fromstring(client.get(f"/quotes/{said.pk}/?listened=1").text)

        assert not html.xpath(
            "//*[@class='take-along'] | //meta[@property='og:image'] | //link[contains(@type, 'oembed')]"
        )
