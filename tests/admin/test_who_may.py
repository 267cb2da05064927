"""Every address for every role: what it answers stands in who_may.txt, and a new one fails until it stands there."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from appearances.editing.renaming import rename
from appearances.editors import Role
from appearances.models import Act, ImportRun, Report
from tests import make

pytestmark = pytest.mark.django_db

SIGN_OUT = "/admin/logout/"
ROLES = ("anonymous", "viewer", "editor", "administrator")
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|COPY|TRUNCATE)\b", re.IGNORECASE)


def table():
    """By pattern: the answers to a GET and to a POST, each by role. One answer stands for all four roles; `in` leads to
    where one signs in."""
    lines = (Path(__file__).parent / "who_may.txt").read_text().splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]
    return {address: {"GET": by_role(get), "POST": by_role(post)} for address, get, post in rows}


def by_role(cell):
    answers = cell.split()
    return dict(zip(ROLES, answers * 4 if len(answers) == 1 else answers, strict=False))


def patterns(resolver=None, before="/"):
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each, before + str(each.pattern))
        else:
            yield re.sub(r"<app_label>[^)]*", "<app_label>…", before + str(each.pattern))


@pytest.fixture
def places():
    """What stands for the parts of a pattern, the first that fits."""
    quote = make.said(
        "Hello.",
        make.speaker("Ada Lovelace"),
        title="Notes",
        podcast=make.podcast("Ledger", feed_address="https://feed.example/"),
    )
    run = ImportRun.objects.create(source="feed.xml", podcast=quote.episode.podcast)
    report = Report.objects.create(quote=quote, reason="that is me")
    other = User.objects.create_user("otto", is_staff=True)
    rename(make.speaker("Ida Rhodes"), "Ida Moss")
    act = Act.objects.get()
    ids = {
        "speaker": quote.speaker_id, "namedvoice": quote.voice_id, "voice": quote.voice_id, "quote": quote.pk,
        "episode": quote.episode_id, "podcast": quote.episode.podcast_id, "importrun": run.pk, "report": report.pk,
        "user": other.pk, "group": 1, "feed": quote.episode.podcast_id, "act": act.pk,
    }  # fmt: skip
    return [
        *((rf"/{model}/<(path:object_id|int:pk|id)>", f"/{model}/{pk}") for model, pk in ids.items()),
        (r"/r/<path:content_type_id>/<path:object_id>", "/r/banana/1"),
        (r"/autocomplete/", "/autocomplete/?app_label=appearances&model_name=namedvoice&field_name=speaker"),
        (r"speakers/<slug:slug>", "speakers/ada-lovelace"),
        (r"podcasts/<slug:podcast>/<slug:slug>", "podcasts/ledger/notes"),
        (r"podcasts/<slug:slug>", "podcasts/ledger"),
        (r"quotes/quotes.<kind:kind>", "quotes/quotes.csv?q=hello"),
        (r"<kind:kind>", "csv"),
        (r"quotes/<int:pk>", f"quotes/{quote.pk}"),
        (r"sitemap-<slug:kind>-<int:part>", "sitemap-speakers-0"),
        (r"/oembed/", f"/oembed/?url=http://127.0.0.1:8000/quotes/{quote.pk}/"),
        (r"\^\(\?P<app_label>…\)/\$", "appearances/"),
        (r"\(\?P<url>\.\*\)\$", "banana/"),
    ]


def path_of(pattern, places):
    for part, place in places:
        pattern = re.sub(part, place, pattern)
    assert not re.search(r"[<>^$()]", pattern), f"Say in `places` what stands for a part of {pattern}"
    return pattern


@pytest.fixture
def ask(request):
    """`ask(role, method, path)`, by somebody of that role; to sign out ends no other session than its own."""
    clients: dict[str, Client] = {}

    def signed_in(role, **options):
        client = Client(**options)
        if role != "anonymous":
            client.cookies = request.getfixturevalue(role).cookies.copy()
        return client

    def asked(role, method, path, **options):
        if (method, path) == ("POST", SIGN_OUT) and role != "anonymous":
            client = Client(**options)
            client.force_login(User.objects.get(groups__name=Role[role.upper()]))
        else:
            client = clients.setdefault(role, signed_in(role, **options))
        response = client.generic(method, path, content_type="application/x-www-form-urlencoded")
        if isinstance(response, StreamingHttpResponse):
            response.getvalue()  # so that the next list has its turn
        return response

    return asked


def answer(response):
    if response.status_code == 302 and "/login/" in response["Location"]:
        return "in"
    return str(response.status_code)


def test_every_address_stands_in_the_table():
    assert sorted(table()) == sorted(set(patterns()))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_what_the_table_says_and_changes_nothing_by_looking(places, ask, role):
    wrong = {}
    ask(role, "GET", "/")  # signs in
    for pattern, answers in table().items():
        with CaptureQueriesContext(connection) as captured:
            found = answer(ask(role, "GET", path_of(pattern, places)))
        written = [each["sql"] for each in captured if WRITES.match(each["sql"])]
        if written or found != answers["GET"][role]:
            wrong[pattern] = found, written

    assert not wrong


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_send_what_the_table_says(places, ask, role):
    wrong = {}
    for pattern, answers in table().items():
        found = answer(ask(role, "POST", path_of(pattern, places)))
        if found != answers["POST"][role]:
            wrong[pattern] = found

    assert not wrong


def test_nothing_is_taken_without_the_token_of_a_form(places, ask):
    taken = {}
    for pattern in table():
        status = ask("administrator", "POST", path_of(pattern, places), enforce_csrf_checks=True).status_code
        if status not in (403, 405):
            taken[pattern] = status

    assert not taken


def test_no_page_for_readers_sets_a_cookie(places):
    """But the form of a report, which has to know that it is ours."""
    setting = {
        pattern
        for pattern in table()
        if not pattern.startswith("/admin/") and Client().get(path_of(pattern, places)).cookies
    }

    assert setting == {"/quotes/<int:pk>/report/"}
