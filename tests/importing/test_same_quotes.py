"""Which quotes the passages of a new transcript are: by words, voice, time and likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appearances.importing.known_quotes import KnownQuote
from appearances.importing.records import Passage
from appearances.importing.same_quotes import same_quotes

TAR = "First we heat the tar until it runs off the stick like honey in summer."
HULL = "Then the hull is turned, slowly, by nine people and one who shouts."
CAULK = "Caulking is hemp and patience, and mostly it is patience."
SAID = [("Ida", TAR), ("Oke", HULL), ("Ida", CAULK), ("Oke", "Yes.")]


def known(said=SAID, *, step=10_000, withdrawn=()):
    return [
        KnownQuote._make((pk, voice, words, "", None, pk, *times(pk, step), pk in withdrawn))
        for pk, (voice, words) in enumerate(said)
    ]


def passages(said=SAID, *, step=10_000, later=0):
    return [
        Passage._make((voice, *times(number, step, later), words, None)) for number, (voice, words) in enumerate(said)
    ]


def times(number, step, later=0):
    return (number * step + later, number * step + later + 8_000) if step else (None, None)


def same(new, old):
    return {position: quote.pk for position, quote in same_quotes(new, old).items()}


ALL = {0: 0, 1: 1, 2: 2, 3: 3}


def test_the_same_again_is_the_same():
    assert same(passages(), known()) == ALL


@pytest.mark.parametrize("later", [-5_000, 45_000, 3_600_000])
def test_other_times_change_no_quote(later):
    assert same(passages(later=later), known()) == ALL


def test_times_that_came_or_went_change_no_quote():
    assert same(passages(step=0), known()) == ALL
    assert same(passages(), known(step=0)) == ALL


def test_another_voice_changes_no_quote():
    assert same(passages([("Ida", words) for _, words in SAID]), known()) == ALL


def test_few_words_in_another_voice_at_another_time_are_other_words():
    assert same([Passage("Ida", 90_000, 91_000, "Yes.")], known()) == {}


@pytest.mark.parametrize(
    "edited",
    [
        "First we heat the tar till it runs off the stick, like honey in summer.",
        "First we heat the tar.",
        TAR + " And then we wait, because nobody ever waited long enough.",
        "Um, first we heat the, the tar until it runs off the stick like honey in summer.",
    ],
)
@pytest.mark.parametrize("step", [10_000, 0])
def test_edited_words_at_their_place_are_the_same_quote(edited, step):
    assert same(passages([("Ida", edited), *SAID[1:]], step=step), known(step=step)) == ALL


def test_edited_words_are_found_after_an_advertisement_moved_everything():
    new = passages([("Ida", TAR), ("Oke", HULL.replace("slowly, ", ""))], later=60_000)

    assert same(new, known()) == {0: 0, 1: 1}


def test_other_words_at_a_quotes_place_are_another_quote():
    assert same(passages([("Ida", "Nobody has ever asked me that, not even my mother.")]), known()) == {}


def test_words_that_were_withdrawn_come_back_as_they_were_and_not_as_something_alike():
    gone = known(withdrawn=(0,))

    assert same(passages(), gone) == ALL
    assert 0 not in same(passages([("Ida", TAR.replace("honey", "syrup")), *SAID[1:]]), gone)


def test_what_was_put_in_between_is_new():
    said = [SAID[0], ("Oke", "Is that pine tar or the other one, from the shop?"), *SAID[1:]]

    assert same(passages(said), known()) == {0: 0, 2: 1, 3: 2, 4: 3}


@pytest.mark.parametrize("step", [10_000, 0])
@pytest.mark.parametrize("voice", ["Ida", "Oke"])
def test_capitals_and_punctuation_are_no_other_words(voice, step):
    shouted = [(voice, words.upper().replace(",", " --").replace(".", "!")) for _, words in SAID]

    assert same(passages(shouted, step=step), known(step=step)) == ALL


AGAIN = [("Oke", "Yeah.")] * 8
IN_BETWEEN = [
    ("Ida", f"And then, as the {nth} plank, we bent the oak.") for nth in ["first", "second", "third", "fourth"]
]
MIXED = [said for plank in IN_BETWEEN for said in (("Oke", "Yeah."), plank)]


@pytest.mark.parametrize(
    ("said", "later", "step"),
    [(AGAIN, 200, 8_000), (MIXED, 200, 8_000), (MIXED, 30_000, 8_000), (MIXED, -8_000, 8_000), (MIXED, 0, 0)],
)
@pytest.mark.parametrize("more", [[], [("Oke", "Yeah.")]])
def test_of_words_said_again_and_again_each_is_the_nearest(said, later, step, more):
    new = passages(said + more, step=step, later=later)[1:]

    assert same(new, known(said, step=step)) == {number: number + 1 for number in range(len(said) - 1)}


def test_few_words_beyond_all_others_are_other_words():
    said = [*IN_BETWEEN, ("Oke", "Yeah.")]

    assert same(passages(said), known([("Oke", "Yeah."), *IN_BETWEEN])) == {0: 1, 1: 2, 2: 3, 3: 4}


words = st.text("abc ", min_size=1, max_size=12).map(lambda text: " ".join(text.split()) or "a")
speech = st.lists(st.tuples(st.sampled_from(["Ida", "Oke"]), words), max_size=12)


@given(speech, speech, st.booleans(), st.booleans())
def test_no_quote_is_two_passages(old, new, timed, timed_now):
    quotes = known(old, step=10_000 if timed else 0, withdrawn=(1, 4))

    found = same_quotes(passages(new, step=9_000 if timed_now else 0), quotes)

    assert len({quote.pk for quote in found.values()}) == len(found)
    assert found.keys() <= set(range(len(new)))


@given(speech, st.booleans())
def test_the_same_speech_needs_nothing_written(said, timed):
    step = 10_000 if timed else 0
    found = same_quotes(passages(said, step=step), known(said, step=step))

    assert all(found[position].is_as(position, passage) for position, passage in enumerate(passages(said, step=step)))
