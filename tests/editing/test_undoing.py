"""Whatever an editor does can be taken back as a whole, and leaves the very rows that there were."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from appearances.editing.confirming import confirm
from appearances.editing.correcting import correct, save_quotes
from appearances.editing.describing import describe
from appearances.editing.entering import enter
from appearances.editing.merging import Gone, merge
from appearances.editing.moving import move_quotes
from appearances.editing.naming import give_role, name_voice
from appearances.editing.parting import keep_apart
from appearances.editing.renaming import rename
from appearances.editing.setting_aside import set_aside
from appearances.editing.splitting import split
from appearances.editing.undoing import CannotUndo, undo
from appearances.models import Act, Alias, Appearance, Episode, Quote, Redirect, Report, Speaker, Voice
from tests import make
from tests.editing.library import differing, digest
from tests.threads import in_threads

pytestmark = pytest.mark.django_db


class People:
    """Ida under two spellings, in two episodes of hers and one of the double's, with somebody else in one of them."""

    def __init__(self) -> None:
        self.ida = make.speaker("Ida Brandt", links=["https://brandt.example/"])
        self.double = make.speaker("Ida Brant", aliases=("I. Brant", "Ida Brandt"), occupation="Boat builder")
        self.oke = make.speaker("Oke Harms")
        self.first = make.appearance(self.ida, quotes=2).episode
        make.appearance(self.ida, quotes=2)
        self.third = make.appearance(self.double, quotes=3).episode
        make.appearance(self.oke, episode=self.third, quotes=1)
        self.voice = Voice.objects.get(episode=self.third, speaker=self.double)

    def retime(self) -> None:
        quote = self.voice.quotes.earliest("position")
        quote.start_ms, quote.end_ms = 50_000, 51_000
        save_quotes([quote])

    def call(self) -> None:
        self.oke.occupation = "Boat builder"
        describe(self.oke, Alias(speaker=self.oke, name="O. Harms"))

    def date(self) -> None:
        self.third.published_at += timedelta(days=400)
        describe(self.third)

    def speak_german(self) -> None:
        self.third.podcast.language = "de"
        describe(self.third.podcast)

    def publish(self) -> None:
        describe(Episode(podcast=self.third.podcast, title="New", slug="new", published_at=make.FIRST_DAY))

    def write_down(self) -> None:
        place = make.episode()
        voice = make.voice(episode=place, speaker=self.oke)
        enter(voice, [Quote(text="We tar her.", start_ms=1_000), Quote(text="Twice.", start_ms=9_000)])


@pytest.fixture
def people(db) -> People:
    return People()


ACTS: dict[str, Callable[[People], object]] = {
    "correct": lambda people: correct(people.voice.quotes.earliest("pk"), "Other words, and more of them."),
    "time": People.retime,
    "set aside": lambda people: set_aside(people.voice.quotes.all(), "advertisement", why="Soap."),
    "name": lambda people: name_voice(people.voice, people.oke),
    "nobody": lambda people: name_voice(people.voice, None),
    "confirm": lambda people: confirm(Voice.objects.all()),
    "role": lambda people: give_role(people.voice, "host"),
    "merge": lambda people: merge(people.ida, people.double),
    "merge in one episode": lambda people: merge(people.oke, people.double),
    "split": lambda people: split(people.ida, people.first.voices.all(), "Ida Brant", occupation="Poet"),
    "rename": lambda people: rename(people.double, "Ida Brandt-Harms"),
    "move": lambda people: move_quotes(people.voice.quotes.all()[:2], people.oke),
    "move to a new voice": lambda people: move_quotes(people.voice.quotes.all(), people.ida),
    "describe a speaker": People.call,
    "describe an episode": People.date,
    "describe a podcast": People.speak_german,
    "add an episode": People.publish,
    "apart": lambda people: keep_apart(people.ida, people.double),
}  # fmt: skip


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_is_undone_and_done_again_exactly(people, kind):
    before = digest()
    ACTS[kind](people)
    after = digest()
    act = Act.objects.get()
    assert before != after
    assert not differing()

    undoing = undo(act)
    assert digest() == before
    assert not differing()

    undo(undoing)
    assert digest() == after
    assert not differing()
    assert [each.undone for each in Act.objects.order_by("pk")] == [False, True, False]


def test_what_was_written_down_goes_and_comes_back(people):
    people.write_down()
    act, after = Act.objects.get(), digest()

    undoing = undo(act)
    assert not Quote.objects.filter(text="Twice.").exists()
    assert not Quote.objects.filter(entered=True).exists()
    assert not differing()

    undo(undoing)
    assert digest() == after


def test_a_merge_takes_everything_and_loses_nothing(people):
    keep_apart(people.double, people.oke)
    rename(people.double, "Ida Brant-Moss")

    ida = merge(people.ida, people.double, why="One letter dropped.")

    act = Act.objects.latest("pk")
    assert not Speaker.objects.filter(pk=people.double.pk).exists()
    assert sorted(ida.aliases.values_list("name", flat=True)) == [
        "I. Brant",
        "Ida Brandt",
        "Ida Brant",
        "Ida Brant-Moss",
    ]
    assert (ida.appearance_count, ida.quote_count, ida.occupation) == (3, 7, "Boat builder")
    assert (act.what, act.why) == ("Ida Brant-Moss into Ida Brandt", "One letter dropped.")
    assert act.counts == {"voice": 1, "alias": 4, "redirect": 2, "apart": 2, "speaker": 2}


def test_old_addresses_lead_to_whom_somebody_was_merged_into(people, client):
    rename(people.double, "Ida Brant-Moss")
    merge(people.ida, people.double)

    for slug in ("ida-brant", "ida-brant-moss"):
        response = client.get(f"/speakers/{slug}/feed/?from=2024")
        assert (response.status_code, response["Location"]) == (301, "/speakers/ida-brandt/feed/?from=2024")


def test_an_old_address_leads_on_though_somebody_new_has_the_name(people, client):
    rename(people.double, "Ida Moss")

    new = split(people.ida, people.first.voices.all(), "Ida Brant")

    assert new.slug == "ida-brant-2"
    assert client.get("/speakers/ida-brant/")["Location"] == "/speakers/ida-moss/"


def test_who_is_renamed_back_has_the_old_address_again(people, client):
    rename(people.double, "Ida Moss")
    rename(people.double, "Ida Brant")

    assert client.get("/speakers/ida-brant/").status_code == 200
    assert client.get("/speakers/ida-moss/")["Location"] == "/speakers/ida-brant/"
    assert Redirect.objects.count() == 1


def test_who_is_split_off_is_known_not_to_be_the_same(people):
    new = split(people.double, Voice.objects.filter(pk=people.voice.pk), "I. Brant")

    assert list(new.aliases.values_list("name", flat=True)) == ["I. Brant"]
    assert not people.double.aliases.filter(name="I. Brant").exists()
    assert (new.appearance_count, new.quote_count) == (1, 3)
    assert not Appearance.objects.filter(speaker=people.double).exists()


def test_quotes_move_to_the_voice_that_the_speaker_has_there(people):
    assert move_quotes(people.voice.quotes.all()[:1], people.oke) == 1

    people.oke.refresh_from_db()
    assert (people.oke.quote_count, people.third.voices.count()) == (2, 2)


def test_acts_are_undone_in_any_order_where_they_do_not_touch_the_same(people):
    before = digest()
    for kind in ("correct", "rename", "apart", "confirm"):
        ACTS[kind](people)

    for act in Act.objects.order_by("pk"):
        undo(act)

    assert digest() == before


def test_a_later_act_on_the_same_is_named_and_nothing_is_changed(people):
    merge(people.ida, people.double)
    name_voice(people.voice, people.oke)
    merged, named = Act.objects.order_by("pk")
    before = digest()

    with pytest.raises(CannotUndo, match=r"An editor said who speaks, .*: Oke Harms in “.*Undo those first") as refused:
        undo(merged)

    assert refused.value.acts == [named]
    assert digest() == before
    undo(named)
    undo(merged)
    assert not differing()


def named_eve(people: People) -> None:
    name_voice(people.voice, Speaker.objects.get(name="Eve"))


def more_moved(people: People) -> None:
    other = Voice.objects.get(episode=people.third, speaker=people.oke)
    move_quotes(other.quotes.all(), people.ida)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (lambda people: name_voice(people.voice, people.oke), lambda people: merge(people.ida, people.double)),
        (lambda people: split(people.ida, people.first.voices.all(), "Eve"), named_eve),
        (lambda people: rename(people.double, "Ida Moss"), lambda people: merge(people.ida, people.double)),
        (lambda people: move_quotes(people.voice.quotes.all(), people.ida), more_moved),
    ],
    ids=["the speaker is gone", "the new speaker has a voice", "who was renamed is gone", "the new voice has a quote"],
)
def test_what_a_later_act_rests_on_is_named(people, first, then):
    first(people)
    act = Act.objects.get()
    then(people)
    before = digest()

    with pytest.raises(CannotUndo) as refused:
        undo(act)

    assert refused.value.acts == [Act.objects.latest("pk")]
    assert digest() == before


def test_what_was_undone_since_is_in_nobodys_way(people):
    before = digest()
    correct(people.voice.quotes.earliest("pk"), "One.")
    correct(people.voice.quotes.earliest("pk"), "Two.")
    first, second = Act.objects.order_by("pk")

    undo(second)
    undo(first)

    assert digest() == before


def test_what_was_undone_and_done_again_is_in_the_way_again(people):
    correct(people.voice.quotes.earliest("pk"), "One.")
    correct(people.voice.quotes.earliest("pk"), "Two.")
    first, second = Act.objects.order_by("pk")
    undo(undo(second))

    with pytest.raises(CannotUndo) as refused:
        undo(first)

    assert second in refused.value.acts


def test_an_undoing_is_not_done_again_over_what_came_then(people):
    correct(people.voice.quotes.earliest("pk"), "One.")
    undoing = undo(Act.objects.get())
    correct(people.voice.quotes.earliest("pk"), "Three.")

    with pytest.raises(CannotUndo, match="Later acts changed the same"):
        undo(undoing)


def test_nothing_is_undone_twice(people):
    correct(people.voice.quotes.earliest("pk"), "One.")
    undo(Act.objects.get())

    with pytest.raises(CannotUndo, match="undone already"):
        undo(Act.objects.earliest("pk"))


def test_what_something_else_changed_since_is_not_overwritten(people):
    correct(people.voice.quotes.earliest("pk"), "One.")
    Quote.objects.filter(text="One.").update(text="Two.")

    with pytest.raises(CannotUndo, match="An import has changed it since"):
        undo(Act.objects.get())


def test_what_a_reader_reported_is_not_taken_out(people):
    people.write_down()
    Report.objects.create(quote=Quote.objects.get(text="Twice."), reason="that is me")

    with pytest.raises(CannotUndo, match="a report rests on it"):
        undo(Act.objects.get())


def test_an_undoing_says_what_it_undid_and_who_did_it(people):
    edna = User.objects.create_user("edna")
    rename(people.double, "Ida Moss", by=edna)

    undoing = undo(Act.objects.get(), by=edna, why="It was her.")

    assert (undoing.kind, undoing.by, undoing.why) == ("undo", edna, "It was her.")
    assert undoing.what == "renamed: Ida Brant to Ida Moss"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_the_same_person_at_once_one_is_told():
    people, told = People(), []

    def into(kept: Speaker) -> None:
        try:
            merge(kept, people.double)
        except Gone as gone:
            told.append(str(gone))

    in_threads(lambda: into(people.ida), lambda: into(people.oke))

    assert told == ["Ida Brant is not there any more: somebody has merged them meanwhile."]
    assert Speaker.objects.count() == 2
    assert not differing()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_undo_the_same_at_once_one_is_told():
    people, told = People(), []
    merge(people.ida, people.double)
    act = Act.objects.get()

    def take_back() -> None:
        try:
            undo(act)
        except CannotUndo as refused:
            told.append(str(refused))

    in_threads(take_back, take_back)

    assert told == ["This is undone already."]
    assert Alias.objects.filter(speaker=people.double).count() == 3


def test_nobody_is_merged_with_themselves(people):
    with pytest.raises(ValueError, match="not merged with themselves"):
        merge(people.ida, people.ida)


def test_who_asked_to_be_kept_out_of_search_engines_stays_out(people):
    Speaker.objects.filter(pk=people.double.pk).update(noindex=True)

    assert merge(people.ida, people.double).noindex
