"""Merging, splitting and renaming at the desk, and giving quotes away: a page says what will move first."""

from typing import Any

import lxml.html
import pytest

from appearances.models import Act, Quote, Speaker, Voice
from tests import make
from tests.admin.forms import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(db) -> Speaker:
    ida = make.speaker("Ida Brandt")
    make.appearances(ida, 2)
    return ida


@pytest.fixture
def double(db) -> Speaker:
    double = make.speaker("Ida Brant", aliases=("I. Brant",), links=["https://brandt.example/"])
    make.appearance(double, quotes=4)
    return double


def body(response) -> str:
    html: Any = lxml.html.fromstring(response.content)
    return " ".join(html.get_element_by_id("content").text_content().split())


def links(response) -> dict[str, str]:
    html: Any = lxml.html.fromstring(response.content)
    return {" ".join(link.text_content().split()): link.get("href") for link in html.xpath("//*[@id='content']//a")}


def test_a_merge_looks_for_the_same_name_first(editor, ida, double):
    make.speaker("Oke Harms")

    response = editor.get(page("speaker", "merge", ida.pk))

    assert links(response) == {"Ida Brant": f"?other={double.pk}"}
    assert "1 appearance, last in" in body(response)
    assert "Nobody else goes by" in body(editor.get(page("speaker", "merge", ida.pk), {"q": "Zwingli"}))


def test_a_merge_says_in_figures_what_will_move_and_then_moves_it(editor, ida, double):
    address = page("speaker", "merge", ida.pk)

    asked = body(editor.get(address, {"other": double.pk}))
    for moves in ("1 appearance", "4 quotes", "2 names", "1 address", "1 link"):
        assert moves in asked
    response = editor.post(address, {"other": double.pk, "why": "A letter dropped."}, follow=True)

    assert "Ida Brant was merged into Ida Brandt" in response.text
    assert list(Speaker.objects.all()) == [ida]
    act = Act.objects.get()
    assert (act.kind, act.why, act.name) == ("merge", "A letter dropped.", "edna")


def test_who_was_split_is_warned_of_when_they_are_merged(editor, ida):
    voices = Voice.objects.filter(speaker=ida)
    editor.post(page("namedvoice"), chosen("split", voices[:1]) | {"sure": "yes", "name": "Ida Brant"})
    new = Speaker.objects.get(name="Ida Brant")

    assert "said that these are two people" in body(editor.get(page("speaker", "merge", ida.pk), {"other": new.pk}))


@pytest.mark.parametrize("other", ["banana", "-1", "9" * 30, "\0", "0"])
def test_somebody_odd_to_merge_gives_the_search(editor, ida, other):
    for response in (
        editor.get(page("speaker", "merge", ida.pk), {"other": other}),
        editor.post(page("speaker", "merge", ida.pk), {"other": other}),
        editor.get(page("speaker", "merge", ida.pk), {"other": ida.pk, "q": "\0" * 9}),
    ):
        assert response.status_code == 200
    assert not Act.objects.exists()


def test_a_new_name_says_the_new_address_first(editor, ida):
    address = page("speaker", "rename", ida.pk)

    asked = editor.post(address, {"name": "Ida Brandt-Harms", "why": ""})
    assert "The page will be at /speakers/ida-brandt-harms/." in body(asked)
    assert not Act.objects.exists()
    editor.post(address, {"name": "Ida Brandt-Harms", "why": "", "sure": "Ida Brandt-Harms"})

    ida.refresh_from_db()
    assert (ida.name, ida.slug) == ("Ida Brandt-Harms", "ida-brandt-harms")


@pytest.mark.parametrize("name", ["", "!!!", "\0", "x" * 500])
def test_a_name_that_is_none_is_refused(editor, ida, name):
    response = editor.post(page("speaker", "rename", ida.pk), {"name": name, "sure": "yes"})

    assert "errorlist" in response.text
    assert not Act.objects.exists()


def chosen(action, rows, **more):
    return {"action": action, "_selected_action": [row.pk for row in rows], **more}


def test_a_split_asks_for_the_new_name_and_says_what_moves(editor, ida):
    voices = list(Voice.objects.filter(speaker=ida))[:1]

    asked = editor.post(page("namedvoice"), chosen("split", voices))
    assert "1 appearance will go from Ida Brandt to a new speaker" in body(asked)
    response = editor.post(page("namedvoice"), chosen("split", voices, sure="yes", name="Ida Brant"), follow=True)

    assert "Ida Brant was split from Ida Brandt" in response.text
    assert Voice.objects.get(pk=voices[0].pk).speaker == Speaker.objects.get(name="Ida Brant")


def test_a_split_of_two_people_at_once_is_refused(editor, ida, double):
    response = editor.post(page("namedvoice"), chosen("split", Voice.objects.all()), follow=True)

    assert "Choose appearances of one speaker" in response.text


def test_quotes_are_given_to_whom_a_search_finds(editor, ida, double):
    quotes = list(Quote.objects.filter(speaker=ida))[:2]

    first = editor.post(page("quote"), chosen("move", quotes))
    assert "Who says 2 quotes?" in first.text
    found = editor.post(page("quote"), chosen("move", quotes, q="Ida Bran"))
    html: Any = lxml.html.fromstring(found.content)
    buttons = html.xpath("//button[@name='to']")
    assert [button.text_content() for button in buttons] == ["Ida Brandt", "Ida Brant"]
    response = editor.post(page("quote"), chosen("move", quotes, to=double.pk, why="Heard it."), follow=True)

    assert "2 quotes given to Ida Brant" in response.text
    assert {Quote.objects.get(pk=quote.pk).speaker for quote in quotes} == {double}


def test_one_quote_is_given_away_from_its_own_page(editor, ida, double):
    quote = Quote.objects.filter(speaker=ida).earliest("pk")
    address = page("quote", "change", quote.pk)

    asked = editor.post(address, {"CHANGE_FORM-action": "move", "_selected_action": quote.pk})
    assert "Who says 1 quote?" in asked.text
    assert asked.context["send_to"] == page("quote")


def test_a_viewer_may_do_none_of_it(viewer, ida, double):
    assert viewer.get(page("speaker", "merge", ida.pk)).status_code == 403
    assert viewer.post(page("speaker", "merge", ida.pk), {"other": double.pk}).status_code == 403
    assert viewer.post(page("speaker", "rename", ida.pk), {"name": "X Y", "sure": "X Y"}).status_code == 403
    for model, action in (("namedvoice", "split"), ("quote", "move")):
        rows = (Voice if action == "split" else Quote).objects.all()[:1]
        viewer.post(page(model), chosen(action, rows, sure="yes", name="Ida Brant", to=double.pk))
    assert not Act.objects.exists()
    assert "Merge" not in viewer.get(page("speaker", "change", ida.pk)).text
