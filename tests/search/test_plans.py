"""Each way to find words goes by the index that was made for it: none reads all quotes, however many there are."""

from functools import partial

import pytest

from appearances.generating.library import generate_library
from appearances.generating.words import topical
from appearances.models import LibraryMonth, Podcast, Quote, Speaker, Stemmer
from appearances.paging import Stretch
from appearances.search.appearances import heard_in
from appearances.search.matching import matching
from appearances.search.quotes import Search, searching
from appearances.search.scope import Scope
from appearances.search.terms import parse
from tests.plans import Plan, plans_of_asking

FIRST, SECOND = Stretch(descending=True, beyond=None, limit=21), Stretch(descending=False, beyond=None, limit=21)


@pytest.fixture(scope="module", autouse=True)
def generated(django_db_setup, django_db_blocker):
    """Large enough for the planner to want indexes; made once for this file, and taken out again."""
    with django_db_blocker.unblock():
        yield generate_library(50_000, seed=1)
        for model in (Podcast, Speaker, LibraryMonth, Stemmer):
            model.objects.all().delete()


@pytest.fixture
def largest(db) -> Speaker:
    return Speaker.objects.order_by("-quote_count")[0]


@pytest.fixture
def common(db) -> str:
    """A word of which there are so many that walking pays."""
    return max(Quote.objects.values_list("text", flat=True)[0].split(), key=lambda word: -len(word)).strip(".")


def asked(q: str, scope: Scope, ask=lambda search: search.by_date(FIRST)) -> list[Plan]:
    """The plans of what `ask` asks, settings included."""
    with searching():
        search = Search(matching(parse(q)), scope)
        assert search.likely.quotes
        return plans_of_asking(lambda: ask(search))


def looked_up(plans: list[Plan]) -> str:
    """What the index of words was asked for."""
    nodes = [node for plan in plans for node in plan.nodes if node.get("Index Name") == "quote_words"]
    return " ".join(node["Index Cond"] for node in nodes)


def test_rare_words_are_gathered_from_their_index(db):
    plans = asked(topical(2020), Scope())

    assert {"quote_words"} == set.union(*(plan.indexes for plan in plans))
    assert "words @@" in looked_up(plans)


def test_within_a_speaker_the_index_knows_whose_words_they_are(largest):
    plans = asked(topical(2020), Scope(speaker=largest.pk))

    assert "speaker_id = " in looked_up(plans)
    assert "words @@" in looked_up(plans)


def test_within_a_podcast_it_knows_that_too(db):
    plans = asked(topical(2020), Scope(podcast=Podcast.objects.all()[0].pk))

    assert "podcast_id = " in looked_up(plans)


@pytest.mark.parametrize("stretch", [FIRST, SECOND])
@pytest.mark.parametrize("index", ["quote_newest", "quote_of_speaker"])
def test_common_words_are_met_by_date(largest, common, index, stretch):
    scope = Scope(speaker=largest.pk) if index == "quote_of_speaker" else Scope()

    [plan] = asked(common, scope, lambda search: search._found(stretch, 2_000, enough=21))

    # What is gathered if too few are met is sorted.
    assert index in plan.indexes <= {index, "quote_words"}
    assert [node["Node Type"] for node in plan.nodes].count("Sort") == ("quote_words" in plan.indexes)


@pytest.mark.parametrize("q", [topical(2020), "{common}"])
def test_what_is_counted_and_ranked_is_found_by_index(db, common, q):
    q = q.format(common=common)
    for plan in asked(q, Scope(), lambda search: search.first) + asked(
        q, Scope(), lambda search: search.by_rank(FIRST)
    ):
        assert plan.indexes & {"quote_words", "quote_newest", "quote_pkey"}
        assert not plan.tables


def test_somebodys_appearances_with_words_are_found_by_both(largest):
    ask = partial(heard_in, quotes=largest.quote_count)
    [plan] = asked(topical(2020), Scope(speaker=largest.pk), ask)

    assert "speaker_id = " in looked_up([plan])
    assert "words @@" in looked_up([plan])
    assert "quote" not in plan.tables
