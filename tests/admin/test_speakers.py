"""Speakers are entered with all their names, each once."""

import pytest

from appearances.editing.undoing import undo
from appearances.models import Act, Alias, Speaker
from appearances.models.library import Library
from tests import make
from tests.admin.forms import errors, opened, page, submit

pytestmark = pytest.mark.django_db


def add(editor, **typed):
    """Cells of the rows of names are written with two underscores for each dash: aliases__0__name."""
    cells = {name.replace("__", "-"): value for name, value in typed.items()}
    return submit(editor, page("speaker", "add"), {"name": "Ada Lovelace"} | cells)


def change(editor, speaker, typed):
    return submit(editor, page("speaker", "change", speaker.pk), typed)


def names_of(speaker):
    return set(Alias.objects.filter(speaker=speaker).values_list("name", flat=True))


def test_a_speaker_gets_an_address_a_sort_name_and_an_alias(editor):
    version = Library.current_version()

    add(editor, occupation="Mathematician", aliases__0__name="Ada Byron")

    ada = Speaker.objects.get()
    assert (ada.slug, ada.sort_name, ada.occupation) == ("ada-lovelace", "Lovelace, Ada", "Mathematician")
    assert names_of(ada) == {"Ada Lovelace", "Ada Byron"}
    assert Library.current_version() > version


def test_two_people_of_one_name_have_two_addresses(editor):
    add(editor)
    add(editor)

    assert set(Speaker.objects.values_list("slug", flat=True)) == {"ada-lovelace", "ada-lovelace-2"}


def test_a_new_name_leaves_the_old_one_as_alias_and_the_address_as_it_was(editor):
    ada = make.speaker("Ada Byron")

    change(editor, ada, {"name": "Ada Lovelace"})

    ada.refresh_from_db()
    assert (ada.slug, ada.sort_name) == ("ada-byron", "Lovelace, Ada")
    assert names_of(ada) == {"Ada Byron", "Ada Lovelace"}


def test_a_sort_name_chosen_by_hand_stays(editor):
    ada = make.speaker("Ada Byron", sort_name="Lovelace, Countess of")

    change(editor, ada, {"name": "Ada Lovelace"})

    ada.refresh_from_db()
    assert ada.sort_name == "Lovelace, Countess of"


def test_the_address_cannot_be_changed(editor):
    ada = make.speaker("Ada Lovelace")

    assert "slug" not in opened(editor, page("speaker", "change", ada.pk))
    change(editor, ada, {"slug": "elsewhere"})

    ada.refresh_from_db()
    assert ada.slug == "ada-lovelace"


def test_links_are_one_in_each_line(editor):
    add(editor, links="https://ada.example/\r\n\r\n  http://lovelace.example/a,b \r\n")

    assert Speaker.objects.get().links == ["https://ada.example/", "http://lovelace.example/a,b"]


def test_a_speaker_is_found_by_an_alias_without_accents(editor):
    make.speaker("Łucja Brzezińska", aliases=("Lucy Bee",))
    make.speaker("Grace Hopper")

    for q in ("lucja", "brzezinska ŁUCJA", "bee lu"):
        found = editor.get(page("speaker"), {"q": q}).context["cl"].result_list
        assert [speaker.name for speaker in found] == ["Łucja Brzezińska"]


def test_two_people_of_one_name_are_told_apart_where_one_is_picked(editor):
    make.speaker("Judith Amberley", occupation="Soil scientist")
    picked = {"app_label": "appearances", "model_name": "namedvoice", "field_name": "speaker", "term": "judith"}

    found = editor.get("/admin/autocomplete/", picked).json()["results"]

    assert [one["text"] for one in found] == ["Judith Amberley · Soil scientist"]


def test_who_opened_the_form_before_somebody_else_saved_overwrites_nothing(editor):
    ada = make.speaker("Ada Byron")
    early = opened(editor, page("speaker", "change", ada.pk))
    change(editor, ada, {"name": "Ada Lovelace"})

    response = editor.post(page("speaker", "change", ada.pk), early | {"occupation": "Poet"})

    assert "Somebody else has changed this" in errors(response)
    ada.refresh_from_db()
    assert (ada.name, ada.occupation) == ("Ada Lovelace", "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "\0"}, "This field is required."),
        ({"name": "!!!"}, "at least one letter or digit"),
        ({"name": "a" * 201}, "at most 200 characters"),
        ({"name": "a" * 100_000}, "at most 200 characters"),
        ({"sort_name": "a" * 100_000}, "at most 200 characters"),
        ({"organisation": "a" * 201}, "at most 200 characters"),
        ({"links": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"links": "https://a.example/\nbanana:"}, "Enter a valid URL."),
        ({"links": "https://a.example/\0"}, "Null characters are not allowed."),
        ({"links": "https://a.example/" + "a" * 100_000}, "at most 2000 characters"),
        ({"aliases__0__name": "Ada", "aliases__1__name": "ADA"}, "This is “Ada” again"),
        ({"aliases__0__name": "Ada", "aliases__1__name": "Dr. Áda"}, "This is “Ada” again"),
        ({"aliases__0__name": "…"}, "at least one letter or digit"),
        ({"aliases__0__name": "a" * 100_000}, "at most 200 characters"),
    ],
)
def test_odd_input_is_refused_in_a_sentence(editor, typed, sentence):
    assert sentence in errors(add(editor, **typed))
    assert not Speaker.objects.exists()


@pytest.mark.parametrize("name", ["a" * 99 + " " + "b" * 100, "ﷺ" * 200])
def test_the_longest_name_fits(editor, name):
    add(editor, name=name)

    assert Speaker.objects.get().name == name


def test_who_asks_for_it_is_kept_out_of_search_engines_at_once(editor, client):
    ada = make.speaker("Ada Lovelace")
    make.appearance(ada)
    version, before = Library.current_version(), client.get("/speakers/ada-lovelace/")
    assert "noindex" not in opened(editor, page("speaker", "change", ada.pk))

    change(editor, ada, {"noindex": "on"})

    after = client.get("/speakers/ada-lovelace/", headers={"If-None-Match": before["ETag"]})
    assert Library.current_version() > version
    assert ('content="noindex"' in before.text, 'content="noindex"' in after.text) == (False, True)
    assert opened(editor, page("speaker", "change", ada.pk))["noindex"] == "on"


def test_a_form_is_one_act_and_its_undoing_brings_everything_back(editor):
    ada = make.speaker("Ada Byron")

    change(editor, ada, {"name": "Ada Lovelace", "occupation": "Poet", "aliases-1-name": "Countess"})

    act = Act.objects.get()
    assert (act.kind, act.name, act.what, act.counts) == (
        "describe",
        "edna",
        "Ada Lovelace: name, sort name, occupation, names",
        {"speaker": 1, "alias": 2},
    )
    undo(act)
    ada.refresh_from_db()
    assert (ada.name, ada.sort_name, ada.occupation, names_of(ada)) == ("Ada Byron", "Byron, Ada", "", {"Ada Byron"})


def test_who_was_added_by_mistake_goes_with_their_names(editor):
    add(editor, aliases__0__name="Ada Byron")

    act = Act.objects.get()
    assert (act.kind, act.counts) == ("add", {"speaker": 1, "alias": 2})
    undo(act)
    assert not Speaker.objects.exists()
    assert not Alias.objects.exists()


def test_a_form_saved_unchanged_is_no_act(editor):
    change(editor, make.speaker("Ada Byron"), {})

    assert not Act.objects.exists()


def test_the_reason_given_in_a_form_stands_in_the_history_and_alone_is_no_change(editor):
    ada = make.speaker("Ada Byron")

    change(editor, ada, {"why": "Only looked."})
    assert not Act.objects.exists()

    change(editor, ada, {"why": "She wrote verse.", "occupation": "Poet"})
    assert Act.objects.get().why == "She wrote verse."
