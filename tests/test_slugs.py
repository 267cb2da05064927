"""Addresses made from names and titles: readable, short, free."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appearances import slugs
from appearances.models import Speaker
from tests import make


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Mara Lindqvist", "mara-lindqvist"),
        ("Łucja Brzezińska", "lucja-brzezinska"),
        ("Александра", "aleksandra"),
        ("  What's next?  ", "whats-next"),
        ("<script>alert(1)</script>", "scriptalert1script"),
        ("…", "speaker"),
        ("", "speaker"),
    ],
)
def test_a_slug_can_be_read(text, slug):
    assert slugs.readable(text, otherwise="speaker") == slug


def test_a_long_title_is_cut_between_words():
    slug = slugs.readable("substation " * 20, otherwise="episode")

    assert slug == "-".join(["substation"] * 7)


@given(st.text(max_size=300))
def test_any_text_makes_an_address_of_at_most_eighty_plain_characters(text):
    assert re.fullmatch(r"[a-z0-9_-]{1,80}", slugs.readable(text, otherwise="speaker"))


@pytest.mark.django_db
def test_the_next_of_a_name_gets_the_first_free_number():
    for name in ("Ada", "Ada", "Ada Lovelace"):
        make.speaker(name)

    assert list(Speaker.objects.order_by("pk").values_list("slug", flat=True)) == ["ada", "ada-2", "ada-lovelace"]
    assert slugs.free("ada", Speaker.objects.all()) == "ada-3"
    assert slugs.free("ad", Speaker.objects.all()) == "ad"
