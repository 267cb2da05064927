"""Damaged names: of podcasts, speakers, episodes and voices, each repaired by one key and as easily not."""

from typing import Any

import pytest
from django.urls import reverse

from appearances.models import Act, Alias, Episode, LeftAlone, Podcast, Speaker, Voice
from appearances.models.check import check_library
from tests import make
from tests.admin.review.deciding import NAMES, card

pytestmark = pytest.mark.django_db
BROKEN, WHOLE = "JosÃ© GarcÃ\xada", "José García"


def a_podcast() -> Podcast:
    return make.podcast(BROKEN)


def a_speaker() -> Speaker:
    return make.speaker(BROKEN)


def an_alias() -> Alias:
    return make.speaker("Pepe García", aliases=(BROKEN,)).aliases.get(name=BROKEN)


def an_episode() -> Episode:
    return make.said("Hello.", podcast=make.podcast("A Trace of Rain"), title=BROKEN).episode


def a_voice() -> Voice:
    return make.voice(BROKEN, quotes=1)


CASES = {
    "podcast": (a_podcast, "title", "Title of a podcast"),
    "speaker": (a_speaker, "name", "Name of a speaker"),
    "alias": (an_alias, "name", "Name of a speaker · Pepe García"),
    "episode": (an_episode, "title", "Title of an episode · JosÃ© GarcÃ\xada · A Trace of Rain"),
    "voice": (a_voice, "label", "Label of a voice"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_name_is_repaired_by_one_key_and_one_takes_that_back(editor, case):
    made, column, where = CASES[case]
    row: Any = made()

    def name() -> str:
        return type(row).objects.values_list(column, flat=True).get(pk=row.pk)

    page = card(editor, NAMES)
    assert page.words("//dd") == [" ".join(BROKEN.split()), WHOLE]
    assert page.words("//*[@class='where']")[0].startswith(" ".join(where.split()))

    page = page.press("Enter")
    assert name() == WHOLE
    assert page.done.startswith("Renamed: ")
    assert page.title == "No name looks damaged."
    assert Act.objects.get().kind == "rename"

    assert page.press("u").title == "Is this the name?"
    assert name() == BROKEN
    assert not any(wrong for _, wrong in check_library())


def test_what_was_repaired_no_feed_damages_again(editor):
    a_podcast(), an_episode()

    card(editor, NAMES).press("Enter").press("Enter")

    assert Podcast.objects.get(title=WHOLE).edited == ["title"]
    assert Episode.objects.get().edited == ["title"]


def test_nobody_goes_by_the_damaged_name_any_more_but_the_address_stays_good(editor, client):
    old = a_speaker().get_absolute_url()

    card(editor, NAMES).press("Enter")

    assert [alias.name for alias in Alias.objects.all()] == [WHOLE]
    new = reverse("speaker", args=[Speaker.objects.get().slug])
    assert old == new or client.get(old).headers["Location"] == new


def test_a_name_that_is_none_is_left_alone_wherever_it_stands(editor):
    a_speaker(), a_voice()

    page = card(editor, NAMES).press("d")

    assert (page.title, page.done) == ("No name looks damaged.", "Not a damaged name.")
    assert LeftAlone.objects.get().podcast is None
    assert page.press("u").title == "Is this the name?"


def test_whole_names_with_accents_are_not_asked_about(editor):
    make.appearance(make.speaker(WHOLE), podcast=make.podcast("Café am Fluß"))

    page = card(editor, NAMES)

    assert page.title == "No name looks damaged."
    assert page.words("//*[@class='where']") == ["Looked through 1 podcast, 1 name of a speaker, 1 episode, 1 voice."]


def test_two_voices_of_an_episode_are_not_called_the_same(editor):
    voice = a_voice()
    make.voice(WHOLE, episode=voice.episode)

    page = card(editor, NAMES)
    assert "Another voice of the episode is called so already." in page.text
    assert not page.html.xpath("//*[@data-key='Enter']")
    sent = {name: page.html.xpath(f"//*[@name='{name}']/@value")[0] for name in ("table", "pk", "digest")}

    assert editor.post(NAMES, sent).status_code == 302
    assert Voice.objects.get(pk=voice.pk).label == BROKEN


def test_a_name_that_somebody_has_changed_is_left(editor):
    row = a_podcast()
    page = card(editor, NAMES)
    Podcast.objects.update(title="Something else")

    assert "Somebody has changed this name" in page.press("Enter").problems[0]
    assert Podcast.objects.get(pk=row.pk).title == "Something else"


def test_each_comes_up_once(editor):
    for made, *_ in CASES.values():
        made()

    seen, page = [], card(editor, NAMES)
    while page.title == "Is this the name?":
        seen.append(page.words("//*[@class='where']/a")[0])
        page = page.press("s")

    assert seen == [where.partition(" ·")[0] for _, _, where in CASES.values()]


@pytest.mark.parametrize(
    "odd", ["banana", "voice,", "voice,-1", "9" * 30, ",1", "\0", "voice," + "9" * 30, "a" * 10_000]
)
def test_odd_input_gives_a_page_and_changes_nothing(editor, odd):
    a_podcast()

    assert editor.get(NAMES, {"after": odd}).status_code == 200
    for table in ("podcast", odd):
        sent = {"table": table, "pk": odd, "digest": odd, "act": odd}
        assert editor.post(NAMES, sent).status_code == 302
    assert Podcast.objects.get().title == BROKEN
    assert not LeftAlone.objects.exists()


def test_a_viewer_looks_and_decides_nothing(viewer):
    row = a_podcast()

    assert not card(viewer, NAMES).html.xpath("//*[@id='card']//button")
    assert viewer.post(NAMES, {"table": "podcast", "pk": row.pk}).status_code == 403
