"""The review list by keyboard alone, in a real browser, under the site's content security policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from appearances.editing.reporting import report
from appearances.models import Quote, Speaker, Voice
from appearances.models.library import writing
from appearances.models.recount import recount
from tests import make
from tests.admin.review.deciding import GUESSES, VOICES, search_all

pytestmark = pytest.mark.browser
MANY = 40  # a hundred take 35 to 45 seconds beside other work on two cores, too near to what a test may take


def voices(number: int) -> None:
    """So many without a name, five to an episode, where somebody is credited. "Voice 1" says most."""
    ada, show = make.speaker("Ada Lovelace"), make.podcast("The Ledger Daily")
    places = [make.episode(podcast=show, transcript_source="publisher") for _ in range(0, number, 5)]
    Voice.objects.bulk_create(
        Voice(episode=place, label="Ada Lovelace", speaker=ada, named_by="import", credited=True) for place in places
    )
    labels = [(places[each // 5], f"Voice {each + 1}") for each in range(number)]
    made = Voice.objects.bulk_create(Voice(episode=place, label=label) for place, label in labels)
    for each, voice in enumerate(made):
        voice.quotes.create(
            episode=voice.episode, podcast=show, published_at=voice.episode.published_at, position=each,
            start_ms=each * 1_000, text="well " * (number - each),
        )  # fmt: skip
    with writing():
        recount(place.pk for place in places)


IN_FOCUS = """title => document.activeElement?.id === "card"
    && document.getElementById("card-title")?.textContent === title"""


def expect_title(desk: Page, title: str) -> None:
    """The card with this title has the focus. Asked at each frame: expect() looks again after a second."""
    desk.wait_for_function(IN_FOCUS, arg=title)


def test_each_of_many_voices_takes_one_key(at_the_desk):
    voices(MANY)
    desk = at_the_desk(VOICES)

    for each in range(1, MANY + 1):
        expect_title(desk, f"Who is “Voice {each}”?")
        desk.keyboard.press("1")
    expect_title(desk, "No voice waits here.")

    ada = Speaker.objects.get()
    assert Voice.objects.filter(speaker=ada, named_by="person").count() == MANY


def test_a_key_decides_another_takes_it_back_and_another_leaves_it_for_later(at_the_desk):
    voices(3)
    desk = at_the_desk(VOICES)
    expect_title(desk, "Who is “Voice 1”?")

    desk.keyboard.press("n")
    expect_title(desk, "Who is “Voice 2”?")
    expect(desk.locator("#done")).to_contain_text("“Voice 1” is nobody.")
    desk.keyboard.press("u")
    expect_title(desk, "Who is “Voice 1”?")
    desk.keyboard.press("s")
    expect_title(desk, "Who is “Voice 2”?")
    assert "after=" in desk.url
    desk.reload()
    expect_title(desk, "Who is “Voice 2”?")


def test_one_line_of_a_voice_is_named_by_keyboard_and_the_voice_stays(at_the_desk):
    ada, asked = make.speaker("Ada Lovelace"), make.episode(transcript_source="publisher")
    make.voice(episode=asked, speaker=ada, credited=True)
    voice = make.voice("Speaker 1", episode=asked)
    first = make.quote("Good evening, and welcome.", voice=voice)
    make.quote("Thank you.", voice=voice)
    desk = at_the_desk(VOICES)
    expect_title(desk, "Who is “Speaker 1”?")
    expect(desk.locator("#keys")).to_contain_text("l this line only")

    desk.keyboard.press("l")
    expect_title(desk, "Who says this line of “Speaker 1”?")
    expect(desk.locator(".excerpts [aria-current]")).to_contain_text("Good evening")
    desk.keyboard.press("l")
    expect(desk.locator(".excerpts [aria-current]")).to_contain_text("Thank you.")
    expect_title(desk, "Who says this line of “Speaker 1”?")
    desk.keyboard.press("w")
    expect_title(desk, "Who is “Speaker 1”?")
    desk.keyboard.press("l")
    expect_title(desk, "Who says this line of “Speaker 1”?")
    desk.keyboard.press("1")

    expect_title(desk, "Who is “Speaker 1”?")
    expect(desk.locator("#done")).to_contain_text("Ada Lovelace says: “Good evening, and welcome.”")
    assert list(Quote.objects.filter(speaker=ada)) == [first]
    desk.keyboard.press("u")
    expect(desk.locator(".messagelist")).to_have_text("Taken back.")
    assert not Quote.objects.filter(speaker=ada).exists()


def test_keys_do_nothing_while_somebody_types_or_is_elsewhere(at_the_desk):
    voices(1)
    desk = at_the_desk(VOICES)
    expect_title(desk, "Who is “Voice 1”?")

    desk.keyboard.press("p")
    desk.keyboard.type("n1 ns")
    expect(desk.get_by_label("A new person")).to_have_value("n1 ns")
    desk.get_by_role("link", name="Guesses").focus()
    for key in "n1su":
        desk.keyboard.press(key)
    desk.locator("#card").focus()
    desk.keyboard.press("Control+n")

    assert Voice.objects.filter(label="Voice 1", named_by="").exists()


def test_anybody_is_found_and_picked_by_keyboard_alone_and_again_on_the_next_card(at_the_desk):
    voices(2)
    make.speaker("Grace Hopper")
    desk = at_the_desk(VOICES)

    for each in (1, 2):
        expect_title(desk, f"Who is “Voice {each}”?")
        desk.keyboard.press("f")
        desk.keyboard.press("Enter")
        desk.locator(".select2-search__field").wait_for()
        desk.keyboard.type("hopper")
        desk.get_by_role("option", name="Grace Hopper").wait_for()
        desk.keyboard.press("Enter")
        desk.keyboard.press("Tab")
        desk.keyboard.press("Enter")
    expect_title(desk, "No voice waits here.")

    assert Voice.objects.filter(speaker__name="Grace Hopper").count() == 2


def test_a_guess_is_confirmed_by_enter(at_the_desk):
    make.voice(speaker=make.speaker("Ada Lovelace"), quotes=2)
    desk = at_the_desk(GUESSES)
    expect_title(desk, "Is “Ada Lovelace” Ada Lovelace?")

    desk.keyboard.press("Enter")
    expect_title(desk, "No voice waits here.")

    assert Voice.objects.get().named_by == "person"


def test_whoever_was_signed_out_meanwhile_is_led_to_sign_in(at_the_desk):
    voices(1)
    desk = at_the_desk(VOICES)
    expect_title(desk, "Who is “Voice 1”?")
    desk.context.clear_cookies(name="sessionid")

    desk.keyboard.press("s")
    desk.keyboard.press("n")

    desk.get_by_label("Username").wait_for()
    assert Voice.objects.filter(label="Voice 1", named_by="").exists()


def test_all_of_it_works_without_javascript(at_the_desk):
    voices(2)
    desk = at_the_desk(VOICES, javascript=False)

    desk.get_by_role("button", name="Ada Lovelace").click()
    expect(desk.locator("#card-title")).to_have_text("Who is “Voice 2”?")
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator("#card-title")).to_have_text("Who is “Voice 1”?")


def much_of_everything() -> None:
    """Something to decide of each kind."""
    voices(2)
    show, host = make.podcast("A Trace of Rain"), make.speaker("Mara Lindqvist", aliases=("Mara L",), occupation="Host")
    for _ in range(3):
        quote = make.said("Puddlewick makes a rain boot that you can put on with no hands at all.", host, podcast=show)
    report(quote, "wrong speaker", "This is Bo.", "me@example.org", sender="ada")
    make.said("In the cafÃ© by the river.", make.speaker("Mara Lindquist"), podcast=show)
    make.podcast("CafÃ© of Letters")
    search_all()


TITLES = {
    "voices": "Who is “Voice 1”?",
    "guesses": "Is “Mara Lindqvist” Mara Lindqvist?",
    "reports": "Somebody else is speaking",
    "doubles": "Are these one person?",
    "advertisements": "Is this an advertisement?",
    "damage": "Is this what was said?",
    "names": "Is this the name?",
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (320, 640)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_card_has_a_barrier_and_each_fits(at_the_desk, size, scheme):
    much_of_everything()
    desk = at_the_desk("/admin/review/", size=size, scheme=scheme)

    for kind, title in TITLES.items():
        desk.goto(f"/admin/review/{kind}/")
        expect_title(desk, title)
        expect_no_barrier(desk, kind)
    desk.goto(VOICES)
    expect_title(desk, TITLES["voices"])
    desk.keyboard.press("l")
    expect_title(desk, "Who says this line of “Voice 1”?")
    expect_no_barrier(desk, "a line")


def expect_no_barrier(desk: Page, what: str) -> None:
    found = Axe().run(desk, context="#review", options=RULES).response["violations"]
    assert not [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"][:3]], what
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), what


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("reports", "Enter"),
        ("doubles", "d"),
        ("doubles", "1"),
        ("advertisements", "a"),
        ("damage", "Enter"),
        ("names", "Enter"),
        ("names", "d"),
    ],
)
def test_one_key_decides_and_one_takes_it_back(at_the_desk, kind, key):
    much_of_everything()
    desk = at_the_desk(f"/admin/review/{kind}/", size=(390, 844))
    expect_title(desk, TITLES[kind])

    desk.keyboard.press(key)
    desk.get_by_role("button", name="Undo").wait_for()
    expect(desk.locator("#card-title")).not_to_have_text(TITLES[kind])
    desk.locator("#card").focus()
    desk.keyboard.press("u")
    expect(desk.locator(".messagelist")).to_have_text("Taken back.")
