"""A page that has not changed is not made again, and one that has changed is."""

import gzip
from datetime import date

import brotli
import pytest
from django.http import HttpResponse
from django.utils import timezone

from appearances import reuse
from appearances.models.library import raise_version

pytestmark = pytest.mark.django_db


class Drawing:
    """A page that counts how often it was drawn."""

    def __init__(self, rf, status=200):
        self.rf, self.status, self.times = rf, status, 0
        self.content_type = "text/html; charset=utf-8"

    def get(self, path="/page/", asked=("newest",), **headers):
        return reuse.reused(self.rf.get(path, headers=headers), asked, self.draw)

    def draw(self):
        self.times += 1
        words = f"Drawn {self.times} times. ".encode() * 50
        return HttpResponse(words, status=self.status, content_type=self.content_type)


@pytest.fixture
def drawing(rf, monkeypatch):
    monkeypatch.setattr(reuse, "_kept", reuse._Kept(100_000))
    return Drawing(rf)


def test_the_second_reader_gets_the_bytes_of_the_first(drawing):
    first, second = drawing.get(), drawing.get()

    assert (first.content, first["ETag"]) == (second.content, second["ETag"])
    assert drawing.times == 1


def test_the_second_reader_is_told_what_kind_of_answer_it_is(drawing):
    drawing.content_type = "application/atom+xml; charset=utf-8"

    assert [drawing.get()["Content-Type"] for _ in range(2)] == ["application/atom+xml; charset=utf-8"] * 2


def test_who_has_the_page_is_told_so_without_it(drawing):
    tag = drawing.get()["ETag"]
    drawing.times = 0

    response = drawing.get(if_none_match=tag)

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", tag)
    assert drawing.times == 0


def test_a_tag_that_a_proxy_weakened_is_still_known(drawing):
    assert drawing.get(if_none_match=f'"other", W/{drawing.get()["ETag"]}').status_code == 304


def test_one_query_tells_whether_anything_has_changed(drawing, django_assert_num_queries):
    tag = drawing.get()["ETag"]

    with django_assert_num_queries(1):
        drawing.get()
    with django_assert_num_queries(1):
        drawing.get(if_none_match=tag)


def test_after_a_change_in_the_library_the_page_is_made_again(drawing):
    tag = drawing.get()["ETag"]
    raise_version()

    assert drawing.get(if_none_match=tag)["ETag"] != tag
    assert drawing.times == 2


def test_tomorrow_the_page_is_made_again(drawing, monkeypatch):
    drawing.get()
    monkeypatch.setattr(timezone, "localdate", lambda: date(2099, 1, 1))

    drawing.get()

    assert drawing.times == 2


@pytest.mark.parametrize("other", [{"path": "/other/"}, {"asked": ("oldest",)}, {"accept_encoding": "gzip"}])
def test_another_page_is_another_page(drawing, other):
    assert drawing.get()["ETag"] != drawing.get(**other)["ETag"]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip;q=0.5, br;q=0", "gzip"), ("gzip", "gzip"), ("", None), ("identity", None),
     ("zstd, br;q=1.0", "br"), ("banana", None), (";;,,q=", None)],
)  # fmt: skip
def test_a_page_is_sent_as_the_browser_takes_it(drawing, accepted, encoding):
    response = drawing.get(accept_encoding=accepted)

    read = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert response.get("Content-Encoding") == encoding
    assert read(response.content).startswith(b"Drawn 1 times.")
    assert {name.strip() for name in response["Vary"].split(",")} == {"Accept-Encoding", "HX-Target"}


def test_what_is_not_a_page_is_neither_kept_nor_labelled(rf, drawing):
    drawing.status = 404

    assert "ETag" not in drawing.get()
    drawing.get()
    assert drawing.times == 2


def test_the_oldest_pages_make_room_for_new_ones(drawing, monkeypatch):
    monkeypatch.setattr(reuse, "_kept", reuse._Kept(2_800))  # room for two
    for path in ("/a/", "/b/", "/a/", "/c/"):
        drawing.get(path)
    assert drawing.times == 3

    drawing.get("/a/")
    assert drawing.times == 3
    drawing.get("/b/")
    assert drawing.times == 4


def test_a_developer_sees_each_change_at_once(drawing, settings):
    settings.DEBUG = True

    assert "ETag" not in drawing.get()
    drawing.get()
    assert drawing.times == 2


def test_a_site_that_calls_itself_otherwise_makes_its_pages_again(drawing, settings):
    """Each page says where it lasts."""
    tag = drawing.get()["ETag"]
    settings.SITE_URL = "https://quotes.example"

    assert drawing.get(if_none_match=tag).status_code == 200
    assert drawing.times == 2


def test_answers_of_a_few_bytes_take_no_more_memory_than_large_ones():
    kept = reuse._Kept(100_000)
    for number in range(1_000):
        kept.put(str(number), reuse.Answer("text/html", b""))

    assert sum(kept.get(str(number)) is not None for number in range(1_000)) < 400
