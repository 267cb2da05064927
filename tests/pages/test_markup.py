"""The one place where text becomes markup: everything in it is escaped, once, except what was made here."""

import json

import pytest
from django.utils.html import escape
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from appearances.pages.markup import joined, json_block


@given(st.text(), st.text())
def test_text_is_escaped_as_django_would(one, other):
    assert joined("<b>{}</b>", [(one,), (other,)], separator=", ") == f"<b>{escape(one)}</b>, <b>{escape(other)}</b>"


@pytest.mark.parametrize("text", ["{}", "{0}", "{0.__class__}", "%s", "&amp;", "'\"><script>"])
def test_text_is_never_taken_for_a_pattern(text):
    assert joined('<a title="{}">{}</a>', [(text, 1)]) == f'<a title="{escape(text)}">1</a>'


def test_what_was_joined_here_is_not_escaped_again():
    inside = joined("<q>{}</q>", [("&",)])

    assert joined("<p>{}</p>", [(inside,)]) == "<p><q>&amp;</q></p>"
    assert isinstance(joined("{}", []), SafeString)


def test_what_was_put_together_by_hand_is_escaped():
    assert joined("{}", [(f"{joined('<b>{}</b>', [('x',)])}<i>",)]) == "&lt;b&gt;x&lt;/b&gt;&lt;i&gt;"


@given(st.text())
def test_json_in_a_page_says_the_same_and_holds_no_sign_of_html(text):
    block = json_block({"name": text})

    assert json.loads(block) == {"name": text}
    assert not set(block) & set("<>&\u2028\u2029")
