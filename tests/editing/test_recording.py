"""Every change by an editor leaves a revision: who, what was, what came of it, all in one transaction."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from appearances.editing.confirming import confirm
from appearances.editing.correcting import correct, save_quotes
from appearances.editing.entering import enter
from appearances.editing.naming import give_role, name_voice
from appearances.editing.setting_aside import set_aside
from appearances.generating.library import generate_library
from appearances.models import Act, Quote, Revision, Voice
from appearances.models.check import check_library
from tests import make
from tests.importing.feeds import Feed, item
from tests.processes import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def edna(db) -> User:
    return User.objects.create_user("edna")


def only() -> Revision:
    return Revision.objects.get()


def test_a_correction_keeps_both_wordings(edna):
    quote = make.said("opening eye")

    correct(quote, "OpenAI", by=edna)

    revision = only()
    act = revision.act
    assert (act.kind, act.by, act.name, act.what, act.counts) == ("correct", edna, "edna", "“OpenAI”", {"quote": 1})
    assert (revision.table, revision.row) == ("quote", quote.pk)
    assert revision.before == {"text": "opening eye", "text_as_heard": "", "word_count": 2}
    assert revision.after == {"text": "OpenAI", "text_as_heard": "opening eye", "word_count": 1}


def test_what_is_set_aside_keeps_the_reason_of_before(edna):
    quote = make.said("Buy now.")
    set_aside(Quote.objects.filter(pk=quote.pk), "not speech", by=edna)
    set_aside(Quote.objects.filter(pk=quote.pk), "advertisement", by=edna)

    latest = Revision.objects.latest("pk")
    assert (latest.before, latest.after) == ({"set_aside": "not speech"}, {"set_aside": "advertisement"})


def test_a_name_keeps_who_it_was_and_who_said_so(edna):
    ada, bo = make.speaker(), make.speaker()
    voice = make.voice(speaker=ada, quotes=1)

    name_voice(voice, bo, by=edna)

    revision = only()
    assert (revision.act.kind, revision.table, revision.row) == ("name", "voice", voice.pk)
    assert revision.before == {
        "speaker_id": ada.pk, "named_by": "import", "named_at": make.FIRST_DAY.isoformat(),
    }  # fmt: skip
    assert revision.after == {
        "speaker_id": bo.pk,
        "named_by": "person",
        "named_at": f"{voice.named_at:%Y-%m-%dT%H:%M:%S.%f+00:00}",
    }


def test_a_confirmation_and_a_role_are_kept(edna):
    voice = make.voice(speaker=make.speaker(), role="guest")

    confirm(Voice.objects.all(), by=edna)
    give_role(voice, "host", by=edna)

    confirmed, role = Revision.objects.order_by("pk")
    assert confirmed.act.kind == "confirm"
    assert (confirmed.before["named_by"], confirmed.after["named_by"]) == ("import", "person")
    assert (role.act.kind, role.before, role.after) == (
        "role", {"role": "guest", "role_by": ""}, {"role": "host", "role_by": "person"},
    )  # fmt: skip


def test_what_is_entered_is_kept_and_says_whose_word_the_name_is(edna):
    voice = make.voice(speaker=make.speaker(), episode=make.episode())

    enter(voice, [Quote(text="Hello.", start_ms=0), Quote(text="Again.", start_ms=9)], by=edna)
    enter(voice, list(voice.quotes.all()), by=edna)

    act = Act.objects.get()
    assert (act.kind, act.counts, act.what) == ("enter", {"quote": 2, "voice": 1, "episode": 1}, "“Hello.”")
    assert Voice.objects.get().named_by == "person"


def test_a_form_leaves_a_revision_of_each_kind_of_change(edna):
    quote = make.said("opening eye")
    quote.text, quote.start_ms, quote.end_ms, quote.set_aside = "OpenAI", 1, 2, "not speech"

    save_quotes([quote], by=edna)

    assert {each.act.kind: each.before for each in Revision.objects.all()} == {
        "correct": {"text": "opening eye", "text_as_heard": "", "word_count": 2},
        "time": {"start_ms": 0, "end_ms": 8_000, "retimed": False},
        "set aside": {"set_aside": ""},
    }


def test_what_changes_nothing_leaves_nothing(edna):
    quote = make.said("OpenAI")

    correct(quote, "OpenAI", by=edna)
    save_quotes([quote], by=edna)
    set_aside(Quote.objects.all(), "", by=edna)
    confirm(Voice.objects.filter(speaker=None), by=edna)

    assert not Revision.objects.exists()


@pytest.mark.parametrize("by", [None, AnonymousUser()])
def test_a_change_by_nobody_we_know_is_kept_too(by):
    correct(make.said("opening eye"), "OpenAI", by=by)

    assert (only().act.by, only().act.name) == (None, "")


@pytest.mark.parametrize(
    "change",
    [
        lambda voice: correct(voice.quotes.all()[0], "Other words."),
        lambda voice: set_aside(voice.quotes.all(), "not speech"),
        lambda voice: confirm(Voice.objects.all()),
        lambda voice: name_voice(voice, None),
        lambda voice: give_role(voice, "narrator"),
        lambda voice: enter(voice, [Quote(text="More.", start_ms=0)]),
    ],
)
def test_a_change_that_cannot_be_kept_is_not_made(monkeypatch, change):
    voice = make.voice(speaker=make.speaker(), quotes=2)
    before = list(Quote.objects.order_by("pk").values()), list(Voice.objects.values())

    def fail(*_args, **_words):
        raise RuntimeError("The disk is full.")

    monkeypatch.setattr(Revision.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        change(Voice.objects.get(pk=voice.pk))

    assert (list(Quote.objects.order_by("pk").values()), list(Voice.objects.values())) == before


@pytest.mark.parametrize("act", ["set aside", "confirm"])
def test_many_at_once_cost_as_many_queries_as_one(edna, act):
    def change() -> int:
        with CaptureQueriesContext(connection) as captured:
            if act == "confirm":
                confirm(Voice.objects.all(), by=edna)
            else:
                set_aside(Quote.objects.all(), "advertisement", by=edna)
        return len(captured)

    make.said("One.", make.speaker())
    one = change()
    place = make.episode()
    for _ in range(60):
        make.voice(episode=place, speaker=make.speaker(), quotes=1)

    assert change() == one
    assert Revision.objects.count() == 61


def test_an_import_leaves_none(tmp_path):
    feed = Feed(tmp_path)
    feed.transcript("1.vtt", ("Ida", "Good morning."), ("Oke", "Yes.")).write(item(transcripts=("1.vtt",))).run()
    feed.transcript("1.vtt", ("Ida", "Good evening."), ("Ida", "Yes.")).write(item(transcripts=("1.vtt",))).run()

    assert Quote.objects.exists()
    assert not Revision.objects.exists()


def test_generating_a_library_leaves_none():
    generate_library(500, seed=1)

    assert not Revision.objects.exists()


def test_what_is_kept_agrees_with_its_sources_after_every_act(edna):
    voice = make.voice(speaker=make.speaker(), quotes=3)
    quotes = list(voice.quotes.all())
    correct(quotes[0], "Only these.", by=edna)
    set_aside(Quote.objects.filter(pk=quotes[1].pk), "not speech", by=edna)
    name_voice(voice, make.speaker(), by=edna)
    give_role(voice, "host", by=edna)
    enter(voice, [*quotes, Quote(text="More.", start_ms=1)], by=edna)

    assert not [words for words, differing in check_library() if differing]


@pytest.mark.parametrize("folder", ["importing", "generating", "sample", "admin", "views", "management", "serving"])
def test_nothing_but_editing_writes_revisions(folder):
    named = [path for path in (ROOT / "appearances" / folder).rglob("*.py") if "Revision" in path.read_text()]

    assert not named
