"""What others paste: whole HTML in which nothing of the quote is markup."""

from dataclasses import replace

import lxml.html
import pytest

from appearances.sharing import snippets
from tests.sharing.test_image import GRID

HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;]]>"""


def test_a_quotation_says_who_where_when_and_whether_anybody_checked():
    assert snippets.quotation(GRID) == (
        '<figure>\n<blockquote cite="https://library.example/quotes/7/" lang="en" dir="auto">\n'
        "<p>Hardly anybody wants to talk about the substation.</p>\n</blockquote>\n"
        '<figcaption>— <a href="https://library.example/quotes/7/">Mara Lindqvist, guest, “Who built the grid?”, The'
        ' Ledger Daily, <time datetime="2026-10-22">22 October 2026</time>, at 04:12</a>. Automatic transcript, not'
        " checked.</figcaption>\n</figure>"
    )


def test_what_is_not_known_is_left_out():
    bare = snippets.quotation(replace(GRID, role="", published=None, time="", language=""))

    assert ">Mara Lindqvist, “Who built the grid?”, The Ledger Daily</a>" in bare
    assert "lang=" not in bare


def test_a_name_that_runs_the_other_way_stays_by_itself():
    assert "<bdi>דנה לוי</bdi>, guest" in snippets.quotation(replace(GRID, speaker="דנה לוי"))


def test_a_frame_has_a_title_and_waits_until_it_is_seen():
    (frame,) = lxml.html.fragments_fromstring(snippets.frame(GRID))

    assert frame.get("src") == "https://library.example/quotes/7/embed/"
    assert frame.get("title") == "Mara Lindqvist in “Who built the grid?”, The Ledger Daily"
    assert (frame.get("loading"), frame.get("width"), frame.get("height")) == ("lazy", "600", "250")


@pytest.mark.parametrize(("letters", "height"), [(0, 190), (40, 220), (400, 490), (100_000, 560)])
def test_a_frame_is_as_high_as_its_words_want(letters, height):
    assert snippets.frame_height(replace(GRID, words="w" * letters)) == height


@pytest.mark.parametrize("write", [snippets.quotation, snippets.frame])
def test_nothing_of_a_quote_becomes_markup(write):
    odd = replace(
        GRID, words=HOSTILE, speaker=HOSTILE, role=HOSTILE, episode=HOSTILE, podcast=HOSTILE, language=HOSTILE,
        provenance=HOSTILE, licence=HOSTILE,
    )  # fmt: skip

    html = lxml.html.fragment_fromstring(write(odd), create_parent="div")

    assert {each.tag for each in html.iter()} <= {
        "div", "figure", "blockquote", "p", "figcaption", "a", "time", "iframe",
    }  # fmt: skip
    assert not html.xpath("//@onerror")
