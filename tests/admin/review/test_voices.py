"""Voices without a name, and guesses: who says most comes first, and one key decides."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from appearances.editing.naming import name_voice
from appearances.models import Act, Appearance, Episode, Quote, Speaker, Voice
from appearances.models.check import check_library
from tests import make
from tests.admin.review.deciding import GUESSES, VOICES, card

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>\u202e"


@pytest.fixture
def show():
    return make.podcast("The Ledger Daily")


def episode(show, title="", day=1) -> Episode:
    return make.episode(title, podcast=show, transcript_source="publisher", published_at=date(2024, 1, day))


def labels(client, address=VOICES) -> list[str]:
    """Those that come up when each is left for later."""
    found, page = [], card(client, address)
    while "“" in page.title:
        found.append(page.title.partition("“")[2].partition("”")[0])
        if not page.html.xpath("//a[@data-key='s'][contains(., 'Later')]"):
            break
        page = page.press("s")
    return found


def test_who_says_most_comes_first_and_each_once(editor):
    for label, quotes in (("Speaker 1", 1), ("Speaker 2", 3), ("Speaker 3", 2), ("Silent", 0)):
        make.voice(label, quotes=quotes)
    make.voice(speaker=make.speaker("Ada"), quotes=9)

    assert labels(editor) == ["Speaker 2", "Speaker 3", "Speaker 1"]


def test_one_key_names_the_whole_voice_and_the_next_comes(editor, show):
    ada, first, second = make.speaker("Ada Lovelace"), episode(show), episode(show)
    make.voice(episode=first, speaker=ada, credited=True, role="guest")
    voice = make.voice("Speaker 1", episode=first, quotes=3)
    make.voice("Speaker 2", episode=second, quotes=1)

    page = card(editor, VOICES).press("1")

    voice.refresh_from_db()
    assert (voice.speaker, voice.named_by) == (ada, "person")
    assert Appearance.objects.get(speaker=ada, credited=False).quote_count == 3
    assert Act.objects.get().by == User.objects.get(username="edna")
    assert (page.title, page.done) == ("Who is “Speaker 2”?", "“Speaker 1” is Ada Lovelace.")


@pytest.mark.parametrize("key", ["1", "n"])
def test_a_decision_is_taken_back_by_one_key(editor, show, key):
    make.voice(episode=(first := episode(show)), speaker=make.speaker("Ada"), credited=True)
    make.voice("Speaker 1", episode=first, quotes=3)
    before = list(Voice.objects.order_by("pk").values())

    page = card(editor, VOICES).press(key)
    assert page.title == "No voice waits here."
    page = page.press("u")

    assert list(Voice.objects.order_by("pk").values()) == before
    assert page.title == "Who is “Speaker 1”?"
    assert not any(wrong for _, wrong in check_library())
    assert Act.objects.count() == 2


def test_what_was_changed_since_is_not_taken_back(editor):
    voice = make.voice("Speaker 1", quotes=1)
    page = card(editor, VOICES).press("n")
    name_voice(Voice.objects.get(pk=voice.pk), make.speaker("Bo"))

    page = page.press("u")

    assert page.problems[0].startswith("Later acts changed the same: “An editor said who speaks")
    assert Speaker.objects.get(voices=voice).name == "Bo"


def test_whoever_decides_on_what_somebody_else_decided_is_told(editor):
    voice = make.voice("Speaker 1", quotes=1)
    page = card(editor, VOICES)
    name_voice(Voice.objects.get(pk=voice.pk), make.speaker("Bo"))

    page = page.press("n")

    assert "Somebody else has decided" in page.problems[0]
    assert Speaker.objects.get(voices=voice).name == "Bo"


def test_nobody_is_not_asked_about_again(editor):
    make.voice("Jingle", quotes=1)

    page = card(editor, VOICES).press("n")

    assert page.done == "“Jingle” is nobody."
    assert labels(editor) == []


def test_what_is_left_for_later_stays_so_while_others_are_named(editor):
    for label, quotes in (("One", 3), ("Two", 2), ("Three", 1)):
        make.voice(label, quotes=quotes)

    page = card(editor, VOICES).press("s").press("n")

    assert page.title == "Who is “Three”?"
    assert page.press("n").press("s").title == "Who is “One”?"


def test_likely_people_come_with_their_reasons_the_likeliest_first(editor, show):
    host, guest, caller, heard = map(make.speaker, ("Priya Nair", "Mara Lindqvist", "Tom Okafor", "Ida Brandt"))
    asked = episode(show, day=9)
    for day in (1, 2, 3):
        make.appearance(host, episode=(other := episode(show, day=day)))
        make.voice("Caller 7", episode=other, speaker=caller, quotes=1)
    make.voice(episode=asked, speaker=guest, credited=True, role="guest")
    make.voice("Speaker 1", episode=asked, speaker=heard, quotes=1)
    make.voice("Caller 7", episode=asked, quotes=1)

    assert card(editor, VOICES).choices == [
        ("Mara Lindqvist", "credited as guest"),
        ("Tom Okafor", "named so in 3 other episodes of this podcast; speaks in 3 episodes of this podcast"),
        ("Priya Nair", "speaks in 3 episodes of this podcast"),
        ("Ida Brandt", "speaks in 1 episode of this podcast; speaks here already, as “Speaker 1”"),
    ]


def test_a_name_that_two_people_share_offers_both(editor):
    make.speaker("Mara Lindqvist", occupation="Energy correspondent")
    make.speaker("Mara Lindqvist", occupation="Marine biologist")
    make.speaker("Mara L.", aliases=("Mara Lindquist",))
    make.voice("MARA LINDQVIST", quotes=1)

    assert card(editor, VOICES).choices == [
        ("Mara Lindqvist", "Energy correspondent · this is their name"),
        ("Mara Lindqvist", "Marine biologist · this is their name"),
    ]


def test_a_first_name_alone_offers_who_is_heard_in_the_podcast(editor, show):
    make.appearance(make.speaker("Priya Nair"), episode=episode(show))
    make.appearance(make.speaker("Priya Rao"), episode=episode(show))
    make.appearance(make.speaker("Mara Lindqvist"), episode=episode(show))
    make.voice("Mara", episode=episode(show), quotes=1)

    name, why = card(editor, VOICES).choices[0]

    assert name == "Mara Lindqvist"
    assert why.startswith("“Mara” is their first name")


def test_excerpts_lead_to_the_moment_and_say_what_was_said_before(editor, show):
    asked = episode(show, "Floods")
    make.quote("Our guest is Mara.", voice=make.voice("Host", episode=asked, speaker=make.speaker("Priya Nair")))
    make.quote("Hello.", voice=make.voice("Speaker 1", episode=asked))

    page = card(editor, VOICES)

    assert page.words("//*[@class='excerpts']/li") == [
        "Priya Nair Hear from ▶ 00:00 Our guest is Mara.",
        "Hear from ▶ 00:10 Hello. l This line",
    ]
    (quote,) = Voice.objects.get(label="Speaker 1").quotes.all()
    assert f"/podcasts/the-ledger-daily/floods/?t=10#q{quote.pk}" in page.text


def spoken_by(text: str) -> str | None:
    return Quote.objects.values_list("speaker__name", flat=True).get(text=text)


@pytest.fixture
def two_lines(db) -> Voice:
    voice = make.voice("Speaker 1")
    for text in ("Good evening.", "Thank you."):
        make.quote(text, voice=voice)
    return voice


def test_a_line_is_given_to_a_new_person_who_goes_when_that_is_taken_back(editor, two_lines):
    page = card(editor, VOICES).press("l").say("Add and name", name="Grace Hopper")

    assert (spoken_by("Good evening."), spoken_by("Thank you.")) == ("Grace Hopper", None)
    assert (page.title, page.done) == ("Who is “Speaker 1”?", "Grace Hopper says: “Good evening.”")
    page.press("u")
    assert not Speaker.objects.exists()
    assert spoken_by("Good evening.") is None
    assert not any(wrong for _, wrong in check_library())


def test_a_line_of_somebody_else_is_set_aside_and_brought_back(editor, two_lines):
    page = card(editor, VOICES).press("l").press("n")

    assert (page.title, page.done) == ("Who is “Speaker 1”?", "1 quote set aside: wrong speaker.")
    assert list(Quote.objects.exclude(set_aside="").values_list("text", "set_aside")) == [
        ("Good evening.", "wrong speaker")
    ]
    page.press("u")
    assert not Quote.objects.exclude(set_aside="").exists()


def test_what_is_refused_for_a_line_is_asked_again_for_that_line(editor, two_lines):
    make.speaker("Grace Hopper")

    page = card(editor, VOICES).press("l").say("Add and name", name="Grace Hopper")

    assert page.title == "Who says this line of “Speaker 1”?"
    page.say("Add and name", another="on")
    assert (spoken_by("Good evening."), spoken_by("Thank you.")) == ("Grace Hopper", None)


@pytest.mark.parametrize("odd", ["", "banana", "0", "9" * 30, "\0"])
def test_an_odd_line_is_all_of_the_voice_to_see_and_nothing_to_decide_on(editor, two_lines, odd):
    assert card(editor, f"{VOICES}?line={odd}").title == "Who is “Speaker 1”?"
    page = card(editor, VOICES)

    assert page.say("Name", line=odd, speaker=make.speaker().pk).problems
    assert not Voice.objects.exclude(speaker=None).exists()


def test_a_line_of_another_voice_is_not_given_away(editor, two_lines):
    other = make.quote("Somebody else’s.", voice=make.voice("Speaker 2"))

    page = card(editor, VOICES).say("Name", line=other.pk, speaker=make.speaker().pk)

    assert "Somebody else has decided" in page.problems[0]
    assert spoken_by("Somebody else’s.") is None


def test_anybody_can_be_picked(editor):
    ada = make.speaker("Ada Lovelace")
    voice = make.voice("Speaker 1", quotes=1)

    page = card(editor, VOICES).say("Name", speaker=ada.pk)

    voice.refresh_from_db()
    assert (voice.speaker, page.done) == (ada, "“Speaker 1” is Ada Lovelace.")


def test_a_new_person_is_added_and_named_at_once(editor):
    make.voice("Speaker 1", quotes=1)

    card(editor, VOICES).say("Add and name", name="Grace  Hopper")

    grace = Speaker.objects.get(voices__label="Speaker 1")
    assert (grace.name, grace.slug) == ("Grace Hopper", "grace-hopper")
    assert grace.aliases.get().key == "grace hopper"
    assert not any(wrong for _, wrong in check_library())


def test_a_new_person_goes_when_that_is_taken_back(editor):
    make.voice("Speaker 1", quotes=1)

    page = card(editor, VOICES).say("Add and name", name="Grace Hopper").press("u")

    assert page.title == "Who is “Speaker 1”?"
    assert not Speaker.objects.exists()
    assert not any(wrong for _, wrong in check_library())


def test_a_new_person_of_a_known_name_is_asked_about_first(editor):
    make.speaker("Grace Hopper")
    make.voice("Speaker 1", quotes=1)

    page = card(editor, VOICES).say("Add and name", name="grace hopper")
    assert page.problems == [
        "There is a speaker of this name already. Pick them above, or say that this is another person."
    ]
    assert Speaker.objects.count() == 1

    page.say("Add and name", another="on")
    assert Speaker.objects.count() == 2
    assert Speaker.objects.get(voices__label="Speaker 1").slug == "grace-hopper-2"


@pytest.mark.parametrize("odd", ["", "banana", "0", "-1", "9" * 30, "\0"])
def test_an_odd_choice_is_refused_and_nothing_happens(editor, odd):
    make.voice("Speaker 1", quotes=1)
    page = card(editor, VOICES)

    assert page.say("Name", speaker=odd).problems
    assert page.say("Name", voice=odd).problems
    assert page.say("Name", seen=odd).problems
    page.say("Name", act=odd)
    if odd in ("", "\0"):
        assert page.say("Add and name", name=odd).problems
        assert Voice.objects.get().speaker is None


@pytest.mark.parametrize("odd", ["banana", "1,", ",1", "9" * 30 + ",1", "1," + "9" * 30, "\0,1", "-1,5", "a" * 10_000])
def test_an_odd_cursor_gives_the_first(editor, odd):
    make.voice("Speaker 1", quotes=1)

    for address in (VOICES, GUESSES):
        assert editor.get(address, {"after": odd, "done": odd}).status_code == 200


def test_hostile_names_and_words_stay_text(editor):
    place = make.episode(EVIL, podcast=make.podcast(EVIL), transcript_source="publisher")
    make.voice(speaker=make.speaker(f"{EVIL} Bo", occupation=EVIL), episode=place, credited=True, role=EVIL[:20])
    make.quote(EVIL, voice=make.voice(EVIL, episode=place))

    page = card(editor, VOICES)

    assert "<script>alert" not in page.text
    assert "<script>alert" not in page.press("1").text


def test_a_guess_says_why_and_is_confirmed_by_enter(editor, show):
    mara = make.speaker("Mara Lindqvist", aliases=("Mara Lindquist",))
    for label, quotes in (("Mara Lindqvist", 5), ("Mara Lindquist", 4), ("Speaker 1", 3), ("Mara", 2)):
        make.voice(label, episode=episode(show), speaker=mara, quotes=quotes, credited=label == "Mara Lindquist")

    page, why = card(editor, GUESSES), []
    for _ in range(4):
        assert page.title.endswith("Mara Lindqvist?")
        why.append(page.words("//*[@class='where']")[0].partition("The import says so: ")[2])
        page = page.press("Enter")

    assert why == [
        "the label is their name.",
        "the label is another name of theirs, and the feed credits them.",
        "it follows from the credits, and no other voice fits.",
        "the label is a part of their name.",
    ]
    assert page.title == "No voice waits here."
    assert set(Voice.objects.values_list("named_by", flat=True)) == {"person"}
    assert page.press("u").title == "Is “Mara” Mara Lindqvist?"


def test_a_wrong_guess_is_put_right_by_one_key(editor, show):
    wrong, right = make.speaker("Wrong Person"), make.speaker("Right Person")
    make.voice(episode=(asked := episode(show)), speaker=right, credited=True)
    voice = make.voice("Speaker 1", episode=asked, speaker=wrong, quotes=2)

    card(editor, GUESSES).press("1").press("u").press("n")

    voice.refresh_from_db()
    assert (voice.speaker, voice.named_by) == (None, "person")


def test_a_viewer_looks_and_decides_nothing(viewer):
    voice = make.voice("Speaker 1", quotes=1)

    page = card(viewer, VOICES)

    assert not page.html.xpath("//*[@id='card']//button")
    assert viewer.post(VOICES, {"voice": voice.pk, "seen": "-", "act": "nobody"}).status_code == 403
    assert viewer.post("/admin/review/undo/", {"done": "act-1"}).status_code == 403


def test_who_has_not_signed_in_sees_nothing(client):
    for address in (VOICES, GUESSES, "/admin/review/", "/admin/review/undo/"):
        assert client.get(address).status_code == 302
        assert client.post(address).headers["Location"].startswith("/admin/login/")
