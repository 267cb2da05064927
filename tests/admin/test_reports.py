"""Reports of readers at the desk: what is open first, looked into from there, and handled."""

import pytest
from django.contrib.auth.models import User

from appearances.editing.reporting import handle, report
from appearances.models import Quote, Report
from appearances.models.library import Library
from tests import make
from tests.admin.forms import page

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def quote(db) -> Quote:
    return make.said("By the river.", make.speaker("Ada Lovelace"), title="Floods")


def listed(client, **asked) -> list[str]:
    return [report.words for report in client.get(page("report"), asked).context["cl"].result_list]


def test_open_reports_come_first_and_newest_first(editor, quote):
    for words in ("first", "handled", "last"):
        report(quote, "wrong speaker", words, sender="ada")
    handle(Report.objects.filter(words="handled"), by=None)

    assert listed(editor) == ["last", "first", "handled"]


def test_a_row_says_what_is_reported_and_leads_to_it(editor, quote):
    report(quote, "wrong speaker", f"This is Bo. {EVIL}", sender="ada")

    for address in (page("report"), page("report", "change", Report.objects.get().pk)):
        said = editor.get(address).text
        for words in ("Somebody else is speaking", "By the river.", "Ada Lovelace", "Floods", "This is Bo. &lt;script"):
            assert words in said
        assert f'href="/quotes/{quote.pk}/"' in said
        assert f'href="{page("quote", "change", quote.pk)}"' in said
        assert EVIL not in said


def test_they_are_narrowed_by_state_and_reason_and_searched(editor, quote):
    report(quote, "wrong speaker", "This is Bo.", sender="ada")
    report(quote, "that is me", "Hello.", "me@example.org", sender="ada")
    handle(Report.objects.filter(reason="wrong speaker"), by=None)

    assert listed(editor, state__exact="open") == ["Hello."]
    assert listed(editor, reason__exact="wrong speaker") == ["This is Bo."]
    assert listed(editor, q="me@example") == ["Hello."]
    assert listed(editor, q="BO.") == ["This is Bo."]


def test_marking_as_handled_and_opening_again_say_who(editor, quote):
    report(quote, "advertisement", sender="ada")
    (pk,) = Report.objects.values_list("pk", flat=True)
    version = Library.current_version()

    editor.post(page("report"), {"action": "handle", "_selected_action": pk})
    handled = Report.objects.get()
    assert (handled.state, handled.decided_by) == ("handled", User.objects.get(username="edna"))
    assert "edna" in editor.get(page("report", "change", pk)).text

    editor.post(page("report"), {"action": "reopen", "_selected_action": pk})
    assert Report.objects.filter(state="open", decided_at__gt=handled.decided_at).exists()
    assert Library.current_version() == version


def test_a_report_is_handled_on_its_own_page_too(editor, quote):
    report(quote, "advertisement", sender="ada")
    (pk,) = Report.objects.values_list("pk", flat=True)
    address = page("report", "change", pk)

    assert "Mark as handled" in editor.get(address).text
    editor.post(address, {"CHANGE_FORM-action": "handle", "_selected_action": pk})

    assert Report.objects.get().state == "handled"


def test_what_a_reader_wrote_cannot_be_changed(editor, quote):
    report(quote, "advertisement", "Soap.", sender="ada")
    (pk,) = Report.objects.values_list("pk", flat=True)

    response = editor.post(page("report", "change", pk), {"words": "Nothing.", "state": "handled", "_save": "Save"})

    assert response.status_code == 403
    assert (Report.objects.get().words, Report.objects.get().state) == ("Soap.", "open")


def test_a_viewer_neither_reads_nor_handles_one(viewer, quote):
    report(quote, "advertisement", "Soap.", sender="ada")
    handling = {"action": "handle", "_selected_action": Report.objects.get().pk}

    assert (viewer.get(page("report")).status_code, viewer.post(page("report"), handling).status_code) == (403, 403)
    assert Report.objects.get().state == "open"


def test_who_may_not_see_the_desk_sees_no_report(client, quote):
    report(quote, "advertisement", "Soap.", sender="ada")

    assert client.get(page("report")).status_code == 302
    assert client.post(page("report"), {"action": "handle"}).status_code == 302
