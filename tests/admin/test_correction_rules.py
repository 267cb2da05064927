"""Correction rules at the desk: shown hit by hit, then applied."""

from typing import Any

import lxml.html
import pytest

from appearances.models import Act, CorrectionRule, Podcast, Quote
from tests import make
from tests.admin.forms import page

pytestmark = pytest.mark.django_db
RULE = {"heard": "opening eye", "said": "OpenAI", "why": "Misheard."}


@pytest.fixture
def show(db) -> Podcast:
    show = make.podcast("Ledger")
    make.said("We use opening eye, and opening eye again.", podcast=show)
    make.said("We tar her.", podcast=show)
    return show


def test_what_a_rule_would_change_is_shown_first(editor, show):
    html: Any = lxml.html.fromstring(editor.post(page("podcast", "corrections", show.pk), RULE).text)

    (hit,) = html.xpath("//ol[@class='hits']/li")
    words = " ".join(hit.text_content().split())
    assert words == "00:00 We use opening eye OpenAI, and opening eye OpenAI again."
    assert "would correct 1 quote," in html.text_content()
    assert not Act.objects.exists()


def test_the_rule_that_was_shown_is_applied(editor, show):
    address = page("podcast", "corrections", show.pk)

    response = editor.post(address, RULE | {"sure": "“opening eye” is “OpenAI”"}, follow=True)

    assert "1 quote corrected by the rule" in response.text
    assert "<li>“opening eye” is “OpenAI”</li>" in response.text
    assert Quote.objects.filter(text="We use OpenAI, and OpenAI again.").exists()
    assert (Act.objects.get().why, Act.objects.get().name) == ("Misheard.", "edna")
    again = editor.post(address, RULE | {"sure": "“opening eye” is “OpenAI”"}, follow=True)
    assert "There is a rule for “opening eye”" in again.text


def test_another_rule_than_that_which_was_shown_is_shown_first(editor, show):
    editor.post(page("podcast", "corrections", show.pk), RULE | {"sure": "“opening eye” is “Open Eye”"})

    assert not CorrectionRule.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"heard": ""},
        {"said": "\0"},
        {"heard": "x" * 201},
        {"heard": "AI", "said": "AI labs"},
    ],
)
def test_a_rule_that_cannot_be_is_refused_in_words(editor, show, typed):
    assert "errorlist" in editor.post(page("podcast", "corrections", show.pk), RULE | typed).text


def test_a_viewer_and_who_asks_for_a_podcast_that_is_not_there_get_none(editor, viewer, show):
    assert viewer.post(page("podcast", "corrections", show.pk), RULE).status_code == 403
    assert editor.get(page("podcast", "corrections", 10**30)).status_code == 404


def test_nothing_in_a_hit_runs(editor, show):
    make.said("<script>alert(1)</script> opening eye", podcast=show)

    assert "<script>alert" not in editor.post(page("podcast", "corrections", show.pk), RULE).text
