"""No page of the desk is slower for a larger library."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from appearances.admin import lists
from appearances.models import Episode, Speaker, Voice
from tests import make
from tests.admin.forms import page
from tests.admin.test_pages import ADDED, LISTS, rows
from tests.plans import plan_of

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def asked(client, address, query=None):
    client.get(address, query)  # permissions and content types are looked up once
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, query, follow=True).status_code == 200
    return [each["sql"] for each in captured]


def counts_everything(sql):
    return bool(re.search(r"COUNT\(\*\)", sql)) and "LIMIT" not in sql and "GROUP BY" not in sql


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("query", [{}, {"q": "Ada"}, {"p": "2"}, {"o": "1"}, {"confirmed": "no", "person": "no"}])
def test_a_list_asks_little_and_counts_no_whole_table(editor, model, query):
    rows(3)

    queries = asked(editor, page(model), query)

    assert len(queries) <= MOST_QUERIES
    assert not [sql for sql in queries if counts_everything(sql)]


@pytest.mark.parametrize("model", LISTS)
def test_a_form_asks_little(editor, model):
    pk = rows(3)[model]

    assert len(asked(editor, page(model, "change", pk))) <= MOST_QUERIES
    if model in ADDED:
        assert len(asked(editor, page(model, "add"))) <= MOST_QUERIES


@pytest.mark.parametrize("field", ["speaker", "episode"])
def test_picking_asks_little_and_counts_no_whole_table(editor, field):
    rows(3)
    picked = {"app_label": "appearances", "model_name": "namedvoice", "field_name": field, "term": "ada"}

    queries = asked(editor, reverse("admin:autocomplete"), picked)

    assert len(queries) <= MOST_QUERIES
    assert not [sql for sql in queries if counts_everything(sql)]


def test_a_long_list_says_that_it_shows_the_first(editor, monkeypatch):
    monkeypatch.setattr(lists, "MOST", 60)
    for _ in range(61):
        make.speaker()

    first, last = editor.get(page("speaker")), editor.get(page("speaker"), {"p": "2"})

    assert "The first 60 speakers" in first.text
    assert [len(each.context["cl"].result_list) for each in (first, last)] == [50, 10]


def test_a_list_is_sorted_by_what_an_index_sorts_alone(editor):
    make.speaker("Ada Lovelace")
    make.speaker("Grace Hopper")

    def names(order):
        found = editor.get(page("speaker"), {"o": order}).context["cl"].result_list
        return [speaker.name for speaker in found]

    assert names("1") == names("-1") == ["Grace Hopper", "Ada Lovelace"]


@pytest.mark.parametrize(
    ("found", "index"),
    [
        (Episode.objects.filter(title__icontains="substation"), "episode_title_parts"),
        (Voice.objects.filter(label__icontains="speaker_07"), "voice_label_parts"),
    ],
)
def test_parts_of_titles_and_labels_are_found_by_index(db, found, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert plan_of(found).indexes == {index}


def test_somebody_to_pick_is_found_by_words_of_names():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    plan = plan_of(Speaker.objects.filter(pk__in=Speaker.objects.named_like("amberley").order_by().values("pk")))

    assert not plan.tables
    assert any("name_word" in index for index in plan.indexes)
