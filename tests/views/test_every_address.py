"""Every address of the site: what it answers without an account, and with which headers. A new one fails here until it
stands in the table."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, reverse

from appearances import urls
from appearances.models import Redirect
from tests import make

pytestmark = pytest.mark.django_db

PUBLIC = {
    "home": "/",
    "speakers": "/speakers/",
    "speakers-export": "/speakers/speakers.csv",
    "speaker": "/speakers/ada/",
    "speaker-feed": "/speakers/ada/feed/",
    "speaker-podcast": "/speakers/ada/podcast.rss",
    "speaker-export": "/speakers/ada/appearances.json",
    "podcasts": "/podcasts/",
    "podcasts-export": "/podcasts/podcasts.csv",
    "podcast": "/podcasts/ledger/",
    "podcast-feed": "/podcasts/ledger/feed/",
    "podcast-export": "/podcasts/ledger/episodes.csv",
    "episode": "/podcasts/ledger/floods/",
    "episode-export": "/podcasts/ledger/floods/quotes.csv",
    "quotes": "/quotes/",
    "quotes-feed": "/quotes/feed/?q=river",
    "quotes-export": "/quotes/quotes.csv?q=river",
    "quote": "/quotes/{pk}/",
    "quote-image": "/quotes/{pk}/image.png",
    "quote-image-dark": "/quotes/{pk}/image-dark.png",
    "quote-embed": "/quotes/{pk}/embed/",
    "report": "/quotes/{pk}/report/",
    "report-sent": "/quotes/{pk}/report/sent/",
    "oembed": "/oembed/?url={site}/quotes/{pk}/",
    "opensearch": "/opensearch.xml",
    "opensearch-suggestions": "/opensearch/?q=ada",
    "robots": "/robots.txt",
    "sitemap": "/sitemap.xml",
    "sitemap-part": "/sitemap-speakers-0.xml",
    "healthz": "/healthz",
    "readyz": "/readyz",
}
WRITTEN_TO = {"report"}

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src https: http:; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
IN_FRAMES = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
    "Set-Cookie": None,
}
NOT_KEPT = {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private"}
FOR_OTHERS = {"Cross-Origin-Resource-Policy": "cross-origin"}
OTHERWISE: dict[str, dict[str, str | None]] = {
    "quote-embed": {"Content-Security-Policy": IN_FRAMES, "X-Frame-Options": None},
    "quote-image": {**FOR_OTHERS},
    "quote-image-dark": {**FOR_OTHERS},
    "report": {**NOT_KEPT, "Set-Cookie": "csrftoken"},
    "healthz": {**NOT_KEPT},
    "readyz": {**NOT_KEPT},
}
ODD_HEADERS = (
    ("Range", "bytes=0-1"), ("Range", "bytes=9-1,,"), ("Accept", "image/png"), ("Accept", "x" * 9000),
    ("Accept-Encoding", "identity;q=0"), ("Accept-Encoding", "\xff;;q=,"),
    ("If-None-Match", 'W/"'), ("If-Modified-Since", "tomorrow"), ("HX-Target", "../../evil"), ("HX-Request", "true"),
    ("HX-Current-URL", "http://[evil"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"),
    ("X-Original-URL", "/admin/"), ("X-HTTP-Method-Override", "DELETE"),
    ("Cookie", f"sessionid={'evil' * 8}; messages=evil; \xff"), ("Origin", "null"),
)  # fmt: skip


@pytest.fixture
def addresses():
    """Each public name with an address at which there is something."""
    episode = make.episode("Floods", podcast=make.podcast("Ledger"), transcript_source="publisher")
    said = make.said("By the river.", make.speaker("Ada"), episode=episode)
    return {name: path.format(pk=said.pk, site=settings.SITE_URL) for name, path in PUBLIC.items()}


@pytest.fixture
def stranger():
    """As a browser without an account: forms need their token."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def read(response: Any) -> bytes:
    """To its end: a list that nobody reads keeps its place."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def headers_of(response: Any) -> dict[str, str | None]:
    cookies = " ".join(response.cookies) or None
    return {name: cookies if name == "Set-Cookie" else response.headers.get(name) for name in HEADERS}


def patterns(found: list[Any]) -> list[URLPattern]:
    return [one for each in found for one in (patterns(each.url_patterns) if isinstance(each, URLResolver) else [each])]


def test_every_address_stands_in_the_table():
    ours = [each for each in urls.urlpatterns if isinstance(each, URLPattern)]

    assert [each.name for each in ours] == list(PUBLIC)
    assert [each.pattern.regex.pattern for each in urls.urlpatterns if isinstance(each, URLResolver)] == ["^admin/"]


@pytest.mark.parametrize("name", PUBLIC)
def test_anybody_may_read_it(stranger, addresses, name):
    response = stranger.get(addresses[name])

    assert (response.status_code, bool(read(response))) == (200, True)
    assert headers_of(response) == HEADERS | OTHERWISE.get(name, {})
    assert "Cookie" not in response.get("Vary", "") or name == "report"


@pytest.mark.parametrize("name", PUBLIC)
def test_nobody_writes_to_it_without_the_token_of_its_form(stranger, addresses, name):
    response = stranger.post(addresses[name], {"reason": "that is me"})

    assert response.status_code == 403
    assert headers_of(response) == HEADERS


@pytest.mark.parametrize("name", PUBLIC)
def test_it_is_read_and_not_written_to(client, addresses, name):
    allowed = "GET, HEAD, POST" if name in WRITTEN_TO else "GET, HEAD"
    for method in ("put", "patch", "delete", "options"):
        response = getattr(client, method)(addresses[name])
        assert (response.status_code, response["Allow"]) == (405, allowed)
    assert client.post(addresses[name]).status_code == (200 if name in WRITTEN_TO else 405)


@pytest.mark.parametrize("name", PUBLIC)
def test_its_head_is_that_of_its_page(stranger, addresses, name):
    page, head = stranger.get(addresses[name]), stranger.head(addresses[name])

    assert (head.status_code, headers_of(head)) == (page.status_code, headers_of(page))
    assert (bool(read(page)), read(head)) == (True, b"")


@pytest.mark.parametrize("name", PUBLIC)
def test_no_header_changes_what_is_answered(stranger, addresses, name):
    """Nor is anything of it repeated in an answer, or kept for somebody else."""
    plain = stranger.get(addresses[name])
    read(plain)
    for header, value in ODD_HEADERS:
        response = stranger.get(addresses[name], headers={header: value})
        assert (response.status_code, headers_of(response)) == (plain.status_code, headers_of(plain)), (header, value)
        assert "evil" not in str(response.headers)
        assert b"evil" not in read(response)


def desk() -> list[str]:
    """Each address of the desk, of rows that are not there."""
    found = []
    for each in patterns(admin.site.urls[0]):
        for arguments in ([], ["1"], ["1", "1"], ["auth"]):
            try:
                found.append(reverse(f"admin:{each.name}", args=arguments))
                break
            except NoReverseMatch:
                continue
    return sorted(set(found))


# Of the desk, what answers to strangers otherwise than with the way to sign in: status, and where it leads to.
OTHERWISE_AT_THE_DESK = {
    ("get", "/admin/login/"): (200, None),
    ("post", "/admin/login/"): (200, None),
    ("get", "/admin/logout/"): (302, "/admin/"),
    ("post", "/admin/logout/"): (302, "/admin/"),
}


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_desk_asks_everybody_to_sign_in(client, method):
    assert len(desk()) > 30
    for address in [*desk(), "/admin/nothing/here/"]:
        response = getattr(client, method)(address)
        signs_in = (302, f"/admin/login/?next={address}")
        answer = response.status_code, response.get("Location")
        assert answer == OTHERWISE_AT_THE_DESK.get((method, address), signs_in), address


class TestWhereThereIsNoPage:
    """Errors, what moved, files."""

    def test_nothing_there(self, stranger):
        for path in ("/nowhere/", "/speakers/nobody/", "/quotes/9/", "/static/nothing.css", "/sitemap-x-1.xml"):
            response = stranger.get(path)
            assert (response.status_code, headers_of(response)) == (404, HEADERS)

    def test_a_frame_in_which_nothing_is_left(self, stranger):
        response = stranger.get("/quotes/9/embed/")

        assert (response.status_code, headers_of(response)) == (404, HEADERS | OTHERWISE["quote-embed"])

    def test_what_moved(self, stranger):
        """A browser that kept the way for good would be led in circles once the old address is the right one again."""
        with make.writing():
            Redirect.objects.create(address="/speakers/ida/", speaker=make.speaker("Ada"))

        for path in ("/speakers/ida/", "/speakers/ida/feed/", "/speakers"):
            response = stranger.get(path)
            assert (response.status_code, headers_of(response)) == (301, HEADERS)

    def test_what_did_not_change(self, stranger, addresses):
        for name in ("speaker", "quote-embed", "quote-image"):
            tag = stranger.get(addresses[name])["ETag"]
            response = stranger.get(addresses[name], headers={"If-None-Match": tag})
            assert (response.status_code, headers_of(response)) == (304, HEADERS | OTHERWISE.get(name, {}))

    def test_another_host(self, stranger):
        response = stranger.get("/", headers={"Host": "elsewhere.example"})

        assert (response.status_code, headers_of(response)) == (400, HEADERS)

    def test_a_mistake_of_ours(self, stranger, monkeypatch):
        monkeypatch.setattr("appearances.views.home.home_page", lambda asked: 1 // 0)

        response = stranger.get("/")

        assert (response.status_code, headers_of(response)) == (500, HEADERS)

    def test_files(self, stranger):
        """Of use to frames that have no origin, too."""
        response = stranger.get("/static/css/embed.css")

        assert (response.status_code, read(response)[:2]) == (200, b"/*")
        assert headers_of(response) == HEADERS | FOR_OTHERS | {"Cache-Control": "max-age=60, public"}
