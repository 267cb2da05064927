"""A reader reports a mistake: the form, what it refuses, and what it never does."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from appearances.editing import reporting
from appearances.models import Quote, Report
from appearances.models.library import writing
from tests import make
from tests.odd_texts import ODD_TEXTS
from tests.views.reading import Reading, queries, read

pytestmark = pytest.mark.django_db
WRONG = {"reason": "wrong speaker", "words": "This is Bo.", "reach": ""}


@pytest.fixture
def quote(db) -> Quote:
    return make.said("By the river.", make.speaker("Ada Lovelace"), title="Floods", podcast=make.podcast("Ledger"))


def address(quote: Quote) -> str:
    return f"/quotes/{quote.pk}/report/"


def answered(response, status: int) -> Reading:
    assert response.status_code == status
    response.status_code = 200
    return Reading(response)


def test_the_page_of_a_quote_leads_to_the_form(client, quote):
    page = read(client, read(client, f"/quotes/{quote.pk}/").link("Report a mistake"))

    assert page.one("//h1") == "Report a mistake"
    assert page.one("//blockquote") == "By the river."
    assert page.one("//main//p[@class='meta']") == "Ada Lovelace in Floods · Ledger"
    assert page.all("//main//option")[1:] == [
        "Somebody else is speaking", "This is an advertisement", "This is not what was said", "That is me",
        "Something else",
    ]  # fmt: skip
    assert page.all("//main//label") == [
        "What is wrong?", "What should an editor know? (may stay empty)", "Your e-mail address (may stay empty)",
    ]  # fmt: skip


def test_a_report_is_kept_and_thanked_for(client, quote):
    response = client.post(address(quote), WRONG | {"reach": "bo@example.org"}, follow=True)

    assert response.redirect_chain == [(f"{address(quote)}sent/", 302)]
    assert answered(response, 200).one("//h1") == "Thank you"
    report = Report.objects.get()
    assert (report.quote, report.reason, report.words, report.reach, report.state) == (
        quote, "wrong speaker", "This is Bo.", "bo@example.org", "open",
    )  # fmt: skip


def test_the_reason_alone_is_enough(client, quote):
    assert client.post(address(quote), {"reason": "advertisement"}).status_code == 302
    assert Report.objects.get().words == ""


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"reason": ""}, "reason", "Choose what is wrong."),
        ({"reason": "boredom"}, "reason", "Choose one of these."),
        ({"words": "a" * 2_001}, "words", "at most 2000 characters"),
        ({"words": "a\0b"}, "words", "Null characters are not allowed."),
        ({"reach": "banana"}, "reach", "Write it as name@example.org, or leave it empty."),
        ({"reach": f"{'a' * 250}@example.org"}, "reach", "at most 254 characters"),
    ],
)
def test_an_error_stands_beside_its_field_which_says_so(client, quote, typed, field, sentence):
    page = answered(client.post(address(quote), WRONG | typed), 200)

    (filled,) = page.html.xpath(f"//*[@name='{field}']")
    assert filled.get("aria-invalid") == "true"
    described = " ".join(page.one(f"//*[@id='{each}']") for each in filled.get("aria-describedby").split())
    assert sentence in described
    assert page.html.xpath("//p[@role='alert']")
    assert "This is Bo." in page.text or "words" in typed
    assert not Report.objects.exists()


def test_what_helps_to_fill_in_a_field_is_said_with_it(client, quote):
    page = read(client, address(quote))

    for field, helped in {"words": "Up to 2,000 characters.", "reach": "Only editors see it"}.items():
        (described,) = page.html.xpath(f"//*[@name='{field}']/@aria-describedby")
        assert helped in page.one(f"//*[@id='{described}']")


def test_a_line_end_counts_once(client, quote):
    assert client.post(address(quote), WRONG | {"words": "a\r\n" * 999 + "aa"}).status_code == 302
    assert len(Report.objects.get().words) == 2_000


def test_after_ten_in_an_hour_the_page_says_when_to_try_again_and_nothing_is_lost(client, quote):
    for number in range(10):
        assert client.post(address(quote), WRONG | {"words": f"Number {number}."}).status_code == 302

    response = client.post(address(quote), WRONG | {"reach": "bo@example.org"})

    page = answered(response, 429)
    assert 3_500 < int(response["Retry-After"]) <= 3_601
    assert "Please send it again in 60 minutes." in page.one("//p[@role='alert']")
    assert page.one("//textarea") == "This is Bo."
    assert page.html.xpath("//input[@name='reach']/@value") == ["bo@example.org"]
    assert page.html.xpath("//main//option[@selected]/@value") == ["wrong speaker"]
    assert Report.objects.count() == 10

    elsewhere = client.post(address(quote), WRONG, REMOTE_ADDR="203.0.113.7")
    assert elsewhere.status_code == 302


def test_a_forged_header_gives_no_eleventh(client, quote):
    answers = [
        client.post(
            address(quote), WRONG | {"words": f"{number}"}, headers={"X-Forwarded-For": f"203.0.113.{number}"}
        ).status_code
        for number in range(11)
    ]

    assert answers == [302] * 10 + [429]


def test_behind_a_proxy_each_reader_has_a_limit_of_their_own(client, quote, settings):
    settings.HTTPS = True

    def send(number: int, reader: str) -> int:
        told = {"X-Forwarded-For": f"198.51.100.{number}, {reader}"}  # what comes before is the reader's own invention
        return client.post(address(quote), WRONG | {"words": f"{number}"}, headers=told).status_code

    assert [send(number, f"2001:db8::{number}") for number in range(11)] == [302] * 10 + [429]
    assert send(11, "2001:db8:0:1::1") == 302


def test_when_editors_have_more_than_they_can_read_it_is_tomorrow(client, quote, monkeypatch):
    monkeypatch.setattr(reporting, "MOST_OPEN", 0)

    assert "Please send it again tomorrow." in answered(client.post(address(quote), WRONG), 429).text


def test_without_a_token_nothing_is_kept(quote):
    strict = Client(enforce_csrf_checks=True)

    page = answered(strict.post(address(quote), WRONG), 403)

    assert page.one("//h1") == "This was not sent"
    assert not Report.objects.exists()


def test_with_the_forms_own_token_it_is(quote):
    strict = Client(enforce_csrf_checks=True)
    (token,) = read(strict, address(quote)).html.xpath("//input[@name='csrfmiddlewaretoken']/@value")

    assert strict.post(address(quote), WRONG | {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert strict.post(address(quote), WRONG | {"csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize("method", ["get", "head"])
def test_to_look_changes_nothing(client, quote, method):
    response = getattr(client, method)(f"{address(quote)}?reason=advertisement&words=x")

    assert response.status_code == 200
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, quote, method):
    assert getattr(client, method)(address(quote)).status_code == 405
    assert client.post(f"{address(quote)}sent/").status_code == 405


def test_the_form_is_kept_by_nobody_and_knows_no_session(client, quote):
    response = client.get(address(quote))

    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
    assert set(response.cookies) == {"csrftoken"}
    assert "noindex" in response.text


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_there_is_no_form_for_what_is_not_there(client, pk):
    for path in (f"/quotes/{pk}/report/", f"/quotes/{pk}/report/sent/"):
        assert client.get(path).status_code == 404
    assert client.post(f"/quotes/{pk}/report/", WRONG).status_code == 404


def test_a_quote_that_is_withdrawn_while_its_reader_writes_is_reported_still(client, quote):
    with writing():
        Quote.objects.update(withdrawn_at=datetime(2024, 5, 6, tzinfo=UTC))

    assert client.post(address(quote), WRONG, follow=True).status_code == 200
    assert Report.objects.exists()


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_no_text_is_an_error(client, quote, text):
    for field in WRONG:
        typed = WRONG | {field: text.encode("utf-8", "surrogatepass").decode("latin-1")}
        assert client.post(address(quote), typed).status_code in (302, 200, 429)


@pytest.mark.parametrize("body", [b"", b"%", b"reason=%ed%a0%80&words=%00", b"reason[]=1", b"reason=that+is+me&" * 900])
def test_no_body_is_an_error(client, quote, body):
    kind = "application/x-www-form-urlencoded"
    assert client.post(address(quote), body, content_type=kind).status_code in (302, 200)
    assert client.post(address(quote), body, content_type="multipart/form-data; boundary=x").status_code in (400, 200)


def test_nothing_that_was_typed_runs(client, quote):
    evil = "</textarea><script>alert(1)</script>"
    response = client.post(address(quote), {"reason": evil, "words": evil, "reach": evil})

    assert "<script>alert" not in answered(response, 200).text


def test_nothing_that_was_said_runs(client):
    evil = "<script>alert(1)</script>"
    quote = make.said(evil, make.speaker(evil), title=evil, podcast=make.podcast(evil))

    for path in (address(quote), f"{address(quote)}sent/"):
        assert "<script>alert" not in read(client, path).text


def test_what_it_costs(client, quote):
    assert queries(client, address(quote)) == 1
    assert queries(client, f"{address(quote)}sent/") == 1


def test_a_database_that_is_full_or_away_answers_cleanly(client, quote, monkeypatch):
    from django.db import OperationalError

    def fail(*_args):
        raise OperationalError("could not extend file")

    monkeypatch.setattr(reporting, "_count", fail)

    assert client.post(address(quote), WRONG).status_code == 503
