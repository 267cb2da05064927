"""What is typed into the search for words, read as terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appearances.search.terms import MOST_TERMS, Term, parse


def terms(text):
    return [
        [(term.kind, term.text, *(["without"] if term.without else [])) for term in alternative]
        for alternative in parse(text).alternatives
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("slow rivers", [[("word", "slow"), ("word", "rivers")]]),
        ('"slow river" bank', [[("phrase", "slow river"), ("word", "bank")]]),
        ("“slow river”", [[("phrase", "slow river")]]),
        ("„langsamer Fluss“", [[("phrase", "langsamer Fluss")]]),
        ('river "never closed', [[("word", "river"), ("phrase", "never closed")]]),
        ("river -bank", [[("word", "river"), ("word", "bank", "without")]]),
        ('river −"steep bank"', [[("word", "river"), ("phrase", "steep bank", "without")]]),
        ("river or lake pier", [[("word", "river")], [("word", "lake"), ("word", "pier")]]),
        ("river OR lake", [[("word", "river")], [("word", "lake")]]),
        ('"or"', [[("phrase", "or")]]),
        ("sedim*", [[("beginning", "sedim")]]),
        ("se*", [[("word", "se")]]),
        ("self-h*", [[("word", "self-h")]]),
        ("river*b*", [[("word", "river*b")]]),
        ("self-hos*", [[("beginning", "self-hos")]]),
        ("self-hosted", [[("word", "self-hosted")]]),
        ("river river", [[("word", "river")]]),
        ("川", [[("word", "川")]]),
        ("河川*", [[("word", "河川")]]),
        ("ＡＢＣ co\u00adop", [[("word", "ABC"), ("word", "coop")]]),
    ],
)
def test_typed_words_are_read_as_terms(typed, read):
    assert terms(typed) == read


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "-----", '""', '"', "*", "-river", "or", "or -x", "!?.", "'", "🎤", "\\", "_", "_ -lake"]
)
def test_what_asks_for_nothing_is_nothing(typed):
    assert terms(typed) == []


def test_an_alternative_that_only_leaves_out_is_none():
    assert terms("river or -lake") == [[("word", "river")]]


def test_a_search_has_so_many_terms_and_no_more():
    assert len(parse(" ".join(f"word{number}" for number in range(100))).terms) == MOST_TERMS
    assert len(parse(" or ".join(f"word{number}" for number in range(100))).terms) == MOST_TERMS


def test_what_is_left_of_too_many_terms_still_asks_for_something():
    words = " ".join(f"word{number}" for number in range(15))

    assert len(parse(f"{words} or -lake river").alternatives) == 1
    assert parse(" ".join(f"-x{number}" for number in range(16)) + " river").alternatives == ()


def test_signs_between_letters_divide_words():
    assert Term("node.js/self-hosted").spaced == "node js self hosted"


def test_text_without_spaces_is_asked_for_in_pairs_of_letters():
    assert Term("電気自動車").spaced == "電気 気自 自動 動車"
    assert Term("EV電気").spaced == "EV 電気"
    assert Term("電気EV").spaced == "電気 気 EV"


@pytest.mark.parametrize(
    ("text", "begun"), [("3月", True), ("川", True), ("河川", False), ("月3", False), ("river", False)]
)
def test_a_letter_by_itself_at_the_end_is_the_beginning_of_a_pair(text, begun):
    assert Term(text).is_begun is begun


@given(st.text(max_size=300))
def test_no_text_is_an_error(text):
    for term in parse(text).terms:
        assert term.text
        assert isinstance(term.spaced, str)
