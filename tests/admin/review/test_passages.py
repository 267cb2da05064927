"""Likely advertisements and damaged text: found podcast by podcast, decided once."""

import pytest
from django.db import connection

from appearances.admin.review import passages
from appearances.models import LeftAlone, NewWords, Podcast, Quote
from appearances.models.check import check_library
from appearances.review.searching import MOST_PLACES
from tests import make
from tests.admin.review.deciding import ADVERTISEMENTS, DAMAGE, Card, card, search_all

pytestmark = pytest.mark.django_db
READ = "Puddlewick makes a rain boot that you can put on with no hands, and take off with no help at all."
NEARLY = "Puddlewick makes a rainboot that you can put on with no hands and take off with no help at all."
BROKEN, WHOLE = "It’s the cafÃ© by the river.", "It’s the café by the river."


@pytest.fixture
def show(db) -> Podcast:
    return make.podcast("A Trace of Rain")


def read_in(show: Podcast, episodes: int, text: str = READ) -> None:
    host = make.speaker()
    for _ in range(episodes):
        make.said(text, host, podcast=show)


def looked(client, address: str) -> Card:
    """The first thing that the worker has found."""
    search_all()
    return card(client, address)


def test_what_is_said_in_three_episodes_is_asked_about_with_all_places_nearly_the_same_too(editor, show):
    read_in(show, 3)
    read_in(show, 1, NEARLY)
    make.said("Something else of about the same length, which nobody would take for that advertisement at all.")

    page = looked(editor, ADVERTISEMENTS)

    assert page.title == "Is this an advertisement?"
    assert page.words("//*[@class='where']")[0] == "A Trace of Rain · said 4 times in 4 episodes"
    assert not Quote.objects.exclude(set_aside="").exists()


@pytest.mark.parametrize(("episodes", "text"), [(2, READ), (5, "Welcome back to the show.")])
def test_what_is_said_seldom_or_is_short_is_not(editor, show, episodes, text):
    read_in(show, episodes, text)

    assert looked(editor, ADVERTISEMENTS).title == "No passage stands in several episodes."


def test_what_several_podcasts_say_once_each_is_not(editor):
    for _ in range(4):
        read_in(make.podcast(), 1)

    assert looked(editor, ADVERTISEMENTS).title == "No passage stands in several episodes."


def test_one_key_sets_it_aside_in_all_and_one_brings_all_back(editor, show):
    read_in(show, 3)
    read_in(show, 1, NEARLY)

    page = looked(editor, ADVERTISEMENTS).press("a")
    assert page.done == "4 quotes set aside: advertisement."
    assert set(Quote.objects.values_list("set_aside", flat=True)) == {"advertisement"}

    page.press("u")
    assert set(Quote.objects.values_list("set_aside", flat=True)) == {""}
    assert not any(wrong for _, wrong in check_library())


def test_what_stands_in_more_places_than_a_form_takes_is_decided_in_parts(editor, show):
    read_in(show, 3)
    repeat(Quote.objects.latest("pk"), MOST_PLACES)

    page = looked(editor, ADVERTISEMENTS)
    page = page.press("a")

    assert page.done == "500 quotes set aside: advertisement."
    assert Quote.objects.filter(set_aside="").count() == 3
    assert page.press("a").done == "3 quotes set aside: advertisement."


def test_only_what_the_page_showed_is_set_aside(editor, show):
    read_in(show, 3)
    page = looked(editor, ADVERTISEMENTS)
    other = make.said("Something else.", podcast=show)

    shown = page.html.xpath("//*[@name='quote']/@value")
    editor.post(ADVERTISEMENTS, {"quote": [*shown[:2], other.pk], "act": "aside"})

    assert Quote.objects.exclude(set_aside="").count() == 2
    assert Quote.objects.get(pk=other.pk).set_aside == ""


def test_what_is_no_advertisement_is_remembered_and_can_be_asked_again(editor, show):
    read_in(show, 3)
    read_in(show, 3, NEARLY)

    page = looked(editor, ADVERTISEMENTS).press("d")
    assert page.done == "Not an advertisement."
    assert looked(editor, ADVERTISEMENTS).title == "No passage stands in several episodes."

    page.press("u")
    assert looked(editor, ADVERTISEMENTS).title == "Is this an advertisement?"


def in_turn(page: Card, path: str) -> list[str]:
    """What stands there on this page and on three more, each left for later."""
    seen = []
    for _ in range(4):
        seen.append(page.words(path)[0])
        page = page.press("s")
    return seen


def test_each_passage_comes_up_once(editor, show):
    for text in (READ, READ[::-1], f"{READ} So says everybody in the house, and so does the dog by the door."):
        read_in(show, 3, text)

    seen = in_turn(looked(editor, ADVERTISEMENTS), "//blockquote")

    assert len(set(seen[:3])) == 3
    assert seen[3] == seen[0]  # round to the first


def repeat(quote: Quote, number: int) -> None:
    columns = [str(each.column) for each in Quote._meta.concrete_fields if not each.generated and not each.primary_key]
    listed = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO quote ({listed}) SELECT {listed} FROM quote, generate_series(1, %s) WHERE quote.id = %s",
            [number, quote.pk],
        )


def test_what_no_two_episodes_say_alike_is_found_by_how_it_begins_or_ends(editor, show):
    for heard in ("hands", "hens", "hats", "pants"):
        read_in(show, 1, READ.replace("hands", heard))

    page = looked(editor, ADVERTISEMENTS)

    assert page.words("//*[@class='where']")[0] == "A Trace of Rain · said 4 times in 4 episodes"
    assert not page.html.xpath("//*[@data-key='s']")  # it is one


def test_what_begins_alike_and_goes_on_otherwise_is_not(editor, show):
    for rest in ("Today we talk to a baker about rye.", "Our guest has crossed the lake on foot.", "A quiet hour."):
        read_in(show, 1, f"This is A Trace of Rain, and I am Mara Lindqvist. {rest}")

    assert looked(editor, ADVERTISEMENTS).title == "No passage stands in several episodes."


def test_one_that_was_set_aside_is_asked_about_when_it_comes_again(editor, show):
    read_in(show, 3)
    looked(editor, ADVERTISEMENTS).press("a")
    assert looked(editor, ADVERTISEMENTS).title == "No passage stands in several episodes."
    read_in(show, 1)

    page = looked(editor, ADVERTISEMENTS)

    where = "said 1 time in 1 episode; in 3 other episodes it was set aside, or comes up by itself"
    assert page.words("//*[@class='where']")[0] == f"A Trace of Rain · {where}"
    assert page.press("a").done == "1 quote set aside: advertisement."


def test_what_was_left_alone_is_so_however_it_is_worded_next(editor, show):
    read_in(show, 3)
    looked(editor, ADVERTISEMENTS).press("d")
    read_in(show, 1, NEARLY)

    assert looked(editor, ADVERTISEMENTS).title == "No passage stands in several episodes."


def test_the_page_says_what_is_still_to_be_looked_through(editor, show):
    read_in(show, 3)
    NewWords.objects.create(podcast=show)

    page = card(editor, ADVERTISEMENTS)
    assert page.title == "No passage stands in several episodes."
    assert page.words("//*[@class='where']")[0].startswith(
        "1 podcast has new words that are still to be looked through."
    )
    assert looked(editor, DAMAGE).words("//*[@class='where']") == ["The worker has looked through all podcasts."]


def test_damaged_text_comes_with_a_repair_that_one_key_takes_and_one_takes_back(editor, show):
    quote = make.said(BROKEN, podcast=show)
    make.said("Ein Café, äöü, ganz heil.", podcast=show)

    page = looked(editor, DAMAGE)
    assert page.words("//dd") == [BROKEN, WHOLE]

    page = page.press("Enter")
    assert page.done == f"Corrected: “{WHOLE}”"
    quote.refresh_from_db()
    assert (quote.text, quote.text_as_heard) == (WHOLE, BROKEN)

    page.press("u")
    assert Quote.objects.get(pk=quote.pk).text == BROKEN


def test_damage_that_is_none_is_left_as_it_is_and_remembered(editor, show):
    make.said(BROKEN, podcast=show)

    page = looked(editor, DAMAGE).press("d")

    assert page.done == "Not damaged text."
    assert looked(editor, DAMAGE).title == "No text looks damaged."
    assert Quote.objects.get().text == BROKEN


def test_each_damaged_quote_comes_up_once(editor, show):
    for number in range(3):
        make.said(f"{BROKEN} {number}", podcast=show)

    seen = in_turn(looked(editor, DAMAGE), "//dd")

    assert len(set(seen[:3])) == 3
    assert seen[3] == seen[0]


@pytest.mark.parametrize(
    "odd", ["banana", "1,banana", "9" * 30, "0,", "\0", "1,1,1", f"1,{'9' * 18}", f"{'9' * 18},1", "-1,1", "a" * 10_000]
)
def test_an_odd_place_gives_a_page(editor, show, odd):
    read_in(show, 3)

    for address in (ADVERTISEMENTS, DAMAGE):
        assert editor.get(address, {"after": odd}).status_code == 200


@pytest.mark.parametrize("odd", ["", "banana", "0", "9" * 30, "\0"])
def test_an_odd_decision_changes_nothing(editor, show, odd):
    read_in(show, 3)

    for act in ("aside", "leave", "correct", odd):
        sent = {"digest": odd, "quote": odd, "act": act}
        assert editor.post(ADVERTISEMENTS, sent).status_code == 302
        assert editor.post(ADVERTISEMENTS, {"act": act}).status_code == 302
        assert editor.post(DAMAGE, sent).status_code == 302
        assert editor.post(DAMAGE, sent | {"quote": Quote.objects.earliest("pk").pk}).status_code == 302
    assert not LeftAlone.objects.exists()
    assert set(Quote.objects.values_list("set_aside", flat=True)) == {""}


def test_a_viewer_looks_and_decides_nothing(viewer, show):
    read_in(show, 3)

    assert not looked(viewer, ADVERTISEMENTS).html.xpath("//*[@id='card']//button")
    for address in (ADVERTISEMENTS, DAMAGE):
        assert viewer.post(address, {"act": "leave"}).status_code == 403


def test_how_many_wait_stands_on_every_page_of_the_list(editor, show):
    for number in range(2):
        make.said(f"{BROKEN} {number}", podcast=show)
    read_in(show, 3)

    page = looked(editor, DAMAGE)
    assert page.words("//nav[@class='kinds']//a")[4:6] == ["Likely advertisements 1", "Damaged text 2"]
    page.press("Enter")
    assert card(editor, ADVERTISEMENTS).words("//nav[@class='kinds']//a")[5] == "Damaged text 1"


@pytest.mark.parametrize(("address", "card"), [(ADVERTISEMENTS, "advertisement_card"), (DAMAGE, "damage_card")])
def test_what_somebody_decides_on_meanwhile_gives_way_to_the_next(editor, show, monkeypatch, address, card):
    read_in(show, 3)
    make.said(BROKEN, podcast=show)
    search_all()
    made = getattr(passages, card)

    def decided_meanwhile(found):
        Quote.objects.filter(pk__in=found.quotes).update(set_aside="not speech")
        return made(found)

    monkeypatch.setattr(passages, card, decided_meanwhile)

    assert editor.get(address, follow=True).status_code == 200
