"""What editors do at the desk, each from its beginning to its end in a real browser: by keyboard alone, on a phone."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from appearances.models import Act, Alias, Appearance, CorrectionRule, Quote, Speaker, Voice
from appearances.models.check import check_library
from tests import make
from tests.admin.forms import page
from tests.admin.keyboard import choose, pick, press, reach, sign_in, tick, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = (390, 844)


@pytest.fixture
def desk(visit, transactional_db):
    """Somebody who has signed in, at its first page."""
    User.objects.create_superuser("edna", password="engine")
    desk = visit(reverse("admin:login"), size=PHONE)
    sign_in(desk)
    return desk


@pytest.fixture
def quotes(transactional_db) -> list[Quote]:
    """Three of Ada Lovelace in one episode."""
    notes = make.episode("Notes", transcript_source="publisher")
    voice = make.voice(speaker=make.speaker("Ada Lovelace"), episode=notes)
    return [make.quote(f"We use opening eye, {number}.", voice=voice) for number in ("one", "two", "three")]


def saved(desk, done="successfully"):
    desk.get_by_text(done).first.wait_for()
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not any(wrong for _, wrong in check_library())


def take_back(desk, kind):
    """Undo what of this kind was done last."""
    desk.goto(page("act") + f"?kind__exact={kind}")
    press(desk, desk.get_by_role("button", name="Undo").first.get_attribute("aria-label"))
    saved(desk, "Undone")


def select(desk, number, action):
    """The first rows of a list, and what to do with them."""
    for row in range(number):
        tick(desk, desk.locator("input.action-select").nth(row))
    choose(desk, desk.locator("select[name='action']").first, action)
    press(desk, "Run")


def test_a_podcast_an_episode_a_speaker_and_an_appearance_are_entered_by_hand(desk):
    desk.goto(page("podcast", "add"))
    write(desk, "Title", "Ledger")
    press(desk, "Save")
    saved(desk)
    desk.goto(page("episode", "add"))
    write(desk, "Title", "Notes on engines")
    pick(desk, "podcast", "Ledger")
    write(desk, "Date", "2024-05-17")
    write(desk, "Time", "12:00")
    press(desk, "Save")
    saved(desk)
    desk.goto(page("speaker", "add"))
    write(desk, "Name", "Ada Lovelace")
    reach(desk, desk.locator("#id_aliases-0-name"))
    desk.keyboard.type("Augusta King")
    press(desk, "Save")
    saved(desk)

    desk.goto(page("namedvoice", "add"))
    pick(desk, "episode", "Notes on engines")
    pick(desk, "speaker", "Ada Lovelace")
    write(desk, "Start", "4:12")
    write(desk, "Words", "It might act upon other things besides number.")
    press(desk, "Save")

    saved(desk)
    appearance = Appearance.objects.get()
    assert (appearance.speaker.name, appearance.quote_count) == ("Ada Lovelace", 1)
    assert set(Alias.objects.values_list("name", flat=True)) == {"Ada Lovelace", "Augusta King"}


def test_a_voice_gets_its_person_and_their_part(desk):
    ada, voice = make.speaker("Ada Lovelace"), make.voice("Speaker 1", quotes=2)

    desk.goto(page("voice", "change", voice.pk))
    pick(desk, "speaker", "Ada Lovelace")
    press(desk, "Save")
    saved(desk)
    desk.goto(page("namedvoice", "change", voice.pk))
    choose(desk, desk.get_by_label("Role"), "Guest")
    press(desk, "Save")

    saved(desk)
    voice.refresh_from_db()
    assert (voice.speaker, voice.role) == (ada, "guest")
    take_back(desk, "role")
    take_back(desk, "name")
    assert Voice.objects.filter(pk=voice.pk, speaker=None, role="").exists()


def test_an_appearance_is_confirmed(desk, quotes):
    desk.goto(page("namedvoice"))
    select(desk, 1, "Confirm")

    saved(desk, "confirmed")
    assert Appearance.objects.get().confirmed
    take_back(desk, "confirm")
    assert not Appearance.objects.get().confirmed


def test_somebody_is_renamed_and_the_old_address_leads_to_the_new(desk, quotes):
    ada = quotes[0].speaker
    desk.goto(page("speaker", "change", ada.pk))
    press(desk, "Rename")
    write(desk, "Name", "Augusta King")
    press(desk, "Go on")
    desk.get_by_text("The page will be at /speakers/augusta-king/").wait_for()
    press(desk, "Rename")

    saved(desk, "Ada Lovelace is Augusta King now")
    desk.goto(ada.get_absolute_url())
    assert desk.url.endswith("/speakers/augusta-king/")
    take_back(desk, "rename")
    assert Speaker.objects.get().name == "Ada Lovelace"


def test_a_speaker_is_split(desk, quotes):
    make.appearance(quotes[0].speaker, title="Another Ada")
    desk.goto(page("namedvoice"))
    select(desk, 1, "Split")
    write(desk, "Name", "Ada Yonath")
    write(desk, "Why", "A chemist.")
    press(desk, "Split")

    saved(desk, "Ada Yonath was split from Ada Lovelace")
    assert Appearance.objects.get(speaker__name="Ada Yonath").episode.title == "Another Ada"
    take_back(desk, "split")
    assert Appearance.objects.filter(speaker=quotes[0].speaker).count() == 2


def test_quotes_are_set_aside_and_brought_back(desk, quotes):
    desk.goto(page("quote"))
    select(desk, 2, "Set aside: an")
    saved(desk, "2 quotes set aside (advertisement)")
    assert Appearance.objects.get().quote_count == 1

    select(desk, 2, "Count")

    saved(desk, "2 quotes counted again")
    assert Appearance.objects.get().quote_count == 3


def test_the_words_and_the_time_of_a_quote_are_put_right(desk, quotes):
    desk.goto(page("quote", "change", quotes[0].pk))
    write(desk, "Start", "0:01.5")
    write(desk, "Words", "We use OpenAI, one.")
    press(desk, "Save")

    saved(desk)
    quote = Quote.objects.get(pk=quotes[0].pk)
    assert (quote.start_ms, quote.text, quote.text_as_heard) == (1_500, "We use OpenAI, one.", quotes[0].text)
    take_back(desk, "correct")
    assert Quote.objects.get(pk=quotes[0].pk).text == quotes[0].text


def test_a_rule_corrects_what_it_was_shown_to(desk, quotes):
    desk.goto(page("podcast", "change", quotes[0].podcast_id))
    press(desk, "Corrections")
    write(desk, "Heard", "opening eye")
    write(desk, "Said", "OpenAI")
    press(desk, "Show what it would change")
    desk.get_by_text("would correct 3 quotes").wait_for()
    press(desk, "Apply")

    saved(desk, "3 quotes corrected by the rule")
    assert CorrectionRule.objects.exists()
    take_back(desk, "rule")
    assert Quote.objects.filter(text__contains="opening eye").count() == 3


def test_the_second_of_two_editors_is_told_and_chooses(desk, quotes):
    address, ada = page("speaker", "change", quotes[0].speaker_id), quotes[0].speaker
    desk.goto(address)
    other = desk.context.new_page()
    other.goto(address)
    write(other, "Occupation", "Poet")
    press(other, "Save")
    saved(other)
    write(desk, "Occupation", "Mathematician")
    press(desk, "Save")
    desk.get_by_text("theirs is “Poet”, yours is “Mathematician”").wait_for()
    assert Speaker.objects.get(pk=ada.pk).occupation == "Poet"

    press(desk, "Save")

    saved(desk)
    assert Speaker.objects.get(pk=ada.pk).occupation == "Mathematician"
    assert Act.objects.filter(kind="describe").count() == 2


def test_an_account_is_made_and_gets_its_part(desk):
    desk.goto(reverse("admin:auth_user_add"))
    write(desk, "Username", "vera")
    write(desk, "Password", "engine-of-1843")
    write(desk, "Password confirmation", "engine-of-1843")
    press(desk, "Save")

    saved(desk)
    choose(desk, desk.get_by_label("Groups", exact=False).first, "Viewer")
    press(desk, "Save")
    saved(desk)
    assert str(User.objects.get(username="vera").groups.get()) == "Viewers"
