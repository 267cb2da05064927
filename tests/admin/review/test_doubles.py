"""Speakers who may be one person: found by their names, shown with the evidence, asked about once."""

import pytest

from appearances.models import Apart, Appearance, Speaker
from appearances.models.check import check_library
from tests import make
from tests.admin.review.deciding import DOUBLES, card

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db) -> tuple[Speaker, Speaker]:
    mara, misspelt = make.speaker("Mara Lindqvist", occupation="Energy correspondent"), make.speaker("Mara Lindquist")
    show = make.podcast("The Ledger Daily")
    make.appearances(mara, 2, podcast=show)
    make.appearance(misspelt, podcast=show)
    return mara, misspelt


@pytest.mark.parametrize("order", ["heard", "newest"])
def test_two_spellings_of_a_name_stand_side_by_side(editor, two, order):
    page = card(editor, f"{DOUBLES}?order={order}")

    assert page.title == "Are these one person?"
    assert set(page.words("//h3")) == {"Mara Lindqvist", "Mara Lindquist"}
    assert "and both in 1 podcast" in page.words("//*[@class='where']")[0]
    assert "Energy correspondent" in page.text
    assert page.words("//*[@class='sides']//li").count("The Ledger Daily, 2 appearances") == 1


@pytest.mark.parametrize(
    "others",
    [("Mara Lind",), ("Marta Lundgren",), ("Mara",), ("Nils Lindqvist",), ("Speaker Lindqvist", "Lindqvist Maradona")],
)
def test_names_that_only_have_something_in_common_are_not_asked_about(editor, others):
    for name in ("Mara Lindqvist", *others):
        make.appearance(make.speaker(name))

    assert card(editor, DOUBLES).title == "No doubles are left here."


@pytest.mark.parametrize(
    "other", ["Lindqvist Mara", "Mara Lind Qvist", "MARA LINDQVIST", "Mära Lindqvist", "M. Lindqvist"]
)
def test_names_that_are_spelt_otherwise_are(editor, other):
    make.speaker("Mara Lindqvist", aliases=("M Lindqvist",))
    make.speaker(other)

    assert card(editor, DOUBLES).title == "Are these one person?"


def test_who_is_heard_in_one_episode_with_the_other_is_not_the_same(editor):
    together = make.appearance(make.speaker("Mara Lindqvist")).episode
    make.appearance(make.speaker("Mara Lindquist"), episode=together)

    assert card(editor, DOUBLES).title == "No doubles are left here."


def test_that_they_are_two_people_is_remembered_and_can_be_taken_back(editor, two):
    page = card(editor, DOUBLES).press("d")

    assert page.title == "No doubles are left here."
    assert page.done == "Said they are two people: Mara Lindqvist and Mara Lindquist."
    assert Apart.objects.count() == 1
    assert card(editor, f"{DOUBLES}?order=newest").title == "No doubles are left here."
    assert page.press("u").title == "Are these one person?"
    assert not Apart.objects.exists()


@pytest.mark.parametrize(("key", "stays"), [("1", "Mara Lindqvist"), ("2", "Mara Lindquist")])
def test_that_they_are_one_makes_them_one_and_can_be_taken_back(editor, two, key, stays):
    before = list(Appearance.objects.order_by("speaker", "episode").values_list("speaker", "episode"))

    page = card(editor, DOUBLES).press(key)

    assert [speaker.name for speaker in Speaker.objects.all()] == [stays]
    assert Appearance.objects.count() == 3
    page = page.press("u")
    assert page.title == "Are these one person?"
    assert list(Appearance.objects.order_by("speaker", "episode").values_list("speaker", "episode")) == before
    assert not any(wrong for _, wrong in check_library())


@pytest.mark.parametrize("order", ["heard", "newest"])
def test_each_two_come_up_once(editor, order):
    for name in ("Mara Lindqvist", "Mara Lindquist", "Mara Lindqvist"):
        make.appearance(make.speaker(name))

    seen, page = [], card(editor, f"{DOUBLES}?order={order}")
    while page.title == "Are these one person?":
        seen.append(frozenset(page.html.xpath("//h3/a/@href")))
        page = page.press("s")

    assert len(seen) == len(set(seen)) == 3
    assert page.press("s").title == "Are these one person?"


def test_somebody_merged_meanwhile_is_said(editor, two):
    page = card(editor, DOUBLES)
    page.press("1")

    assert page.press("d").problems == ["One of them is not there any more: somebody has merged them meanwhile."]


@pytest.mark.parametrize("odd", ["banana", "1,2", "1,2,3,4", "9,9,9" + "9" * 30, "\0,1,1", "-1,2,3", "a" * 10_000])
def test_an_odd_place_is_the_beginning(editor, two, odd):
    assert card(editor, f"{DOUBLES}?order=banana").title == "Are these one person?"
    assert editor.get(DOUBLES, {"after": odd}).status_code == 200


@pytest.mark.parametrize("odd", ["", "banana", "0", "9" * 30])
def test_odd_people_are_refused(editor, two, odd):
    for sent in ({"one": odd, "other": two[0].pk}, {"one": two[0].pk, "other": two[0].pk}):
        assert editor.post(DOUBLES, sent).status_code == 302
    assert Speaker.objects.count() == 2
    assert not Apart.objects.exists()


def test_a_viewer_looks_and_decides_nothing(viewer, two):
    assert not card(viewer, DOUBLES).html.xpath("//*[@id='card']//button")
    assert viewer.post(DOUBLES, {"one": two[0].pk, "other": two[1].pk}).status_code == 403
