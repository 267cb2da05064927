"""A correction rule: whole words in all of a podcast, now and in later imports, and taken back as one."""

import pytest

from appearances.editing.correcting import correct
from appearances.editing.ruling import Known, hits, make_rule
from appearances.editing.undoing import CannotUndo, undo
from appearances.models import Act, CorrectionRule, Podcast, Quote
from tests import make
from tests.editing.library import differing, digest
from tests.importing.feeds import Feed, item, unchanged

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed(tmp_path) -> Feed:
    return Feed(tmp_path).write(item(transcripts=("1.vtt",)))


def heard(feed: Feed, ida: str, oke: str) -> None:
    feed.transcript("1.vtt", ("Ida", ida), ("Oke", oke)).run()


@pytest.mark.parametrize(
    ("text", "by_rule"),
    [
        ("We use opening eye.", "We use OpenAI."),
        ("Opening eye, OPENING EYE!", "OpenAI, OpenAI!"),
        ("opening\neye", "OpenAI"),
        ("Reopening eye, opening eyes.", "Reopening eye, opening eyes."),
        ("opening-eye", "opening-eye"),
        ("Nothing of it.", "Nothing of it."),
    ],
)
def test_whole_words_are_corrected_case_and_spaces_aside(text, by_rule):
    assert CorrectionRule(heard="opening eye", said="OpenAI").applied(text) == by_rule


def test_what_is_heard_and_said_is_no_pattern():
    assert CorrectionRule(heard="c++ (.*)", said=r"\1").applied("We use C++ (.*) here") == r"We use \1 here"


def test_a_rule_corrects_its_podcast_alone_and_keeps_what_was_heard():
    show, other = make.podcast(), make.podcast()
    for podcast in (show, show, other):
        make.said("We use opening eye.", podcast=podcast)
    make.said("We tar her.", podcast=show)
    before = digest()

    assert make_rule(show, "opening eye", "OpenAI") == 2

    act = Act.objects.get()
    assert sorted(Quote.objects.values_list("text", "text_as_heard", "word_count")) == [
        ("We tar her.", "", 3),
        ("We use OpenAI.", "We use opening eye.", 3),
        ("We use OpenAI.", "We use opening eye.", 3),
        ("We use opening eye.", "", 4),
    ]
    assert act.what == f"“opening eye” is “OpenAI” in {show}"
    assert act.counts == {"correction_rule": 1, "quote": 2}
    assert not differing()
    undo(act)
    assert digest() == before


def test_what_an_editor_wrote_down_is_left_alone():
    quote = make.said("opening eye")
    Quote.objects.update(entered=True)

    assert list(hits(CorrectionRule(podcast=quote.podcast, heard="opening eye", said="OpenAI"))) == []


def test_one_rule_for_what_is_heard():
    show = make.podcast()
    make_rule(show, "opening eye", "OpenAI")

    with pytest.raises(Known, match="There is a rule for “opening eye”"):
        make_rule(show, "opening eye", "Open Eye")


def test_imports_apply_it_and_it_is_taken_back_with_what_they_brought(feed):
    feed.transcript("1.vtt", ("Ida", "We use opening eye."), ("Oke", "Is it?")).write(
        item(transcripts=("1.vtt",))
    ).run()
    make_rule(Podcast.objects.get(), "opening eye", "OpenAI")

    heard(feed, "We use opening eye.", "It is opening eye.")

    texts = Quote.objects.filter(withdrawn_at=None).in_order()
    assert list(texts.values_list("text", "text_as_heard")) == [
        ("We use OpenAI.", "We use opening eye."),
        ("It is OpenAI.", "It is opening eye."),
    ]
    assert unchanged(feed.run)
    undo(Act.objects.get())
    assert list(texts.values_list("text", "text_as_heard")) == [("We use opening eye.", ""), ("It is opening eye.", "")]
    assert not CorrectionRule.objects.exists()
    assert unchanged(feed.run)


def test_a_rule_is_taken_back_though_an_import_heard_other_words_since(feed):
    feed.transcript("1.vtt", ("Ida", "We use opening eye."), ("Oke", "Is it?")).write(
        item(transcripts=("1.vtt",))
    ).run()
    make_rule(Podcast.objects.get(), "opening eye", "OpenAI")
    heard(feed, "We use opening eye now.", "Is it?")

    undo(Act.objects.get())

    assert Quote.objects.filter(withdrawn_at=None).in_order()[0].text == "We use opening eye now."
    assert not differing()


def test_a_correction_made_since_is_named():
    quote = make.said("We use opening eye.")
    make_rule(quote.podcast, "opening eye", "OpenAI")
    quote.refresh_from_db()
    correct(quote, "We used OpenAI.")

    with pytest.raises(CannotUndo, match="corrected the words"):
        undo(Act.objects.earliest("pk"))
