"""What editors did stays done when a transcript comes again with other words, and in new episodes."""

import pytest

from appearances.editing.confirming import confirm
from appearances.editing.correcting import correct, save_quotes
from appearances.editing.describing import describe
from appearances.editing.merging import merge
from appearances.editing.moving import move_quotes
from appearances.editing.naming import give_role, name_voice
from appearances.editing.renaming import rename
from appearances.editing.ruling import make_rule
from appearances.editing.setting_aside import set_aside
from appearances.editing.splitting import split
from appearances.editing.undoing import undo
from appearances.models import Act, Podcast, Quote, Speaker, Voice
from appearances.models.check import check_library
from tests import make
from tests.importing.feeds import item, quotes, unchanged

IDA, OKE = "Ida Brandt", "Oke Harms"
SAID = [(IDA, "Good morning."), (OKE, "Is it?"), (IDA, "We use opening eye."), (OKE, "Then we launch her.")]
AGAIN = [("", "Some music first."), *SAID[:3], (IDA, "And tar."), SAID[3]]


@pytest.fixture
def launch(feed):
    """An episode that was imported."""
    feed.transcript("1.vtt", *SAID).write(item(transcripts=("1.vtt",))).run()
    return feed


def person(name: str) -> Speaker:
    return Speaker.objects.get(name=name)


def voice(label: str) -> Voice:
    return Voice.objects.get(label=label)


def quote(text: str) -> Quote:
    return Quote.objects.get(text=text)


def speakers() -> list[tuple[str, str]]:
    """Who says what, in order."""
    standing = Quote.objects.filter(withdrawn_at=None, set_aside="").in_order().select_related("speaker")
    return [(str(each.speaker or ""), each.text) for each in standing]


def time() -> None:
    retimed = quote("Is it?")
    retimed.start_ms, retimed.end_ms = 11_000, 12_000
    save_quotes([retimed])


def occupy() -> None:
    ida = person(IDA)
    ida.occupation = "Boat builder"
    describe(ida)


ACTS = {
    "describe": occupy,
    "correct": lambda: correct(quote("We use opening eye."), "We use OpenAI."),
    "rule": lambda: make_rule(Podcast.objects.get(), "Opening  eye", "OpenAI"),
    "time": time,
    "set aside": lambda: set_aside(Quote.objects.filter(text="Is it?"), "not speech"),
    "name": lambda: name_voice(voice(OKE), make.speaker("Eve Moss")),
    "confirm": lambda: confirm(Voice.objects.all()),
    "role": lambda: give_role(voice(IDA), "host"),
    "merge": lambda: merge(person(IDA), person(OKE)),
    "split": lambda: split(person(IDA), Voice.objects.filter(label=IDA), "Eve Moss"),
    "rename": lambda: rename(person(IDA), "Ida Harms"),
    "move": lambda: move_quotes(Quote.objects.filter(text="We use opening eye."), person(OKE)),
    "move to somebody new there": lambda: move_quotes(Quote.objects.filter(text="Is it?"), make.speaker("Eve Moss")),
}


@pytest.mark.parametrize("kind", ACTS)
def test_a_changed_transcript_leaves_what_an_editor_did(launch, kind):
    ACTS[kind]()
    before, of_ida = speakers(), voice(IDA).speaker

    launch.transcript("1.vtt", *AGAIN).run()

    assert [said for said in speakers() if said[1] not in ("Some music first.", "And tar.")] == before
    assert (str(of_ida), "And tar.") in speakers()
    assert not [words for words, differing in check_library() if differing]
    assert unchanged(launch.run)


@pytest.mark.parametrize("kind", ACTS)
def test_what_was_done_before_a_transcript_changed_can_still_be_undone(launch, kind):
    before = speakers()
    ACTS[kind]()
    launch.transcript("1.vtt", *AGAIN).run()

    undo(Act.objects.get())

    assert [said for said in speakers() if said[1] not in ("Some music first.", "And tar.")] == before
    assert not [words for words, differing in check_library() if differing]
    assert unchanged(launch.run)


def test_a_moved_quote_that_the_transcript_gives_to_its_new_voice_is_moved_no_more(launch):
    ACTS["move"]()

    launch.transcript("1.vtt", *SAID[:2], (OKE, SAID[2][1]), SAID[3]).run()

    assert quote(SAID[2][1]).moved_from is None
    assert quotes() == [*SAID[:2], (OKE, SAID[2][1]), SAID[3]]


def test_a_name_that_was_merged_leads_to_the_person_in_new_episodes(launch):
    merge(person(IDA), person(OKE))

    launch.transcript("2.vtt", (OKE, "We go on.")).write(
        item(transcripts=("1.vtt",)), item("Two", guid="2", transcripts=("2.vtt",))
    ).run()

    assert [str(speaker) for speaker in Speaker.objects.all()] == [IDA]
    assert voice_in("Two").speaker == person(IDA)


def test_a_link_and_a_name_that_were_merged_lead_to_the_person(feed):
    persons = ((IDA, "host", "https://brandt.example/"),)
    other = ((OKE, "guest", "https://harms.example/"),)
    feed.transcript("1.vtt", (IDA, "Good morning.")).transcript("2.vtt", (OKE, "Is it?"))
    feed.write(
        item(transcripts=("1.vtt",), persons=persons), item("Two", guid="2", transcripts=("2.vtt",), persons=other)
    ).run()
    merge(person(IDA), person(OKE))

    feed.transcript("3.vtt", (OKE, "Yes.")).write(
        item(transcripts=("1.vtt",), persons=persons),
        item("Two", guid="2", transcripts=("2.vtt",), persons=other),
        item("Three", guid="3", transcripts=("3.vtt",), persons=other),
    ).run()

    assert [str(speaker) for speaker in Speaker.objects.all()] == [IDA]
    assert unchanged(feed.run)


def test_somebody_renamed_is_found_by_the_name_in_the_feed(launch):
    rename(person(IDA), "Ida Harms")

    launch.transcript("2.vtt", (IDA, "We go on.")).write(
        item(transcripts=("1.vtt",)), item("Two", guid="2", transcripts=("2.vtt",))
    ).run()

    assert voice_in("Two").speaker == person("Ida Harms")


def test_a_speaker_of_an_old_address_gets_another_one(launch):
    rename(person(IDA), "Eve Moss")
    person("Eve Moss").aliases.filter(name=IDA).delete()

    launch.transcript("2.vtt", (IDA, "We go on.")).write(
        item(transcripts=("1.vtt",)), item("Two", guid="2", transcripts=("2.vtt",))
    ).run()

    assert person(IDA).slug == "ida-brandt-2"


def voice_in(title: str) -> Voice:
    return Voice.objects.get(episode__title=title)
