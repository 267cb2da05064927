"""Every list and form of the desk opens, costs the same for one row and for twenty, and deletes nothing."""

import pytest
from django.contrib.admin import site
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from appearances.desk.site import ORDER
from appearances.editing.setting_aside import set_aside
from appearances.models import Act, ImportRun, Podcast, Quote, Report, Voice
from tests import make
from tests.admin.forms import page

pytestmark = pytest.mark.django_db

ODD = ["\0", "'", "\\", "%", "🎤", "-" * 5000, "a" * 5000, "' | x:*", "!!!"]
LISTS = (*ORDER, "quote")
ADDED = ("namedvoice", "speaker", "episode", "podcast", "importrun")


def rows(number):
    """So many of everything that has a list; one primary key of each."""
    ada = make.speaker("Ada Lovelace")
    appearances = [make.appearance(ada, quotes=1) for _ in range(number)]
    voice = Voice.objects.get(episode=appearances[0].episode)
    Podcast.objects.update(feed_address="https://feed.example/")
    for _ in range(number):
        make.speaker()
        run = ImportRun.objects.create(source="feed.xml", podcast=appearances[0].podcast, report={"added": 1})
    for made in appearances:
        report = Report.objects.create(quote_id=made.first_quotes[0], reason="that is me")
        set_aside(Quote.objects.filter(pk__in=made.first_quotes), "not speech")
    return {
        "namedvoice": voice.pk,
        "voice": voice.pk,
        "speaker": ada.pk,
        "episode": voice.episode_id,
        "podcast": voice.episode.podcast_id,
        "quote": Quote.objects.get(voice=voice).pk,
        "feed": voice.episode.podcast_id,
        "importrun": run.pk,
        "report": report.pk,
        "act": Act.objects.latest("pk").pk,
    }


@pytest.mark.parametrize("model", LISTS)
def test_every_list_and_every_form_opens_for_an_editor(editor, model):
    pk = rows(1)[model]

    assert editor.get(page(model)).status_code == 200
    assert editor.get(page(model), {"q": "Ada"}).status_code == 200
    assert editor.get(page(model, "change", pk)).status_code == 200
    assert editor.get(page(model, "history", pk)).status_code == 200
    assert editor.get(page(model, "add")).status_code == (200 if model in ADDED else 403)


@pytest.mark.parametrize("model", LISTS)
def test_a_list_of_twenty_costs_as_many_queries_as_a_list_of_one(editor, model):
    rows(1)
    one = queries(editor, page(model))
    rows(19)

    assert queries(editor, page(model)) == one


@pytest.mark.parametrize("field", ["speaker", "episode"])
def test_picking_from_many_costs_as_many_queries_as_from_one(editor, field):
    picked = {"app_label": "appearances", "model_name": "namedvoice", "field_name": field}
    rows(1)
    one = queries(editor, reverse("admin:autocomplete"), picked)
    rows(9)

    assert queries(editor, reverse("admin:autocomplete"), picked) == one


def queries(client, address, asked=None):
    client.get(address, asked)  # permissions and content types are looked up once
    with CaptureQueriesContext(connection) as captured:
        client.get(address, asked)
    return len(captured)


@pytest.mark.parametrize("model", LISTS)
def test_nothing_can_be_deleted(editor, admin_client, model):
    pk = rows(1)[model]

    for client in (editor, admin_client):
        assert client.get(page(model, "delete", pk)).status_code == 403
        assert client.post(page(model, "delete", pk), {"post": "yes"}).status_code == 403
        client.post(page(model), {"action": "delete_selected", "_selected_action": pk, "post": "yes"})
        assert client.get(page(model, "change", pk)).status_code == 200
        assert "Nothing can be deleted" in client.get(page(model, "change", pk)).text


@pytest.mark.parametrize("model", LISTS)
def test_a_viewer_can_look_and_do_no_more(viewer, model):
    pk = rows(1)[model]
    looking = 403 if model == "report" else 200  # readers' e-mail addresses are for editors

    assert viewer.get(page(model)).status_code == looking
    assert viewer.get(page(model, "change", pk)).status_code == looking
    assert viewer.post(page(model, "change", pk), {"_save": "Save"}).status_code == 403
    assert viewer.get(page(model, "add")).status_code == 403


def test_the_desk_lists_its_pages_in_the_order_of_use(editor):
    ours = editor.get(reverse("admin:index")).context["app_list"][0]

    assert [model["name"] for model in ours["models"]] == [
        "Appearances", "Reports", "Speakers", "Episodes", "Podcasts", "Voices", "Feeds", "Import runs", "History",
    ]  # fmt: skip


def test_every_page_of_ours_is_tested_here():
    ours = {model._meta.model_name for model in site._registry if model._meta.app_label == "appearances"}

    assert ours == set(LISTS)


@pytest.mark.parametrize("model", LISTS)
def test_an_odd_search_gives_a_page(editor, model):
    for q in ODD:
        assert editor.get(page(model), {"q": q}, follow=True).status_code == 200


@pytest.mark.parametrize("field", ["speaker", "episode"])
def test_an_odd_search_for_somebody_to_pick_gives_a_list(editor, field):
    for q in ODD:
        picked = {"app_label": "appearances", "model_name": "namedvoice", "field_name": field, "term": q}
        assert editor.get(reverse("admin:autocomplete"), picked).status_code == 200


@pytest.mark.parametrize("selected", ["banana", "-1", "9" * 30, "\0"])
def test_an_action_on_something_odd_is_refused(editor, selected):
    response = editor.post(page("namedvoice"), {"action": "confirm", "_selected_action": selected})

    assert response.status_code == 400
