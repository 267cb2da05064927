"""Likely advertisements and damaged text: found podcast by podcast, decided once."""

import pytest
from django.db import connection

from appearances.models import LeftAlone, Podcast, Quote
from appearances.models.check import check_library
from appearances.models.passages import STRETCH
from appearances.pages.history import day
from appearances.review.passages import MOST_PLACES
from tests import make
from tests.admin.review.deciding import ADVERTISEMENTS, DAMAGE, Card, card

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


def walked(client, address: str) -> Card:
    """The first thing found, however many podcasts have none."""
    page = card(client, address)
    while page.title.startswith("Nothing in"):
        page = page.press("s")
    return page


def test_what_is_said_in_three_episodes_is_asked_about_with_all_places_nearly_the_same_too(editor, show):
    read_in(show, 3)
    read_in(show, 1, NEARLY)
    make.said("Something else of about the same length, which nobody would take for that advertisement at all.")

    page = walked(editor, ADVERTISEMENTS)

    assert page.title == "Is this an advertisement?"
    assert page.words("//*[@class='where']")[0] == "A Trace of Rain · said 4 times in 4 episodes"
    assert not Quote.objects.exclude(set_aside="").exists()


@pytest.mark.parametrize(("episodes", "text"), [(2, READ), (5, "Welcome back to the show.")])
def test_what_is_said_seldom_or_is_short_is_not(editor, show, episodes, text):
    read_in(show, episodes, text)

    assert walked(editor, ADVERTISEMENTS).title == "No passage stands in several episodes."


def test_what_several_podcasts_say_once_each_is_not(editor):
    for _ in range(4):
        read_in(make.podcast(), 1)

    assert walked(editor, ADVERTISEMENTS).title == "No passage stands in several episodes."


def test_one_key_sets_it_aside_in_all_and_one_brings_all_back(editor, show):
    read_in(show, 3)
    read_in(show, 1, NEARLY)

    page = walked(editor, ADVERTISEMENTS).press("a")
    assert page.done == "4 quotes set aside: advertisement."
    assert set(Quote.objects.values_list("set_aside", flat=True)) == {"advertisement"}

    page.press("u")
    assert set(Quote.objects.values_list("set_aside", flat=True)) == {""}
    assert not any(wrong for _, wrong in check_library())


def test_what_stands_in_more_places_than_a_form_takes_is_decided_in_parts(editor, show):
    read_in(show, 3)
    repeat(Quote.objects.latest("pk"), MOST_PLACES)

    page = walked(editor, ADVERTISEMENTS)
    assert "This is decided for the newest 500; 3 more come up then." in page.text
    page = page.press("a")

    assert page.done == "500 quotes set aside: advertisement."
    assert Quote.objects.filter(set_aside="").count() == 3


def test_only_what_the_page_showed_is_set_aside(editor, show):
    read_in(show, 3)
    page = walked(editor, ADVERTISEMENTS)
    other = make.said("Something else.", podcast=show)

    form = {name: page.html.xpath(f"//*[@name='{name}']/@value") for name in ("podcast", "digest", "quote")}
    editor.post(ADVERTISEMENTS, form | {"quote": [*form["quote"][:2], other.pk], "act": "aside"})

    assert Quote.objects.exclude(set_aside="").count() == 2
    assert Quote.objects.get(pk=other.pk).set_aside == ""


def test_what_is_no_advertisement_is_remembered_and_can_be_asked_again(editor, show):
    read_in(show, 3)
    read_in(show, 3, NEARLY)

    page = walked(editor, ADVERTISEMENTS).press("d")
    assert page.done == "Not an advertisement."
    assert walked(editor, ADVERTISEMENTS).title == "No passage stands in several episodes."

    page.press("u")
    assert walked(editor, ADVERTISEMENTS).title == "Is this an advertisement?"


def test_each_passage_comes_up_once(editor, show):
    for number in range(3):
        read_in(show, 3, f"{READ} Number {number}: {'so ' * number} says everybody who has tried it on.")

    seen, page = [], walked(editor, ADVERTISEMENTS)
    while page.title == "Is this an advertisement?":
        seen.append(page.words("//blockquote")[0])
        page = page.press("s")

    assert len(seen) == len(set(seen)) == 3


def say_much_since(show: Podcast, number: int = STRETCH) -> None:
    """So many other quotes: by a stretch, so that those before stand in the newest one no more."""
    repeat(make.said("Something else.", podcast=show), number)


def repeat(quote: Quote, number: int) -> None:
    columns = [str(each.column) for each in Quote._meta.concrete_fields if not each.generated and not each.primary_key]
    listed = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO quote ({listed}) SELECT {listed} FROM quote, generate_series(1, %s) WHERE quote.id = %s",
            [number, quote.pk],
        )


def test_what_stands_further_back_is_found_on_the_way_through_all(editor, show):
    read_in(show, 3)
    make.said(BROKEN, podcast=show)
    say_much_since(show)

    for address, title in ((ADVERTISEMENTS, "Is this an advertisement?"), (DAMAGE, "Is this what was said?")):
        assert walked(editor, address).title.startswith("No ")
        page = walked(editor, f"{address}?order=all")
        assert page.title == title
        assert "A Trace of Rain" in page.words("//*[@class='where'][contains(., 'Looked through')]")[0]
        assert walked(editor, page.address).press("s").title.startswith("No")


def test_what_stands_on_both_sides_of_a_stretchs_end_is_found(editor, show):
    read_in(show, 2)
    say_much_since(show, 6)
    read_in(show, 1)
    say_much_since(show, STRETCH - 3)

    assert walked(editor, ADVERTISEMENTS).title.startswith("No ")
    page = walked(editor, f"{ADVERTISEMENTS}?order=all")
    assert page.words("//*[@class='where']")[0] == "A Trace of Rain · said 3 times in 3 episodes"


def test_the_page_says_what_was_looked_through(editor, show):
    date = day(make.said("By the river.", podcast=show).published_at)

    page = walked(editor, ADVERTISEMENTS)

    assert page.words("//*[@class='where']") == [
        f"Looked through 1 quote of A Trace of Rain, {date} to {date}.",
        "Through the newest 12,000 quotes of each podcast · all quotes",
    ]


def test_damaged_text_comes_with_a_repair_that_one_key_takes_and_one_takes_back(editor, show):
    quote = make.said(BROKEN, podcast=show)
    make.said("Ein Café, äöü, ganz heil.", podcast=show)

    page = walked(editor, DAMAGE)
    assert page.words("//dd") == [BROKEN, WHOLE]

    page = page.press("Enter")
    assert page.done == f"Corrected: “{WHOLE}”"
    quote.refresh_from_db()
    assert (quote.text, quote.text_as_heard) == (WHOLE, BROKEN)

    page.press("u")
    assert Quote.objects.get(pk=quote.pk).text == BROKEN


def test_damage_that_is_none_is_left_as_it_is_and_remembered(editor, show):
    make.said(BROKEN, podcast=show)

    page = walked(editor, DAMAGE).press("d")

    assert page.done == "Not damaged text."
    assert walked(editor, DAMAGE).title == "No text looks damaged."
    assert Quote.objects.get().text == BROKEN


def test_each_damaged_quote_comes_up_once(editor, show):
    for number in range(3):
        make.said(f"{BROKEN} {number}", podcast=show)

    seen, page = [], walked(editor, DAMAGE)
    while page.title == "Is this what was said?":
        seen.append(page.words("//dd")[0])
        page = page.press("s")

    assert len(seen) == len(set(seen)) == 3


def test_a_walk_through_many_podcasts_ends(editor):
    for _ in range(8):
        make.said("By the river.")

    for address in (ADVERTISEMENTS, DAMAGE):
        assert "No " in walked(editor, address).title


@pytest.mark.parametrize(
    "odd", ["banana", "1,banana", "9" * 30, "0,", "\0", f"1,1,{'f' * 32}", "1,99,1,1", "1,0,99", "a" * 10_000]
)
def test_an_odd_place_gives_a_page(editor, show, odd):
    read_in(show, 3)

    for address in (ADVERTISEMENTS, DAMAGE):
        for order in ("newest", "all", odd):
            assert editor.get(address, {"after": odd, "order": order}).status_code == 200


@pytest.mark.parametrize("odd", ["", "banana", "0", "9" * 30, "\0"])
def test_an_odd_decision_changes_nothing(editor, show, odd):
    read_in(show, 3)

    for act in ("aside", "leave", "correct", odd):
        sent = {"podcast": odd, "digest": odd, "quote": odd, "act": act}
        assert editor.post(ADVERTISEMENTS, sent).status_code == 302
        assert editor.post(ADVERTISEMENTS, sent | {"podcast": show.pk}).status_code == 302
        assert editor.post(DAMAGE, sent).status_code == 302
        assert editor.post(DAMAGE, sent | {"quote": Quote.objects.earliest("pk").pk}).status_code == 302
    assert not LeftAlone.objects.exists()
    assert set(Quote.objects.values_list("set_aside", flat=True)) == {""}


def test_a_viewer_looks_and_decides_nothing(viewer, show):
    read_in(show, 3)

    assert not walked(viewer, ADVERTISEMENTS).html.xpath("//*[@id='card']//button")
    for address in (ADVERTISEMENTS, DAMAGE):
        assert viewer.post(address, {"act": "leave"}).status_code == 403
