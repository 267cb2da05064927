"""The history at the desk: what was done, by whom, and its way back."""

from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.db import connection

from appearances.editing.correcting import correct
from appearances.editing.merging import merge
from appearances.editing.naming import name_voice
from appearances.editing.renaming import rename
from appearances.models import Act
from tests import make
from tests.admin.forms import page
from tests.plans import plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote(db) -> Any:
    return make.said("We use opening eye here.", make.speaker("Ada Lovelace"))


def buttons(response) -> list[str]:
    html: Any = lxml.html.fromstring(response.content)
    return [button.get("formaction") for button in html.xpath("//td//button")]


def told(response) -> list[str]:
    return [message.message for message in response.context["messages"]]


def test_who_did_what_and_why_stands_there_newest_first(editor, quote):
    edna = User.objects.get(username="edna")
    correct(quote, "We use OpenAI here.", by=edna)
    rename(quote.speaker, "Ada King", by=edna, why="She married.")

    html: Any = lxml.html.fromstring(editor.get(page("act")).text)
    rows = html.xpath("//table[@id='result_list']/tbody/tr")

    said = [" | ".join(cell.text_content() for cell in row) for row in rows]
    assert "| edna | Renamed | Ada Lovelace to Ada King | 1 name, 1 speaker, 1 old address | She married." in said[0]
    assert "| edna | Corrected the words | “We use OpenAI here.” | 1 quote |" in said[1]


def test_a_button_undoes_it(editor, quote):
    correct(quote, "We use OpenAI here.")
    (button,) = buttons(editor.get(page("act")))

    response = editor.post(button, follow=True)

    assert told(response) == ["Undone: corrected the words, “We use OpenAI here.”"]
    quote.refresh_from_db()
    assert quote.text == "We use opening eye here."
    assert Act.objects.latest("pk").name == "edna"


def test_what_stands_in_the_way_is_said(editor, quote):
    other = make.speaker("Ida Rhodes")
    name_voice(quote.voice, other)
    merge(quote.speaker, other)
    named = Act.objects.earliest("pk")

    response = editor.post(page("act", "undo", named.pk), follow=True)

    (sentence,) = told(response)
    assert "merged two speakers" in sentence
    assert "Undo those first." in sentence
    assert not Act.objects.filter(undone=True)


def test_a_viewer_sees_no_button_and_may_not_post(viewer, quote):
    correct(quote, "We use OpenAI here.")

    assert buttons(viewer.get(page("act"))) == []
    assert viewer.post(page("act", "undo", Act.objects.get().pk)).status_code == 403
    assert not Act.objects.filter(undone=True)


def test_a_get_undoes_nothing_and_what_is_not_there_is_not_found(editor, quote):
    correct(quote, "We use OpenAI here.")

    assert editor.get(page("act", "undo", Act.objects.get().pk)).status_code == 405
    assert editor.post(page("act", "undo", 99_999)).status_code == 404
    assert editor.post(page("act", "undo", 10**30)).status_code == 404


def test_it_is_narrowed_by_kind_editor_and_what_it_was_done_to(editor, quote):
    other: Any = make.said("Good morning.", make.speaker("Ida Rhodes"))
    edna = User.objects.get(username="edna")
    correct(quote, "We use OpenAI here.", by=edna)
    assert quote.speaker
    assert other.speaker
    rename(quote.speaker, "Ada King")
    rename(other.speaker, "Ida Moss")

    def shown(**asked):
        return [act.what for act in editor.get(page("act"), asked).context["cl"].result_list]

    assert shown(kind="rename") == ["Ida Rhodes to Ida Moss", "Ada Lovelace to Ada King"]
    assert shown(by__id__exact=edna.pk) == ["“We use OpenAI here.”"]
    assert shown(of=f"speaker-{quote.speaker_id}") == ["Ada Lovelace to Ada King"]
    assert shown(of=f"quote-{quote.pk}") == ["“We use OpenAI here.”"]
    assert shown(of=f"voice-{quote.voice_id}") == []


@pytest.mark.parametrize("of", ["banana", "speaker-", "speaker-" + "9" * 30, "act-1", "-", "speaker-\0", "quote-0"])
def test_something_odd_to_narrow_by_gives_a_page(editor, of):
    assert editor.get(page("act"), {"of": of}, follow=True).status_code == 200


def test_the_filter_names_what_it_was_done_to(editor, quote):
    about = {"podcast": quote.podcast, "episode": quote.episode, "speaker": quote.speaker}

    for table, row in about.items():
        assert f'<a href="?of={table}-{row.pk}">{row}</a>' in editor.get(page("act"), {"of": f"{table}-{row.pk}"}).text


@pytest.mark.parametrize("model", ["podcast", "episode", "speaker", "quote", "voice", "namedvoice"])
def test_a_form_leads_to_what_was_done_to_its_row(editor, quote, model):
    rows = {"podcast": quote.podcast_id, "episode": quote.episode_id, "speaker": quote.speaker_id, "quote": quote.pk}
    pk = rows.get(model, quote.voice_id)
    of = {"namedvoice": "voice"}.get(model, model)

    html: Any = lxml.html.fromstring(editor.get(page(model, "change", pk)).content)

    assert f"/admin/appearances/act/?of={of}-{pk}" in html.xpath("//ul[@class='object-tools']//a/@href")


def test_an_act_tells_its_rows_and_nothing_in_them_runs(editor, quote):
    correct(quote, "<script>alert(1)</script>")

    text = editor.get(page("act", "change", Act.objects.get().pk)).text

    assert "text: We use opening eye here. to &lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_a_long_history_is_read_by_its_indexes(db):
    Act.objects.bulk_create(Act(kind="correct" if number % 50 else "merge") for number in range(20_000))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE act")

    assert "act" not in plan_of(Act.objects.order_by("-pk")[:50]).tables
    assert "act_of_kind" in plan_of(Act.objects.filter(kind="merge").order_by("-pk")[:50]).indexes
